import {
  accept,
  findClash,
  nearestList,
  rowLabel,
  type Label,
  type Model,
  type Nearest,
  type NearestList,
  type NomineeId,
  type Phrase,
} from "@convene/engine";

import { clashBlocks, clashJson } from "./committee-clash.ts";
import { MODEL_OPTIONS, readInput } from "./committee-input.ts";
import { loadSolver } from "./committee-solver.ts";
import { nameReader, personCells } from "./people.ts";
import type { Block, TableBlock, Verb } from "./verb.ts";

function sorted(ids: readonly NomineeId[]): readonly NomineeId[] {
  return ids.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function answerJson({ out, in: coming, list, pairs, wishesGivenUp, price, bodies }: NearestList): object {
  return { out: sorted(out), in: sorted(coming), list, pairs, wishesGivenUp, price, bodies };
}

function swapsTable(answer: NearestList, model: Model, language: string, title: Phrase): TableBlock {
  const nameOf = nameReader(model.pool, language);
  const others = answer.pairs.some(({ interchangeable }) => interchangeable.length > 0);
  const columns = ["out", "name", "in", "name", ...(others ? ["interchangeable"] : [])];
  return {
    title,
    columns: columns.map((heading) => ({ heading: `column.${heading}` })),
    rows: answer.pairs.map(({ out, in: coming, interchangeable: { length: count } }) => [
      ...personCells(out, nameOf),
      ...personCells(coming, nameOf),
      count === 0 ? "" : { key: "nearest.others", values: { count } },
    ]),
  };
}

function nearestBlocks(
  nearest: Nearest & { feasible: true },
  model: Model,
  words: readonly Label[],
  language: string,
): readonly Block[] {
  const { swaps, proof, alternatives, wishesGivenUp } = nearest;
  const labels = new Map(model.rows.map((row) => [row.id, rowLabel(row, words)]));
  const blocks: Block[] = [{ key: swaps === 0 ? "nearest.already" : "nearest.swaps", values: { swaps } }];
  if (swaps > 0) blocks.push({ key: `nearest.proof-${proof.method}`, values: { bound: proof.lowerBound } });
  if (wishesGivenUp.length > 0) {
    const items = wishesGivenUp.map((id) => labels.get(id) ?? id);
    blocks.push({ key: "nearest.wishes", values: { wishes: { join: "comma", items } } });
  }
  const answers = [nearest, ...alternatives];
  const title = (index: number): Phrase =>
    answers.length === 1
      ? { key: "nearest.title" }
      : { key: "nearest.answer", values: { number: index + 1, count: answers.length } };
  if (swaps > 0) blocks.push(...answers.map((answer, index) => swapsTable(answer, model, language, title(index))));
  return blocks;
}

/** `convene committee nearest`: the fewest changes after which a list satisfies everything, or why none do. */
export const committeeNearest: Verb = {
  room: "committee",
  name: "nearest",
  takes: [...MODEL_OPTIONS, "list", "marks", "keep", "answers"],
  needs: ["pool", "list"],
  run: async (asked, desk) => {
    const input = readInput(asked, desk, ["list"], "list");
    if (!input.ok) return input;
    const { model, lists, labels, keep, marks, notes } = input.value;
    const solver = await loadSolver(desk);
    const demands = { ...(marks === undefined ? {} : { marks }), ...(keep === undefined ? {} : { keep: keep.ids }) };
    const answers = Math.max(1, asked.numbers.answers ?? 1);
    const found = nearestList(model, lists.get("list")?.ids ?? [], { ...demands, answers }, solver);
    if (!found.ok) return found;
    const nearest = found.value;
    if (nearest.feasible) {
      const { swaps, proof, complete, alternatives } = nearest;
      const json = {
        feasible: true,
        swaps,
        ...answerJson(nearest),
        proof,
        alternatives: alternatives.map(answerJson),
        complete,
      };
      return accept(
        { yes: true, json, blocks: nearestBlocks(nearest, model, labels, desk.speech.print.language) },
        notes,
      );
    }
    const clash = findClash(model, demands, solver);
    if (!clash.ok) return clash;
    if (clash.value.feasible) throw new Error("no nearest list, and yet a list that satisfies everything");
    const blocks: readonly Block[] = [{ key: "nearest.none" }, ...clashBlocks(clash.value, model, labels)];
    return accept(
      { yes: false, json: { feasible: false, clash: clashJson(clash.value, model, labels, desk) }, blocks },
      notes,
    );
  },
};
