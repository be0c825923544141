import type { Messages, Phrase, Problem } from "@convene/engine";

/** The arguments of a problem's message, each under its name; what is absent is empty. */
function values(problem: Problem): Readonly<Record<string, Phrase>> {
  const { file = "", row = "", column = "", value = "" } = problem;
  return { file, row, column, value, ...problem.details };
}

/** What is wrong, as a sentence in the reader's language. */
export function problemMessage(problem: Problem, messages: Messages): string {
  return messages(problem.code, values(problem));
}

/** A problem with its place in front: file, row and column as far as they are known. */
export function problemLine(problem: Problem, messages: Messages): string {
  const { file, row, column } = problem;
  const place = [
    ...(file === undefined ? [] : [file]),
    ...(row === undefined ? [] : [messages("problem.row", { row })]),
    ...(column === undefined || row === undefined ? [] : [messages("problem.column", { column })]),
  ];
  const message = problemMessage(problem, messages);
  return place.length === 0 ? message : messages("problem.at", { place: { join: "comma", items: place }, message });
}

/** A problem as a field of JSON: its data and its sentence. */
export function problemJson(problem: Problem, messages: Messages): object {
  return { ...problem, message: problemMessage(problem, messages) };
}
