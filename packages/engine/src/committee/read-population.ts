import {
  accept,
  add,
  compare,
  foldValue,
  formatFraction,
  fraction,
  latinDigits,
  readCsv,
  type Fraction,
  type InputFile,
  type Outcome,
  type Problem,
  type Table,
  type TableRow,
} from "../kit/index.ts";
import { findColumn, ignoredColumns } from "./column.ts";
import type { Population, PopulationShare } from "./pool.ts";
import { isDay } from "./day.ts";
import { parseShare } from "./share.ts";

const ONE = fraction(1);

/** Words for "yes" and "no" in a `disputed` column, folded. */
const YES = new Set(["yes", "true", "1", "نعم", "y"]);
const NO = new Set(["", "no", "false", "0", "لا", "n"]);

type Columns = Readonly<Record<"attribute" | "value" | "share" | "count" | "source" | "date" | "disputed", number>>;

/** A figure before shares are known: the amount is a share, or people to be divided by the total of the attribute. */
type Figure = {
  readonly row: number;
  readonly amount: Fraction;
  readonly stated: Omit<PopulationShare, "share">;
};

function columnsOf(table: Table): Outcome<Columns> {
  const category = findColumn(table, "category");
  const columns = {
    attribute: category >= 0 ? category : findColumn(table, "attribute", "feature"),
    value: findColumn(table, "value", ...(category >= 0 ? ["name", "feature"] : ["name"])),
    share: findColumn(table, "share"),
    count: findColumn(table, "count", "people", "population"),
    source: findColumn(table, "source"),
    date: findColumn(table, "date"),
    disputed: findColumn(table, "disputed"),
  };
  const missing = [
    ...(columns.attribute < 0 ? ["attribute"] : []),
    ...(columns.value < 0 ? ["value"] : []),
    ...(columns.share < 0 && columns.count < 0 ? ["share"] : []),
  ];
  const details = { columns: table.columns.join(", ") };
  const problems = missing.map((value) => ({ code: "missing-column", file: table.file, row: 1, value, details }));
  return problems.length > 0 ? { ok: false, problems } : accept(columns);
}

function parseCount(cell: string): Fraction | undefined {
  const digits = latinDigits(cell);
  return /^\d{1,15}$/u.test(digits) ? fraction(BigInt(digits)) : undefined;
}

function readFigure(table: Table, columns: Columns, { row, cells }: TableRow, problems: Problem[]): Figure {
  const cell = (name: keyof Columns) => cells[columns[name]] ?? "";
  const report = (code: string, name: keyof Columns, value?: string) => {
    const column = table.columns[columns[name]] ?? "";
    problems.push({ code, file: table.file, row, column, ...(value === undefined ? {} : { value }) });
  };
  for (const name of ["attribute", "value"] as const) if (cell(name) === "") report("empty-value", name);
  const by = columns.share >= 0 ? "share" : "count";
  const amount = by === "share" ? parseShare(cell(by)) : parseCount(cell(by));
  if (amount === undefined) report(by === "share" ? "bad-share" : "bad-count", by, cell(by));
  const date = latinDigits(cell("date"));
  if (date !== "" && !/^\d{4}(?:-\d{2})?$/u.test(date) && !isDay(date)) report("bad-date", "date", cell("date"));
  const disputed = foldValue(cell("disputed"));
  if (!YES.has(disputed) && !NO.has(disputed)) report("not-yes-or-no", "disputed", cell("disputed"));
  return {
    row,
    amount: amount ?? fraction(0),
    stated: {
      attribute: cell("attribute"),
      value: cell("value"),
      ...(cell("source") === "" ? {} : { source: cell("source") }),
      ...(date === "" ? {} : { date }),
      ...(YES.has(disputed) ? { disputed: true } : {}),
    },
  };
}

/**
 * Reads population shares from CSV: `attribute,value,share[,source,date,disputed]`; instead of `share` a column
 * `count`, `people` or `population`, from which exact shares are worked out for each attribute. Shares are `0.14`,
 * `14%` or `7/50` and are kept exactly.
 *
 * Problems: those of {@link readCsv}; `missing-column`, `empty-value`, `bad-share`, `bad-count`, `bad-date`,
 * `not-yes-or-no`, `duplicate-value`, `shares-above-one`, `no-people-counted`. Notes: `columns-ignored`.
 */
export function readPopulation(file: InputFile): Outcome<Population> {
  const read = readCsv(file);
  if (!read.ok) return read;
  const table = read.value;
  const found = columnsOf(table);
  if (!found.ok) return found;
  const columns = found.value;
  const problems: Problem[] = [];
  const figures = table.rows.map((row) => readFigure(table, columns, row, problems));
  const column = table.columns[columns.value] ?? "";
  const firstRows = new Map<string, number>();
  for (const { row, stated } of figures) {
    const { attribute, value } = stated;
    const key = JSON.stringify([foldValue(attribute), foldValue(value)]);
    const first = firstRows.get(key);
    const details = { feature: attribute, first: first ?? row };
    if (first !== undefined && value !== "")
      problems.push({ code: "duplicate-value", file: file.name, row, column, value, details });
    firstRows.set(key, first ?? row);
  }
  const totals = new Map<string, Fraction>();
  for (const { amount, stated } of figures) {
    const key = foldValue(stated.attribute);
    totals.set(key, add(totals.get(key) ?? fraction(0), amount));
  }
  const counted = columns.share < 0;
  for (const [attribute, total] of totals) {
    const place = { file: file.name, value: attribute };
    if (counted && total.numerator === 0n) problems.push({ ...place, code: "no-people-counted" });
    if (!counted && compare(total, ONE) > 0) {
      problems.push({ ...place, code: "shares-above-one", details: { sum: formatFraction(total) } });
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const population = figures.map(({ amount, stated }): PopulationShare => {
    const total = totals.get(foldValue(stated.attribute)) ?? ONE;
    const share = counted
      ? fraction(amount.numerator * total.denominator, amount.denominator * total.numerator)
      : amount;
    return { ...stated, share: formatFraction(share) };
  });
  const used = counted ? Object.values(columns) : Object.values({ ...columns, count: -1 });
  return accept(population, [...read.notes, ...ignoredColumns(table, used)]);
}
