import type { Solver } from "../../kit/index.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { byText } from "../type.ts";
import { checkPanels } from "./check-panels.ts";
import type { Draw, DrawProgress, PublishedLottery } from "./draw.ts";
import { createFace } from "./face.ts";
import { fillPublished } from "./fill-members.ts";
import { PanelMaker } from "./panel-maker.ts";
import { createPanelSpace, type PanelSpace, type TypeCounts } from "./panel-space.ts";
import { seededRandom } from "./random.ts";

/** How a lottery is published. Marks and names to keep are those the draw was made with. */
export type PublishOptions = {
  /** How many panels; 1000 unless given. */
  readonly count?: number;
  readonly seed?: string;
  readonly marks?: readonly NomineeId[];
  readonly keep?: readonly NomineeId[];
  readonly progress?: (progress: DrawProgress) => void;
};

/** How often a lottery is sought anew, from another seed, when somebody's chance lies too far off. */
const TRIES = 4;

/** How many of each type the known panels of a draw hold. */
function countedPanels(space: PanelSpace, model: Model, draw: Draw): readonly TypeCounts[] {
  const typeOf = new Map(
    space.types.flatMap(({ members }, t) => members.map((position) => [model.pool.nominees[position]?.id, t] as const)),
  );
  return draw.panels.map(({ members }) => {
    const counts = new Int32Array(space.types.length);
    for (const id of members) {
      const t = typeOf.get(id) ?? -1;
      counts[t] = (counts[t] ?? 0) + 1;
    }
    return counts;
  });
}

/** `count` of the known panels, repeats allowed, each time the one that brings the numbers taken nearest to the target. */
function pickPanels(
  space: PanelSpace,
  known: readonly TypeCounts[],
  target: readonly number[],
  count: number,
): TypeCounts[] {
  const ahead = new Float64Array(target.length);
  return Array.from({ length: count }, () => {
    for (let t = 0; t < target.length; t += 1) ahead[t] = (ahead[t] ?? 0) - (target[t] ?? 0);
    let best: TypeCounts = known[0] ?? [];
    let least = Infinity;
    for (const panel of known) {
      let cost = 0;
      for (let t = 0; t < target.length; t += 1) {
        const after = (ahead[t] ?? 0) + (panel[t] ?? 0);
        cost += (after * after) / (space.sizes[t] ?? 1) ** 2;
      }
      if (cost < least) [best, least] = [panel, cost];
    }
    for (let t = 0; t < target.length; t += 1) ahead[t] = (ahead[t] ?? 0) + (best[t] ?? 0);
    return best;
  });
}

/** How many panels everybody sits on, and how far that is from their chance in the draw. */
function published(draw: Draw, panels: readonly (readonly NomineeId[])[]): PublishedLottery {
  const times = new Map(draw.chances.map(({ id }) => [id, 0]));
  for (const panel of panels) for (const id of panel) times.set(id, (times.get(id) ?? 0) + 1);
  const counts = [...times]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([id, number]) => ({ id, panels: number, chance: number / panels.length }));
  const fair = new Map(draw.chances.map(({ id, value }) => [id, value]));
  const deviation = counts.reduce((most, { id, chance }) => Math.max(most, Math.abs(chance - (fair.get(id) ?? 0))), 0);
  return { panels, counts, deviation };
}

/**
 * A lottery anybody can hold with three dice: `count` panels, each equally likely, in which everybody's chance stays as
 * near as can be to that in the draw. Every panel is judged against every condition by code that is not the solver's;
 * a panel that breaks one is a fault of ours and throws.
 *
 * @source uniform lotteries: Flanigan, Kehne, Procaccia, Fair Sortition Made Transparent, NeurIPS 2021
 */
export function publishLottery(
  model: Model,
  draw: Draw,
  solver: Solver,
  options: PublishOptions = {},
): PublishedLottery {
  const { count = 1000, seed = "0", marks = [], keep = [], progress } = options;
  const positions = (ids: readonly NomineeId[]) => new Set(ids.map((id) => model.positions.get(id) ?? -1));
  const space = createPanelSpace(model, { marks: positions(marks), keep: positions(keep) }, draw.size);
  const chances = new Map(draw.chances.map(({ id, value }) => [id, value]));
  const target = space.names.map((name, t) => (chances.get(name) ?? 0) * (space.sizes[t] ?? 0));
  let best: PublishedLottery | undefined;
  const offer = (panels: readonly TypeCounts[]): boolean => {
    const lottery = published(draw, fillPublished(space, model, panels));
    if (best === undefined || lottery.deviation < best.deviation) best = lottery;
    return best.deviation < 2 / count;
  };
  // Every panel counts the same here, so that none may be drawn towards what no panel can have.
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const maker = new PanelMaker(
      createFace(space, target, attempt < TRIES / 2),
      seededRandom(`${seed}/${attempt}`),
      solver,
      0,
    );
    try {
      while (maker.panels.length < count && maker.next()) {
        progress?.({
          step: "lottery",
          done: maker.panels.length / count,
          levels: draw.certificate.levels.length,
          panels: maker.panels.length,
        });
      }
      if (maker.panels.length === count && offer(maker.panels)) break;
    } finally {
      maker.close();
    }
  }
  if (best === undefined || best.deviation >= 2 / count) {
    const known = countedPanels(space, model, draw);
    if (known.length > 0) offer(pickPanels(space, known, target, count));
  }
  if (best === undefined)
    throw new Error(`no ${count} panels were found for a lottery of ${draw.panels.length} panels`);
  const faults = checkPanels(model, best.panels, { marks, keep });
  if (faults.length > 0) throw new Error(`published panels break conditions: ${JSON.stringify(faults.slice(0, 3))}`);
  return best;
}
