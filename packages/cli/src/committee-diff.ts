import { accept, diffLists, rowLabel, type Label, type ListDiff, type Model, type Phrase } from "@convene/engine";
import { agreedPhrase } from "./committee-check.ts";
import { MODEL_OPTIONS, readInput } from "./committee-input.ts";
import { nameReader, personCells } from "./people.ts";
import type { Block, TableBlock, Verb } from "./verb.ts";

function peopleTable(diff: ListDiff, model: Model, language: string): TableBlock {
  const nameOf = nameReader(model.pool, language);
  const rows = Array.from({ length: Math.max(diff.removed.length, diff.added.length) }, (_, at) => [
    ...personCells(diff.removed[at] ?? null, nameOf),
    ...personCells(diff.added[at] ?? null, nameOf),
  ]);
  const columns = ["out", "name", "in", "name"].map((heading) => ({ heading: `column.${heading}` }));
  return { title: { key: "diff.people" }, columns, rows };
}

function changesTable(diff: ListDiff, model: Model, words: readonly Label[]): TableBlock {
  const labels = new Map(model.rows.map((row) => [row.id, rowLabel(row, words)]));
  const order = ["broken", "further", "mended", "closer", "same"];
  return {
    title: { key: "diff.conditions" },
    columns: [
      { heading: "column.condition" },
      { heading: "column.agreed" },
      { heading: "column.before", figures: true },
      { heading: "column.after", figures: true },
      { heading: "column.change" },
    ],
    rows: diff.rows
      .filter(({ before, after, change }) => change !== "same" || before.count !== after.count)
      .toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change))
      .map(({ id, before, after, change }) => [
        labels.get(id) ?? id,
        agreedPhrase(after, model),
        before.count,
        after.count,
        change === "same"
          ? { key: after.holds ? "diff.still-holds" : "diff.still-fails" }
          : { key: `change.${change}` },
      ]),
  };
}

/** `convene committee diff`: who stayed, went and came, and what that did to each condition. */
export const committeeDiff: Verb = {
  room: "committee",
  name: "diff",
  takes: [...MODEL_OPTIONS, "from", "to", "ranked"],
  needs: ["pool", "from", "to"],
  run: (asked, desk) => {
    const input = readInput(asked, desk, ["from", "to"]);
    if (!input.ok) return input;
    const { model, lists, labels, notes } = input.value;
    const [from, to] = [lists.get("from")?.ids ?? [], lists.get("to")?.ids ?? []];
    const compared = diffLists(model, from, to, { ranked: asked.switches.has("ranked") });
    if (!compared.ok) return compared;
    const diff = compared.value;
    const { data, print } = desk.speech;
    const count = (change: string) => diff.rows.filter((row) => row.change === change).length;
    const sentences: readonly Phrase[] = [
      { key: "diff.names", values: { kept: diff.kept.length, out: diff.removed.length, in: diff.added.length } },
      { key: "diff.changes", values: { broken: count("broken"), mended: count("mended") } },
    ];
    const blocks: Block[] = [...sentences];
    if (diff.neutral.length > 0) blocks.push({ key: "diff.neutral", values: { count: diff.neutral.length } });
    const [changes, people] = [changesTable(diff, model, labels), peopleTable(diff, model, print.language)];
    blocks.push(...[changes, people].filter(({ rows }) => rows.length > 0));
    const rowsById = new Map(model.rows.map((row) => [row.id, row]));
    const { rows, ...others } = diff;
    const conditions = rows.map(({ id, ...change }) => {
      const row = rowsById.get(id);
      return { id, label: row === undefined ? id : data.say(rowLabel(row, labels)), ...change };
    });
    return accept({ yes: true, json: { ...others, conditions }, blocks }, notes);
  },
};
