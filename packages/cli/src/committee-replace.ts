import { createHash } from "node:crypto";
import {
  accept,
  boundsPhrase,
  elementPhrase,
  formatFraction,
  panelsDocument,
  pickPanel,
  replaceMembers,
  rowLabel,
  type AdjustedBound,
  type Label,
  type Model,
  type NomineeId,
  type Phrase,
  type Replacement,
} from "@convene/engine";
import { clashBlocks, clashJson } from "./committee-clash.ts";
import { chancePhrase, membersTable } from "./committee-draw-answer.ts";
import { DRAW_OPTIONS, readDrawInput, seedBytes } from "./committee-draw-input.ts";
import { loadSolver } from "./committee-solver.ts";
import { nameReader, personCells } from "./people.ts";
import { solverIdentity } from "./solver-identity.ts";
import type { Block, TableBlock, Verb } from "./verb.ts";

/** The seed when none is given: anybody can work it out from the list and who leaves it. */
function ownSeed({ stay, leave }: Replacement): string {
  return createHash("sha256")
    .update(JSON.stringify([stay, leave]))
    .digest("hex");
}

function sorted(ids: readonly NomineeId[]): readonly NomineeId[] {
  return ids.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Reserves of one combination are rows of their own while seats are open; to a reader they are the reserves. */
function elementOf(model: Model, element: string, labels: readonly Label[]): Phrase {
  if (element.startsWith("reserves")) return { key: "element.reserves" };
  return model.nested.some(({ id }) => id === element) ? element : elementPhrase(model, element, labels);
}

function boundsTable(model: Model, bounds: readonly AdjustedBound[], labels: readonly Label[]): TableBlock {
  const rows = new Map(model.rows.map((row) => [row.id, rowLabel(row, labels)]));
  return {
    title: { key: "replace.bounds" },
    columns: [
      { heading: "column.condition" },
      { heading: "column.agreed" },
      { heading: "column.filled", figures: true },
      { heading: "column.still-open" },
    ],
    rows: bounds.map(({ row, min, max, filled, openMin, openMax, share }) => [
      rows.get(row) ?? row,
      boundsPhrase(share?.min ?? min, share?.max ?? max),
      filled,
      share === undefined ? boundsPhrase(openMin, openMax) : "",
    ]),
  };
}

/** `convene committee replace`: members leave, and their seats are drawn without breaking a condition that holds. */
export const committeeReplace: Verb = {
  room: "committee",
  name: "replace",
  takes: [...DRAW_OPTIONS.filter((option) => option !== "keep"), "list", "leaves"],
  needs: ["pool", "list", "leaves"],
  run: async (asked, desk) => {
    const read = readDrawInput(asked, desk, ["list"]);
    if (!read.ok) return read;
    const { input, options } = read.value;
    const { model, lists, labels, notes } = input;
    const { keep: _, ...draws } = options;
    const solver = await loadSolver(desk);
    const list = lists.get("list")?.ids ?? [];
    const found = replaceMembers(model, list, asked.lists.leaves ?? [], solver, { ...draws, panels: true });
    if (!found.ok) return found;
    const answer = found.value;
    const { stay, leave, seats, bounds, brokenBefore } = answer;
    const vacancy = { stay, leave, seats, bounds, broken_before: brokenBefore };
    if (!answer.feasible) {
      const json = { feasible: false, ...vacancy, clash: clashJson(answer.clash, answer.model, labels, desk) };
      const none: Block = { key: "replace.none" };
      const blocks = [none, ...clashBlocks(answer.clash, answer.model, labels), boundsTable(model, bounds, labels)];
      return accept({ yes: false, json, blocks }, notes);
    }
    const { draw, restored } = answer;
    const seed = options.seed ?? ownSeed(answer);
    const coming = draw.panels[pickPanel(draw.panels, seedBytes(seed))]?.members ?? [];
    const { format: _format, size: _size, panels, ...lottery } = panelsDocument(draw, solverIdentity());
    const json = {
      feasible: true,
      restored,
      ...vacancy,
      in: coming,
      list: sorted([...stay, ...coming]),
      seed,
      panels: panels.map(({ members, ...weight }) => ({
        members: sorted([...stay, ...members]),
        in: members,
        ...weight,
      })),
      ...lottery,
    };
    const nameOf = nameReader(model.pool, desk.speech.print.language);
    const broken: Phrase = { join: "comma", items: brokenBefore.map((element) => elementOf(model, element, labels)) };
    const blocks: Block[] = [
      { key: "replace.filled", values: { leaving: leave.length, seats, panels: draw.panels.length } },
      restored ? { key: "replace.restored" } : { key: "replace.held", values: { broken } },
      membersTable(model, coming, { key: "replace.comes", values: { seed } }, desk.speech.print.language),
      { key: "draw.own-seed" },
      boundsTable(model, bounds, labels),
      {
        title: { key: "replace.chances" },
        columns: [{ heading: "column.id" }, { heading: "column.name" }, { heading: "column.chance", figures: true }],
        rows: draw.chances
          .filter(({ value }) => value > 0)
          .map(({ id, value, fraction }) => [
            ...personCells(id, nameOf),
            fraction === undefined ? chancePhrase(value) : formatFraction(fraction),
          ]),
      },
    ];
    return accept({ yes: true, json, blocks }, notes);
  },
};
