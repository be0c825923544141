import { locatedProblem, problemPhrase, type Messages, type Problem } from "@convene/engine";

/** A problem as a line: file, row and column or member as far as they are known, then what is wrong. */
export function problemLine(problem: Problem, messages: Messages): string {
  return messages.say(locatedProblem(problem));
}

/** A problem as a field of JSON: its data and its sentence. */
export function problemJson(problem: Problem, messages: Messages): object {
  return { ...problem, message: messages.say(problemPhrase(problem)) };
}
