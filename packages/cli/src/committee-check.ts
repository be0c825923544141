import {
  accept,
  attributeLabel,
  boundsPhrase,
  checkList,
  findInside,
  parseFraction,
  rowLabel,
  sharePhrase,
  singleRepairs,
  statePhrase,
  toNumber,
  valueLabel,
  type Check,
  type CheckedRow,
  type Inside,
  type Label,
  type Model,
  type Phrase,
  type Repair,
} from "@convene/engine";
import { MODEL_OPTIONS, readInput } from "./committee-input.ts";
import { loadSolver } from "./committee-solver.ts";
import { nameReader, personCells } from "./people.ts";
import type { Block, TableBlock, Verb } from "./verb.ts";

/** So many of the most under-represented values are printed; JSON holds all. */
const MOST_MISSING = 12;

/** What a model without smaller bodies and reserves asks of the inside of a list. */
const NOTHING_INSIDE: Inside = { holds: true, bodies: [], reserves: [] };

const PARTS_PER_HUNDRED = 100;

/** A share of people as a percentage without decimals; it is read, never decided with. */
function percentage(count: number, all: number): Phrase {
  return { key: "percent", values: { percent: all === 0 ? 0 : Math.round((PARTS_PER_HUNDRED * count) / all) } };
}

/** "23 to 27"; for a share with the number it comes to for this list. */
export function agreedPhrase(row: CheckedRow, model: Model): Phrase {
  const { min, max } = row;
  const share = model.rows.find(({ id }) => id === row.id)?.share;
  if (share === undefined) return max === 0 && min === null ? { key: "bounds.none" } : boundsPhrase(min, max);
  const agreed = boundsPhrase(share.min && sharePhrase(share.min), share.max && sharePhrase(share.max));
  return { key: "check.share", values: { agreed, count: boundsPhrase(min, max), of: row.of ?? 0 } };
}

function conditionsTable(check: Check, model: Model, words: readonly Label[]): TableBlock {
  const labels = new Map(model.rows.map((row) => [row.id, rowLabel(row, words)]));
  const order = (row: CheckedRow) => (row.holds ? 2 : row.strength === "wish" ? 1 : 0);
  return {
    title: { key: "check.conditions" },
    columns: [
      { heading: "column.condition" },
      { heading: "column.agreed" },
      { heading: "column.count", figures: true },
      { heading: "column.state" },
    ],
    rows: check.conditions
      .toSorted((a, b) => order(a) - order(b))
      .map((row) => {
        const label = labels.get(row.id) ?? row.id;
        const named: Phrase = row.strength === "wish" ? { key: "check.wish", values: { label } } : label;
        const state = statePhrase(row);
        const open: Phrase = { key: "check.not-stated", values: { state, count: row.notStated } };
        return [named, agreedPhrase(row, model), row.count, row.notStated > 0 ? open : state];
      }),
  };
}

function missingTable(check: Check, words: readonly Label[]): TableBlock {
  const known = check.missing.some(({ population }) => population !== null);
  const fewer = check.missing
    .filter(({ difference, population }) => difference.startsWith("-") && (population !== null || !known))
    .slice(0, MOST_MISSING);
  return {
    title: { key: "check.missing" },
    columns: [
      { heading: "column.group" },
      { heading: "column.count", figures: true },
      { heading: "column.on-list", figures: true },
      { heading: "column.in-pool", figures: true },
      { heading: "column.in-population", figures: true },
    ],
    rows: fewer.map((entry) => {
      const share = entry.population === null ? undefined : parseFraction(entry.population);
      const figure: Phrase = share === undefined ? "–" : percentage(toNumber(share), 1);
      const attribute = attributeLabel(entry.attribute, words);
      return [
        { key: "filter.labelled", values: { attribute, value: valueLabel(entry.attribute, entry.value, words) } },
        entry.count,
        percentage(entry.count, entry.chosen),
        percentage(entry.inPool, entry.pool),
        entry.disputed ? { key: "check.disputed", values: { figure } } : figure,
      ];
    }),
  };
}

function repairsTable(repairs: readonly Repair[], model: Model, words: readonly Label[], language: string): TableBlock {
  const labels = new Map(model.rows.map((row) => [row.id, rowLabel(row, words)]));
  const nameOf = nameReader(model.pool, language);
  return {
    title: { key: "check.repairs" },
    columns: ["condition", "out", "name", "in", "name"].map((heading) => ({ heading: `column.${heading}` })),
    rows: repairs.flatMap(({ row, swap }) =>
      swap === null
        ? []
        : [[labels.get(row) ?? row, ...personCells(swap.out, nameOf), ...personCells(swap.in, nameOf)]],
    ),
  };
}

function insideLines(inside: Inside): readonly Phrase[] {
  return [
    ...inside.bodies.map(({ id, members }): Phrase => {
      const key = members === null ? "check.body-missing" : "check.body-found";
      return { key, values: { body: id, count: members?.length ?? 0 } };
    }),
    ...inside.reserves
      .filter(({ holds }) => !holds)
      .map(({ values, needed, ids }): Phrase => {
        const who: Phrase = { join: "comma", items: values.map((value) => valueLabel("", value)) };
        return { key: "check.reserve-missing", values: { who, needed, count: ids.length } };
      }),
  ];
}

function verdict(check: Check, holds: boolean): readonly Phrase[] {
  const { wanted, got } = check.size;
  const musts = check.conditions.filter(({ strength }) => strength === "must").length;
  const size: readonly Phrase[] =
    wanted === null || wanted === got ? [] : [{ key: "check.wrong-size", values: { wanted, got } }];
  if (check.failing > 0) return [{ key: "check.fails", values: { failing: check.failing, all: musts } }, ...size];
  if (holds) return [{ key: "check.holds", values: { all: musts, got } }];
  return [{ key: "check.rows-hold", values: { all: musts } }, ...size];
}

/** `convene committee check`: does a list satisfy what was agreed, by how much not, and who is missing. */
export const committeeCheck: Verb = {
  room: "committee",
  name: "check",
  takes: [...MODEL_OPTIONS, "list", "population"],
  needs: ["pool", "list"],
  run: async (asked, desk) => {
    const input = readInput(asked, desk, ["list"]);
    if (!input.ok) return input;
    const { model, lists, labels, notes } = input.value;
    const list = lists.get("list")?.ids ?? [];
    const [checked, repaired] = [checkList(model, list), singleRepairs(model, list)];
    if (!checked.ok) return checked;
    if (!repaired.ok) return repaired;
    const [check, repairs] = [checked.value, repaired.value];
    const asksInside = model.nested.length > 0 || model.conditions.reserves !== undefined;
    const found = asksInside ? findInside(model, list, await loadSolver(desk)) : accept(NOTHING_INSIDE);
    if (!found.ok) return found;
    const inside = found.value;
    const holds = check.holds && inside.holds;
    const { data, print } = desk.speech;
    const blocks: Block[] = [...verdict(check, holds), ...insideLines(inside)];
    if (check.conditions.length > 0) blocks.push(conditionsTable(check, model, labels));
    if (repairs.some(({ swap }) => swap !== null)) blocks.push(repairsTable(repairs, model, labels, print.language));
    const missing = missingTable(check, labels);
    if (missing.rows.length > 0) blocks.push(missing);
    const rowsById = new Map(model.rows.map((row) => [row.id, row]));
    const conditions = check.conditions.map(({ id, ...judged }) => {
      const row = rowsById.get(id);
      return { id, label: row === undefined ? id : data.say(rowLabel(row, labels)), ...judged };
    });
    const { size, failing, deviation } = check;
    const json = { holds, size, conditions, missing: check.missing, failing, deviation, repairs, inside };
    return accept({ yes: holds, json, blocks }, notes);
  },
};
