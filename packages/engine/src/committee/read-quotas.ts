import {
  accept,
  foldValue,
  readCsv,
  refuse,
  type InputFile,
  type Outcome,
  type Problem,
  type Table,
  type TableRow,
} from "../kit/index.ts";
import { findColumn, ignoredColumns } from "./column.ts";
import type { Condition } from "./condition.ts";
import { attributeIndex, poolRow, type Pool } from "./pool.ts";
import { badBound, readWholeNumber } from "./whole-number.ts";

/** How many people with one value of a feature: one row of a quotas file. Flex bounds limit a relaxation. */
export type Quota = {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  readonly flex?: { readonly min: number; readonly max: number };
};

type Layout = { readonly feature: number; readonly value: number; readonly bounds: readonly number[] };

/** Which columns hold what, decided by the whole header: `feature` is the value where there is a `category` too. */
function layoutOf(table: Table): Outcome<Layout> {
  const [category, feature] = [findColumn(table, "category"), findColumn(table, "feature")];
  const outer = category >= 0 ? category : feature;
  const values = category < 0 ? ["value"] : feature >= 0 ? ["feature"] : ["name", "value"];
  const bounds = ["min", "max", "min_flex", "max_flex"].map((name) => findColumn(table, name));
  const layout = { feature: outer, value: findColumn(table, ...values), bounds };
  const wanted = [
    { position: layout.feature, name: "feature" },
    { position: layout.value, name: values[0] ?? "" },
    { position: bounds[0] ?? -1, name: "min" },
    { position: bounds[1] ?? -1, name: "max" },
  ];
  const problems = wanted.flatMap(({ position, name }): readonly Problem[] => {
    const details = { columns: table.columns.join(", ") };
    return position >= 0 ? [] : [{ code: "missing-column", file: table.file, row: 1, value: name, details }];
  });
  const [, , minFlex = -1, maxFlex = -1] = bounds;
  if (minFlex >= 0 !== maxFlex >= 0) {
    const [value, other] = minFlex >= 0 ? ["max_flex", "min_flex"] : ["min_flex", "max_flex"];
    problems.push({ code: "flex-alone", file: table.file, row: 1, value, details: { other } });
  }
  return problems.length > 0 ? { ok: false, problems } : accept(layout);
}

function readQuota(table: Table, layout: Layout, { row, cells }: TableRow, problems: Problem[]): Quota | undefined {
  const place = (position: number) => ({ file: table.file, row, column: table.columns[position] ?? "" });
  const [feature, value] = [layout.feature, layout.value].map((position) => {
    const text = cells[position] ?? "";
    if (text === "") problems.push({ ...place(position), code: "empty-value" });
    return text;
  });
  const [minAt = -1, maxAt = -1, minFlexAt = -1, maxFlexAt = -1] = layout.bounds;
  const number = (position: number) => readWholeNumber(cells[position] ?? "", place(position), problems);
  const [min, max] = [number(minAt), number(maxAt)];
  if (min !== undefined && max !== undefined && min > max) {
    problems.push(badBound(place(minAt), "min_above_max", String(min), { other: max }));
  }
  if (feature === undefined || value === undefined || min === undefined || max === undefined) return undefined;
  if (minFlexAt < 0) return { feature, value, min, max };
  const [minFlex, maxFlex] = [cells[minFlexAt], cells[maxFlexAt]];
  if (minFlex === "" && maxFlex === "") return { feature, value, min, max };
  const flex = { min: number(minFlexAt), max: number(maxFlexAt) };
  if (flex.min === undefined || flex.max === undefined) return undefined;
  if (flex.min > min) problems.push(badBound(place(minFlexAt), "flex_above_min", String(flex.min), { other: min }));
  if (flex.max < max) problems.push(badBound(place(maxFlexAt), "flex_below_max", String(flex.max), { other: max }));
  return { feature, value, min, max, flex: { min: flex.min, max: flex.max } };
}

/** Features with their quotas, in the order of the file; names compared without regard to case. */
function byFeature(quotas: readonly Quota[]): ReadonlyMap<string, readonly Quota[]> {
  return Map.groupBy(quotas, ({ feature }) => foldValue(feature));
}

/**
 * The smallest and the largest size that the quotas of single-valued features allow, with the features that decide.
 * When the smallest is above the largest, no list can satisfy them.
 */
export function quotaSizes(quotas: readonly Quota[]) {
  const sums = [...byFeature(quotas).values()].map((rows) => ({
    feature: rows[0]?.feature ?? "",
    min: rows.reduce((sum, { min }) => sum + min, 0),
    max: rows.reduce((sum, { max }) => sum + max, 0),
  }));
  return {
    smallest: sums.toSorted((a, b) => b.min - a.min)[0],
    largest: sums.toSorted((a, b) => a.max - b.max)[0],
  };
}

/**
 * Reads a quotas file in any of its three layouts, told apart by the whole header: `feature,value,min,max`,
 * `category,name,min,max`, or `category,feature,min,max` where `feature` holds the value; each may have
 * `min_flex,max_flex`. A feature keeps the spelling of its first row.
 *
 * Problems: those of {@link readCsv}; `missing-column`, `flex-alone`, `empty-value`, `bad-bounds`, `duplicate-value`.
 * Notes: `columns-ignored`, `no-size-fits` (`clash` explains which quotas conflict), `blank-rows-skipped`.
 *
 * @source sortition-algorithms and citizensassemblies-replication, CSV layouts
 */
export function readQuotas(file: InputFile): Outcome<readonly Quota[]> {
  const read = readCsv(file);
  if (!read.ok) return read;
  const table = read.value;
  const found = layoutOf(table);
  if (!found.ok) return found;
  const layout = found.value;
  if (table.rows.length === 0) return refuse({ code: "no-quotas", file: file.name });
  const problems: Problem[] = [];
  const spellings = new Map<string, string>();
  const firstRows = new Map<string, number>();
  const quotas = table.rows.flatMap((tableRow): readonly Quota[] => {
    const quota = readQuota(table, layout, tableRow, problems);
    const { row, cells } = tableRow;
    const [feature, value] = [cells[layout.feature] ?? "", cells[layout.value] ?? ""];
    const key = JSON.stringify([foldValue(feature), foldValue(value)]);
    const first = firstRows.get(key);
    if (first !== undefined && value !== "") {
      const column = table.columns[layout.value] ?? "";
      problems.push({ code: "duplicate-value", file: file.name, row, column, value, details: { feature, first } });
    }
    firstRows.set(key, row);
    if (!spellings.has(foldValue(feature))) spellings.set(foldValue(feature), feature);
    return quota === undefined ? [] : [{ ...quota, feature: spellings.get(foldValue(feature)) ?? feature }];
  });
  if (problems.length > 0) return { ok: false, problems };
  const { smallest, largest } = quotaSizes(quotas);
  const details = {
    feature: smallest?.feature ?? "",
    min: smallest?.min ?? 0,
    other: largest?.feature ?? "",
    max: largest?.max ?? 0,
  };
  const impossible: readonly Problem[] =
    details.min > details.max ? [{ code: "no-size-fits", file: file.name, details }] : [];
  const ignored = ignoredColumns(table, [layout.feature, layout.value, ...layout.bounds]);
  return accept(quotas, [...read.notes, ...ignored, ...impossible]);
}

/** The conditions that quotas state: one count for each, named `feature:value`. */
export function quotaConditions(quotas: readonly Quota[]): readonly Condition[] {
  return quotas.map(({ feature, value, min, max, flex }) => ({
    id: `${feature}:${value}`,
    kind: "count",
    strength: "must",
    where: [{ attribute: feature, anyOf: [value] }],
    min,
    max,
    ...(flex === undefined ? {} : { flex }),
  }));
}

/**
 * Everything about a pool that its quotas do not foresee, with row, column and value; empty when all is well.
 * Problems: `unknown-attribute`, `empty-value`, `unknown-value`.
 */
export function quotaPoolProblems(pool: Pool, quotas: readonly Quota[]): readonly Problem[] {
  return [...byFeature(quotas).values()].flatMap((rows): readonly Problem[] => {
    const feature = rows[0]?.feature ?? "";
    const position = attributeIndex(pool, feature);
    const column = pool.attributes[position]?.key;
    if (column === undefined) return [{ code: "unknown-attribute", column: feature, value: feature }];
    const known = new Set(rows.map(({ value }) => foldValue(value)));
    return pool.nominees.flatMap(({ id, values }, index): readonly Problem[] => {
      const [cell, place] = [values[position] ?? [], { row: poolRow(pool, index), column, details: { id } }];
      if (cell.length === 0) return [{ ...place, code: "empty-value" }];
      return cell.flatMap((value) => (known.has(foldValue(value)) ? [] : [{ ...place, code: "unknown-value", value }]));
    });
  });
}
