import { toNumber, type Fraction, type Solver } from "../../kit/index.ts";
import type { Certificate } from "./certificate.ts";
import { leximinByColumns } from "./column-generation.ts";
import { coverTypes } from "./coverage.ts";
import type { DrawProgress } from "./draw.ts";
import { exactLottery } from "./exact-corner.ts";
import type { CountedLottery } from "./fill-members.ts";
import type { PanelSpace } from "./panel-space.ts";
import type { Reached } from "./face-master.ts";
import { reachChances } from "./reach-chances.ts";
import { relaxedLeximin, type RelaxedLeximin } from "./relaxed-leximin.ts";

/** A lottery over the panels of a space, by types. Without `lottery` only the chances are known, as a bound. */
export type TypeDraw = {
  readonly chances: readonly Fraction[];
  readonly certificate: Certificate;
  readonly lottery?: CountedLottery;
};

/** How a lottery is sought. */
export type TypeDrawOptions = {
  readonly seed: string;
  readonly panels: boolean;
  readonly progress?: (progress: DrawProgress) => void;
};

/** Weights of up to so many panels are sought as fractions. */
const EXACT_PANELS = 50;

/** The expected number of each type at given chances. */
export function expectedNumbers(space: PanelSpace, chances: readonly Fraction[]): readonly number[] {
  return chances.map((chance, t) => (space.sizes[t] ?? 0) * toNumber(chance));
}

/** The fractional answer, where whole panels reach it; else the panels found on the way. */
function reachRelaxed(
  space: PanelSpace,
  relaxed: RelaxedLeximin,
  solver: Solver,
  { seed, progress }: TypeDrawOptions,
): Reached {
  const levels = relaxed.levels.length;
  const target = expectedNumbers(space, relaxed.chances);
  const reached = reachChances(space, target, solver, seed, (step) => progress?.({ ...step, levels }));
  if (reached.lottery === undefined) return reached;
  const { panels, weights } = reached.lottery;
  const few = panels.length <= EXACT_PANELS;
  return few ? { ...reached, lottery: exactLottery(space, panels, weights, relaxed.chances) } : reached;
}

/**
 * The fairest lottery by leximin. The chances of fractional panels are the most that any lottery can give; where whole
 * panels reach them, they are the answer, and their levels the proof. Where not, people whom no whole panel can hold are
 * set aside and the same is tried again; failing that, panels are generated level by level, which always ends with the
 * answer. Gives `undefined` when there is no panel at all.
 */
export function leximin(space: PanelSpace, solver: Solver, options: TypeDrawOptions): TypeDraw | undefined {
  const { progress } = options;
  const relax = (over: PanelSpace): RelaxedLeximin | undefined =>
    relaxedLeximin(over, solver, (levels, done) => progress?.({ step: "chances", done, levels, panels: 0 }));
  const relaxed = relax(space);
  if (relaxed === undefined) return undefined;
  const proved: Certificate = { status: "proved", never: [], levels: relaxed.levels };
  if (!options.panels) return { chances: relaxed.chances, certificate: proved };
  const reached = reachRelaxed(space, relaxed, solver, options);
  if (reached.lottery !== undefined) {
    return { chances: relaxed.chances, certificate: proved, lottery: reached.lottery };
  }
  const covered = coverTypes(space, solver, {
    panels: reached.panels,
    progress: (types, panels) => progress?.({ step: "coverage", done: types / space.sizes.length, levels: 0, panels }),
  });
  if (covered === undefined) return undefined;
  if (covered.never.length > 0) {
    const narrowed = { ...space, program: { ...space.program, upper: covered.upper } };
    const again = relax(narrowed);
    const retried = again === undefined ? undefined : reachRelaxed(narrowed, again, solver, options);
    if (again !== undefined && retried?.lottery !== undefined) {
      const status = covered.never.some(({ proof }) => proof.by === "search") ? "claimed" : "proved";
      const certificate: Certificate = { status, never: covered.never, levels: again.levels };
      return { chances: again.chances, certificate, lottery: retried.lottery };
    }
  }
  return leximinByColumns(space, solver, {
    panels: covered.panels,
    ...(progress === undefined ? {} : { progress }),
  });
}
