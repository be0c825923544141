import { fraction, type Fraction, type Solver } from "../../kit/index.ts";
import type { Certificate, CertificateLevel, NeverProof } from "./certificate.ts";
import { coverTypes, type Coverage } from "./coverage.ts";
import { exactLottery } from "./exact-corner.ts";
import type { CountedLottery } from "./fill-members.ts";
import { firstLevel, type FirstLevel } from "./first-level.ts";
import { expectedNumbers, type TypeDraw, type TypeDrawOptions } from "./leximin.ts";
import type { PanelSpace } from "./panel-space.ts";
import { reachChances } from "./reach-chances.ts";
import { TOLERANCE } from "./tolerance.ts";

/** Chances by a method other than leximin. Those of the types in `rounded` are floats, told as the fractions floats are. */
export type MethodDraw = TypeDraw & { readonly rounded: ReadonlySet<number> };

/** The best chances that fractional panels allow, and what shows that they are best. */
export type Aim = {
  readonly chances: readonly Fraction[];
  readonly rounded: ReadonlySet<number>;
  readonly levels: readonly CertificateLevel[];
  /** For methods with an objective: how far from the best it may be. */
  readonly gap?: number;
};

/** A method: its best chances over fractional panels, and its lottery over whole ones where those are not reached. */
export type Method = {
  readonly aim: (space: PanelSpace, first: FirstLevel, solver: Solver) => Aim;
  /** What a lottery with the chances of the aim says of itself; a chance to tell it exactly. */
  readonly finish?: (space: PanelSpace, drawn: MethodDraw, solver: Solver) => MethodDraw;
  readonly byColumns: (space: PanelSpace, covered: Coverage, solver: Solver, options: TypeDrawOptions) => MethodDraw;
};

/** Weights of up to so many panels are sought as fractions. */
const EXACT_PANELS = 50;

/** A certificate is claimed when anything in it rests on a search. */
export function certify(
  never: readonly NeverProof[],
  levels: readonly CertificateLevel[],
  gap: number | undefined,
): Certificate {
  const searched = [...never, ...levels].some(({ proof }) => proof.by === "search");
  return { status: searched ? "claimed" : "proved", never, levels, ...(gap === undefined ? {} : { gap }) };
}

/** The lottery with exact weights, where it is small and its chances are exact. */
function toldExactly(space: PanelSpace, lottery: CountedLottery, { chances, rounded }: Aim): CountedLottery {
  const { panels, weights } = lottery;
  return rounded.size > 0 || panels.length > EXACT_PANELS ? lottery : exactLottery(space, panels, weights, chances);
}

/** Nobody at all can be drawn: no chances, and nothing to prove but that. */
function nobody(space: PanelSpace, covered: Coverage): MethodDraw {
  const lottery = { panels: covered.panels.slice(0, 1), weights: [1], fractions: [fraction(1)] };
  const certificate = certify(covered.never, [], undefined);
  return { chances: space.sizes.map(() => fraction(0)), rounded: new Set(), certificate, lottery };
}

/**
 * Draws by a method: its best chances over fractional panels bound every lottery, so that they are the answer where whole
 * panels reach them. Where they do not, people whom no whole panel can hold are set aside and the same is tried again;
 * failing that, panels are generated. Gives `undefined` when there is no panel at all.
 */
export function drawByMethod(
  method: Method,
  space: PanelSpace,
  solver: Solver,
  options: TypeDrawOptions,
): MethodDraw | undefined {
  const { progress, seed } = options;
  const attempt = (over: PanelSpace, never: readonly NeverProof[], first: FirstLevel) => {
    progress?.({ step: "chances", levels: 0, panels: 0 });
    const aim = method.aim(over, first, solver);
    const { chances, rounded } = aim;
    const certificate = certify(never, aim.levels, aim.gap);
    if (!options.panels) return { panels: [], drawn: { chances, certificate, rounded } };
    const reached = reachChances(over, expectedNumbers(over, chances), solver, seed, progress);
    if (reached.lottery === undefined) return { panels: reached.panels };
    const drawn: MethodDraw = { chances, certificate, rounded, lottery: toldExactly(over, reached.lottery, aim) };
    return { panels: reached.panels, drawn: method.finish?.(over, drawn, solver) ?? drawn };
  };
  const first = firstLevel(space, solver);
  if (first === undefined) return undefined;
  const tried = first.z > TOLERANCE.tight ? attempt(space, [], first) : { panels: [] };
  if (tried.drawn !== undefined) return tried.drawn;
  const covered = coverTypes(space, solver, {
    panels: tried.panels,
    progress: (types, panels) => progress?.({ step: "coverage", done: types / space.sizes.length, levels: 0, panels }),
  });
  if (covered === undefined) return undefined;
  if (space.sizes.every((_, t) => covered.upper[t] === 0)) return nobody(space, covered);
  const narrowed = { ...space, program: { ...space.program, upper: covered.upper } };
  if (covered.never.length > 0) {
    const again = firstLevel(narrowed, solver);
    const retried = again === undefined ? undefined : attempt(narrowed, covered.never, again);
    if (retried?.drawn !== undefined) return retried.drawn;
  }
  return method.byColumns(space, covered, solver, options);
}
