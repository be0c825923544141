import {
  accept,
  elementPhrase,
  findClash,
  rowLabel,
  type ClashAnswer,
  type Label,
  type Model,
  type Phrase,
} from "@convene/engine";
import { MODEL_OPTIONS, readInput } from "./committee-input.ts";
import { loadSolver } from "./committee-solver.ts";
import type { Block, Desk, Verb } from "./verb.ts";

type Clash = ClashAnswer & { readonly feasible: false };

/** The label of the row that a way out moves, with the smaller body in front of one of its own. */
function movedLabel(model: Model, condition: string, words: readonly Label[]): Phrase {
  const row = model.rows.find(({ id }) => id === condition);
  if (row !== undefined) return rowLabel(row, words);
  for (const body of model.nested) {
    const inner = body.rows.find(({ id }) => `${body.id}/${id}` === condition);
    if (inner !== undefined) return { key: "element.nested", values: { body: body.id, inner: rowLabel(inner, words) } };
  }
  throw new Error(`no row "${condition}" in the model`);
}

/** A clash as JSON: elements and rows by their names, and in words under `labels`. */
export function clashJson(clash: Clash, model: Model, words: readonly Label[], desk: Desk): object {
  const { relaxationSteps, cannotRelax, furtherRelaxations, furtherSets, ...others } = clash;
  const elements = new Set([clash, ...furtherSets].flatMap(({ conflict }) => conflict));
  const labels = [...elements].map((element) => [element, desk.speech.data.say(elementPhrase(model, element, words))]);
  return {
    ...others,
    relaxation_steps: relaxationSteps,
    cannot_relax: cannotRelax,
    further_relaxations: furtherRelaxations,
    further_sets: furtherSets,
    labels: Object.fromEntries(labels),
  };
}

/** A clash on paper: what clashes, how near each bound can come, and the cheapest way out. */
export function clashBlocks(clash: Clash, model: Model, words: readonly Label[]): readonly Block[] {
  const { conflict, arithmetic, relaxation, relaxationSteps, cost } = clash;
  const reach = new Map(arithmetic.map((entry) => [entry.element, entry]));
  const elements: Block = {
    title: { key: "clash.title" },
    columns: [
      { heading: "column.element" },
      { heading: "column.wanted", figures: true },
      { heading: "column.reached", figures: true },
      { heading: "column.counted-in-pool", figures: true },
    ],
    rows: conflict.map((element) => {
      const figures = reach.get(element);
      const cells = figures === undefined ? ["", "", ""] : [figures.wanted, figures.reached, figures.inPool];
      return [elementPhrase(model, element, words), ...cells];
    }),
  };
  const blocks: Block[] =
    conflict.length === 0 ? [{ key: "clash.size" }] : [{ key: "clash.conflict", values: { count: conflict.length } }];
  blocks.push(
    cost === null
      ? { key: "clash.cannot-relax" }
      : { key: "clash.relaxation", values: { steps: relaxationSteps, cost } },
  );
  if (conflict.length > 0) blocks.push(elements);
  if (relaxation.length > 0) {
    blocks.push({
      title: { key: "clash.relaxation-title" },
      columns: [
        { heading: "column.condition" },
        { heading: "column.bound" },
        { heading: "column.from", figures: true },
        { heading: "column.to", figures: true },
      ],
      rows: relaxation.map(({ condition, side, from, to }) => [
        movedLabel(model, condition, words),
        { key: `clash.${side}` },
        from,
        to,
      ]),
    });
  }
  return blocks;
}

/** `convene committee clash`: whether any list satisfies everything; if none does, what clashes and the way out. */
export const committeeClash: Verb = {
  room: "committee",
  name: "clash",
  takes: [...MODEL_OPTIONS, "marks", "keep"],
  needs: ["pool"],
  run: async (asked, desk) => {
    const input = readInput(asked, desk);
    if (!input.ok) return input;
    const { model, labels, keep, marks, notes } = input.value;
    const demands = { ...(marks === undefined ? {} : { marks }), ...(keep === undefined ? {} : { keep: keep.ids }) };
    const found = findClash(model, demands, await loadSolver(desk));
    if (!found.ok) return found;
    const clash = found.value;
    if (clash.feasible) return accept({ yes: true, json: clash, blocks: [{ key: "clash.feasible" }] }, notes);
    const blocks: readonly Block[] = [{ key: "nearest.none" }, ...clashBlocks(clash, model, labels)];
    return accept({ yes: false, json: clashJson(clash, model, labels, desk), blocks }, notes);
  },
};
