import type { Phrase, Sentence } from "./message.ts";
import type { Problem } from "./problem.ts";

/** What is wrong, without where: the message of the problem's code. Said with the catalogue `problems.json`. */
export function problemPhrase({ code, file, row, column, value, details }: Problem): Sentence {
  return {
    key: code,
    values: { file: file ?? "", row: row ?? 0, column: column ?? "", value: value ?? "", ...details },
  };
}

/** Where a problem stands: file, row and column or member, as far as they are known. */
export function problemPlace({ file, row, column }: Problem): Phrase | undefined {
  const items: readonly Phrase[] = [
    ...(file === undefined ? [] : [file]),
    ...(row === undefined ? [] : [{ key: "problem.row", values: { row } }]),
    ...(column === undefined || column === ""
      ? []
      : [{ key: row === undefined ? "problem.member" : "problem.column", values: { column } }]),
  ];
  return items.length === 0 ? undefined : { join: "comma", items };
}

/** Where, and what is wrong: "pool.csv, row 4, column sex: …". */
export function locatedProblem(problem: Problem): Sentence {
  const place = problemPlace(problem);
  const message = problemPhrase(problem);
  return place === undefined ? message : { key: "problem.at", values: { place, message } };
}
