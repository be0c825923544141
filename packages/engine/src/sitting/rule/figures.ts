import type { Problem } from "../../kit/index.ts";
import { atLeastAsLong, parseDuration } from "./duration.ts";
import { baseSize } from "../base.ts";
import type { BaseName, Countable } from "./rule.ts";
import type { State } from "./state.ts";

/** Carries what a rule asks for and a state does not say out of the evaluation. */
export class Unclear extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

function needed(state: State, ...names: readonly ("seats" | "members" | "entitled" | "present")[]): number {
  for (const name of names) {
    const value = state[name];
    if (value !== undefined) return value;
  }
  throw new Unclear({ code: "figure-missing", column: names[0] ?? "" });
}

/**
 * How large a base is. Filled seats are taken for all seats where only one of them is given, and the entitled for the
 * members who are not suspended.
 */
export function sizeOf(name: BaseName, state: State): number {
  const base = name === "present_and_voting" ? "yes_no" : name;
  const { chair_is_member = true, chair_votes = false, unit = 1 } = state;
  const ballots = {
    yes: state.yes ?? 0,
    no: state.no ?? 0,
    abstain: state.abstain ?? 0,
    blank: state.blank ?? 0,
    invalid: state.invalid ?? 0,
  };
  switch (base) {
    case "seats":
      return needed(state, "seats", "members");
    case "members":
      return needed(state, "members", "seats");
    case "members_ex_chair":
      return needed(state, "members", "seats") - (chair_is_member && !chair_votes ? unit : 0);
    case "entitled":
      return state.entitled ?? needed(state, "members", "seats") - (state.suspended ?? 0);
    case "present":
      return needed(state, "present");
    case "cast":
    case "valid":
    case "yes_no":
      return baseSize(base, { seats: 0, members: 0, present: 0 }, ballots);
  }
}

/** How many there are of what a rule counts. */
export function countOf(of: Countable, state: State): number {
  return of === "present" ? needed(state, "present") : (state[of] ?? 0);
}

/** Whether a stretch of time has passed since the question was put. */
export function hasElapsed(state: State, wanted: string): boolean {
  const limit = parseDuration(wanted.replace(/^>=/u, ""));
  if (state.elapsed === undefined) throw new Unclear({ code: "figure-missing", column: "elapsed" });
  const elapsed = parseDuration(state.elapsed);
  if (limit === undefined || elapsed === undefined) {
    throw new Unclear({ code: "bad-duration", column: "elapsed", value: limit === undefined ? wanted : state.elapsed });
  }
  const is = atLeastAsLong(elapsed, limit);
  if (is === undefined) {
    throw new Unclear({ code: "duration-unclear", column: "elapsed", value: state.elapsed, details: { wanted } });
  }
  return is;
}

/** Whether more than a stretch of time has passed, so that what had to happen within it no longer can. */
export function isPast(state: State, limit: string): boolean {
  return hasElapsed(state, limit) && state.elapsed !== limit;
}
