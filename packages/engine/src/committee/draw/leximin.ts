import { toNumber, type Fraction, type Solver } from "../../kit/index.ts";
import type { Certificate } from "./certificate.ts";
import type { DrawProgress } from "./draw.ts";
import type { CountedLottery } from "./fill-members.ts";
import type { PanelSpace } from "./panel-space.ts";
import { reachChances } from "./reach-chances.ts";
import { relaxedLeximin } from "./relaxed-leximin.ts";

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

/** The expected number of each type at given chances. */
export function expectedNumbers(space: PanelSpace, chances: readonly Fraction[]): readonly number[] {
  return chances.map((chance, t) => (space.sizes[t] ?? 0) * toNumber(chance));
}

/**
 * The fairest lottery by leximin. The chances of fractional panels are the most that any lottery can give; where whole
 * panels reach them, they are the answer, and their levels the proof. Where not, panels are generated level by level.
 * Gives `undefined` when there is no panel at all.
 */
export function leximin(space: PanelSpace, solver: Solver, options: TypeDrawOptions): TypeDraw | undefined {
  const { progress, seed } = options;
  let levels = 0;
  const relaxed = relaxedLeximin(space, solver, (count, done) => {
    levels = count;
    progress?.({ step: "chances", done, levels, panels: 0 });
  });
  if (relaxed === undefined) return undefined;
  const certificate: Certificate = { status: "proved", never: [], levels: relaxed.levels };
  const { chances } = relaxed;
  if (!options.panels) return { chances, certificate };
  const reached = reachChances(space, expectedNumbers(space, chances), solver, seed, (step) =>
    progress?.({ ...step, levels }),
  );
  if (reached.lottery !== undefined) return { chances, certificate, lottery: reached.lottery };
  throw new Error("no lottery over whole panels reaches the chances of fractional ones");
}
