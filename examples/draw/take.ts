import type { Outcome } from "@convene/engine";

/** The value of an outcome; where there is none, throws every problem with its place. */
export function take<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.problems.map((problem) => JSON.stringify(problem)).join("\n"));
}
