import { fraction, type Fraction, type Solver } from "../../kit/index.ts";
import type { CertificateLevel } from "./certificate.ts";
import { exactLevel } from "./exact-level.ts";
import type { PanelSpace } from "./panel-space.ts";
import { LevelProgram } from "./relaxed-leximin.ts";

/** The largest smallest chance over fractional panels, and the corner of the linear program at which it was found. */
export type FirstLevel = {
  readonly z: number;
  /** The number of each variable of the space's program there. */
  readonly values: readonly number[];
  /** What proves the level, reckoned when asked for. */
  readonly exact: () => { readonly level: CertificateLevel; readonly settles: readonly number[] };
};

/** Raises the smallest chance over fractional panels; `undefined` when there is none, z 0 when somebody is on none. */
export function firstLevel(space: PanelSpace, solver: Solver): FirstLevel | undefined {
  const { program, sizes } = space;
  const chances: (Fraction | undefined)[] = sizes.map((_, t) => (program.upper[t] === 0 ? fraction(0) : undefined));
  const unsettled = new Set(sizes.flatMap((_, t) => (chances[t] === undefined ? [t] : [])));
  const level = new LevelProgram(
    space,
    solver,
    chances.map((chance) => chance !== undefined),
  );
  try {
    const found = level.solve(unsettled);
    return found && { ...found, exact: () => exactLevel(space, chances, unsettled, found) };
  } finally {
    level.close();
  }
}
