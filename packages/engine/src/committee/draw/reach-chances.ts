import { fraction, type Solver } from "../../kit/index.ts";
import { balanceWeights } from "./balance-weights.ts";
import type { DrawProgress } from "./draw.ts";
import { createFace } from "./face.ts";
import { FaceMaster, type Reached } from "./face-master.ts";
import { PanelMaker } from "./panel-maker.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";
import { seededRandom } from "./random.ts";

/** How many panels are made for each type before their weights are sought, the first time and each further time. */
const ROUNDS = [1.1, 1.75, 2.75];

/**
 * Up to so many types of a fractional number the linear program weighs the panels from the start: its weights are a
 * corner, so few panels have any, and these weights can be told as fractions.
 */
const CORNER = 40;

/** The panels that differ, each once. */
function distinct(panels: readonly TypeCounts[]): readonly TypeCounts[] {
  return [...new Map(panels.map((panel) => [Array.from(panel).join(), panel])).values()];
}

/**
 * Looks for a lottery over the panels of a space in which type t has the expected number `target[t]`. First panels are
 * made that follow the target, and weighed; where that does not reach it, a linear program weighs them and asks for the
 * panels it still lacks, until the target is reached or no panel of the face can help.
 */
export function reachChances(
  space: PanelSpace,
  target: readonly number[],
  solver: Solver,
  seed: string,
  progress?: (progress: DrawProgress) => void,
): Reached {
  if (target.every((expected) => Math.abs(expected - Math.round(expected)) < 1e-9)) {
    const panel = target.map(Math.round);
    const face = createFace(space, target, true);
    const maker = new PanelMaker(face, seededRandom(seed), solver);
    try {
      return maker.next()
        ? { panels: [panel], lottery: { panels: [panel], weights: [1], fractions: [fraction(1)] } }
        : { panels: [] };
    } finally {
      maker.close();
    }
  }
  const wanted = target.filter((expected) => Math.abs(expected - Math.round(expected)) >= 1e-9).length;
  const all: TypeCounts[] = [];
  for (const box of [true, false]) {
    const maker = new PanelMaker(createFace(space, target, box), seededRandom(`${seed}/${box}`), solver);
    try {
      for (const [index, round] of ROUNDS.entries()) {
        const enough = Math.ceil(round * wanted) + 10;
        while (maker.panels.length < enough && maker.next()) {
          const found = all.length + maker.panels.length;
          progress?.({ step: "panels", done: maker.panels.length / enough, levels: 0, panels: found });
        }
        const panels = distinct(maker.panels);
        if (panels.length === 0) break;
        progress?.({ step: "weights", levels: 0, panels: panels.length });
        const weights = wanted <= CORNER ? undefined : balanceWeights(panels, target, index < ROUNDS.length - 1);
        if (weights !== undefined) return { panels, lottery: { panels, weights } };
        if (maker.panels.length < enough || wanted <= CORNER) break;
      }
      all.push(...maker.panels);
    } finally {
      maker.close();
    }
    if (wanted <= CORNER && all.length > 0) break;
  }
  const master = new FaceMaster(createFace(space, target, false), distinct(all), solver);
  try {
    return master.reach((bound, panels) => progress?.({ step: "weights", levels: 0, panels, bound }));
  } finally {
    master.close();
  }
}
