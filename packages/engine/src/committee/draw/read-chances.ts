import {
  accept,
  foldValue,
  latinDigits,
  readCsv,
  type InputFile,
  type Outcome,
  type Problem,
} from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";

/** Chances under one method: of named people, or, where a file names nobody, sorted as it has them. */
export type StatedChances = {
  /** The method as the file names it; empty where it names none. */
  readonly algorithm: string;
  readonly chances: readonly { readonly id?: NomineeId; readonly row: number; readonly value: number }[];
};

/** Headers under which chances stand, folded: our own, and those of the published reference vectors and other systems. */
const CHANCE = ["probability", "selection probability", "chance", "p", "value"];
const METHOD = ["algorithm", "method"];
const ID = ["id", "nationbuilder_id", "unique_id", "external_id", "agent id", "agent", "person"];

/** A decimal, a percentage or a fraction, as a number between 0 and 1; rounding above 1 by a millionth is let pass. */
function readChance(text: string): number | undefined {
  const plain = latinDigits(text.trim());
  const match = /^(\d*\.?\d+(?:e-?\d+)?)(?:\/(\d+))?\s*(%)?$/iu.exec(plain);
  if (match === null) return undefined;
  const [, top = "", bottom, percent] = match;
  const value = Number(top) / Number(bottom ?? 1) / (percent === undefined ? 1 : 100);
  return value >= 0 && value <= 1 + 1e-6 ? value : undefined;
}

/**
 * Reads chances from a table with the columns id and probability, or from the published reference vectors (`algorithm`,
 * `percentile of pool members`, `selection probability`), which name nobody and hold several methods. A chance is a
 * decimal (`0.0909`), a percentage (`9.09%`) or a fraction (`1/11`). One entry for each method, in the order of the file.
 *
 * Problems: those of {@link readCsv}; `no-chance-column`, `not-a-chance`, `duplicate-id`, `no-chances`.
 */
export function readChances(file: InputFile): Outcome<readonly StatedChances[]> {
  const table = readCsv(file);
  if (!table.ok) return table;
  const { columns, rows } = table.value;
  const folded = columns.map(foldValue);
  const find = (names: readonly string[]) => names.map((name) => folded.indexOf(name)).find((at) => at >= 0) ?? -1;
  const [chance, method, id] = [find(CHANCE), find(METHOD), find(ID)];
  if (chance < 0)
    return { ok: false, problems: [{ code: "no-chance-column", file: file.name, value: columns.join(", ") }] };
  const problems: Problem[] = [];
  const methods = new Map<string, { algorithm: string; chances: { id?: NomineeId; row: number; value: number }[] }>();
  const seen = new Map<string, number>();
  for (const { row, cells } of rows) {
    const [stated = "", algorithm = "", person = ""] = [cells[chance], cells[method], cells[id]];
    const value = readChance(stated);
    const place = { file: file.name, row };
    if (value === undefined)
      problems.push({ code: "not-a-chance", ...place, column: columns[chance] ?? "", value: stated });
    const key = JSON.stringify([foldValue(algorithm), person]);
    const first = seen.get(key);
    if (id >= 0 && first !== undefined)
      problems.push({ code: "duplicate-id", ...place, value: person, details: { first } });
    seen.set(key, first ?? row);
    const known = methods.get(foldValue(algorithm)) ?? { algorithm, chances: [] };
    methods.set(foldValue(algorithm), known);
    known.chances.push({ ...(id < 0 ? {} : { id: person }), row, value: value ?? 0 });
  }
  if (rows.length === 0) problems.push({ code: "no-chances", file: file.name });
  return problems.length > 0 ? { ok: false, problems } : accept([...methods.values()], table.notes);
}
