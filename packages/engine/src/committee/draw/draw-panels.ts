import { accept, toNumber, type Outcome, type Problem, type Solver } from "../../kit/index.ts";
import { choiceProblems } from "../choice-problems.ts";
import type { Model } from "../model.ts";
import { byText } from "../type.ts";
import type { Chance, Draw, DrawAlgorithm, DrawAnswer, DrawOptions, NeverChosen, WeightedPanel } from "./draw.ts";
import { fillLottery } from "./fill-members.ts";
import { goldilocks } from "./goldilocks.ts";
import { leximin, type TypeDrawOptions } from "./leximin.ts";
import { maximin } from "./maximin.ts";
import { drawByMethod, type MethodDraw } from "./method.ts";
import { nash } from "./nash.ts";
import { createPanelSpace, type PanelSpace } from "./panel-space.ts";

/** The seed of a search when none is asked for. */
const SEED = "0";

/** Chances of people from chances of types, in text order of ids. */
function chancesOf(model: Model, space: PanelSpace, { chances, rounded }: MethodDraw): readonly Chance[] {
  return space.types
    .flatMap(({ members }, t): readonly Chance[] => {
      const chance = chances[t];
      if (chance === undefined) return [];
      const value = toNumber(chance);
      const exact = rounded.has(t) ? {} : { fraction: chance };
      return members.map((position) => ({ id: model.pool.nominees[position]?.id ?? "", value, ...exact }));
    })
    .toSorted((a, b) => byText(a.id, b.id));
}

/** Who has no chance, and why. */
function neverChosen(model: Model, space: PanelSpace, drawn: MethodDraw): readonly NeverChosen[] {
  const { certificate, chances } = drawn;
  return space.types
    .flatMap((type, t): readonly NeverChosen[] => {
      if ((chances[t]?.numerator ?? 0n) !== 0n) return [];
      const name = space.names[t] ?? "";
      const ids = type.members.map((position) => model.pool.nominees[position]?.id ?? "");
      if (type.marked) return ids.map((id) => ({ id, reason: "marked", proved: true }));
      if (!type.eligible) return ids.map((id) => ({ id, reason: "excluded", proved: true }));
      const proof =
        certificate.never.find(({ first }) => first === name)?.proof ??
        certificate.levels.find(({ value, weights }) => value.numerator === 0n && weights[name] !== undefined)?.proof;
      const elements =
        proof?.by === "rows"
          ? Object.entries(proof.multipliers).flatMap(([names, { numerator }]) => elementsOf(names, numerator > 0n))
          : undefined;
      const proved = proof !== undefined && proof.by !== "search";
      return ids.map((id) => ({ id, reason: "no-panel", proved, ...(elements === undefined ? {} : { elements }) }));
    })
    .toSorted((a, b) => byText(a.id, b.id));
}

const METHODS = { maximin, nash, goldilocks };

function drawTypes(
  algorithm: DrawAlgorithm,
  space: PanelSpace,
  solver: Solver,
  options: TypeDrawOptions,
): MethodDraw | undefined {
  if (algorithm !== "leximin") return drawByMethod(METHODS[algorithm], space, solver, options);
  const drawn = leximin(space, solver, options);
  return drawn && { ...drawn, rounded: new Set() };
}

/** Of the elements that share a row, those on the side a multiplier leans on. */
function elementsOf(names: string, upper: boolean): readonly string[] {
  const elements = names.split(" ");
  const side = elements.filter((element) => element.endsWith(upper ? ":max" : ":min"));
  return side.length > 0 ? side : elements;
}

/** Whether the chances are proved fairest to the last digit, and the lottery has them. */
function isExact({ lottery, certificate, rounded }: MethodDraw): boolean {
  const { status, gap = 0 } = certificate;
  return lottery !== undefined && status === "proved" && gap === 0 && rounded.size === 0;
}

/** The largest difference between the chances as stated and as the weights of the panels give them. */
function deviationOf(chances: readonly Chance[], panels: readonly WeightedPanel[]): number {
  const reached = new Map<string, number>();
  for (const { members, weight } of panels) {
    for (const id of members) reached.set(id, (reached.get(id) ?? 0) + weight);
  }
  return chances.reduce((most, { id, value }) => Math.max(most, Math.abs(value - (reached.get(id) ?? 0))), 0);
}

/**
 * Draws: finds the fairest lottery over all lists that keep every required condition, everybody's chance in it, and what
 * shows that no lottery is fairer. Nobody is drawn yet. Wishes are not part of a lottery.
 *
 * Problems: `size-missing`, `not-in-pool`, `already-seated`, `kept-and-marked`. Throws `SolverStopped` and `SolverFault`
 * as the solver does.
 *
 * @source Flanigan, Gölz, Gupta, Hennig, Procaccia, Fair algorithms for selecting citizens' assemblies, Nature 596 (2021)
 */
export function drawPanels(model: Model, solver: Solver, options: DrawOptions = {}): Outcome<DrawAnswer> {
  const problems: readonly Problem[] = [
    ...(model.size === undefined ? [{ code: "size-missing" }] : []),
    ...choiceProblems(model, options),
  ];
  if (problems.length > 0 || model.size === undefined) return { ok: false, problems };
  const positions = (ids: readonly string[] = []) => new Set(ids.map((id) => model.positions.get(id) ?? -1));
  const choice = { marks: positions(options.marks), keep: positions(options.keep) };
  const space = createPanelSpace(model, choice, model.size);
  const { algorithm = "leximin", progress } = options;
  const asked = { seed: options.seed ?? SEED, panels: options.panels ?? true };
  const drawn = drawTypes(algorithm, space, solver, { ...asked, ...(progress === undefined ? {} : { progress }) });
  if (drawn === undefined) return accept({ feasible: false });
  const chances = chancesOf(model, space, drawn);
  const panels = drawn.lottery === undefined ? [] : fillLottery(space, model, drawn.lottery);
  const draw: Draw = {
    algorithm,
    size: model.size,
    panels,
    chances,
    status: isExact(drawn) ? "exact" : "bound",
    deviation: deviationOf(chances, panels),
    certificate: drawn.certificate,
    never: neverChosen(model, space, drawn),
  };
  return accept({ feasible: true, draw });
}
