import type { Share } from "../../sitting/index.ts";
import type { NomineeId } from "../pool.ts";

/** How much of a member is named in public: the name, its initials, or the number in the pool alone. */
export type Degree = "names" | "initials" | "numbers";

/** The degrees, from the one that says least. */
export const DEGREES: readonly Degree[] = ["numbers", "initials", "names"];

/** The lesser of two degrees of naming. */
export function lesserDegree(a: Degree, b: Degree): Degree {
  return DEGREES.indexOf(a) <= DEGREES.indexOf(b) ? a : b;
}

/** What a nominee said to being a member, and how far they may be named. Only `given` counts. */
export type Consent = {
  readonly answer: "given" | "declined" | "withdrawn";
  /** When they said so, `YYYY-MM-DD`. */
  readonly on: string;
  /** How they said so: a letter, a call with a witness. */
  readonly by: string;
  readonly degree: Degree;
};

/** Something that is asked of every member, in the words of each language. */
export type Criterion = { readonly id: string; readonly text: Readonly<Record<string, string>> };

/** The criteria in force. Changing them makes a new version, and opens every ruling again. */
export type CriteriaVersion = { readonly version: number; readonly criteria: readonly Criterion[] };

export type Finding = "met" | "not-met" | "not-applicable";

/** What two people found of one nominee under one version of the criteria. */
export type Ruling = {
  readonly criteria: number;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly on: string;
  readonly reason: string;
};

/** Whom the members of the committee sit for, in the body that they fill. */
export type ResultBody = {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly seats: Readonly<Record<string, number>>;
};

/** What is asked about a list before it is certified. */
export type Credentials = {
  readonly criteria: CriteriaVersion | undefined;
  readonly consents: ReadonlyMap<NomineeId, Consent>;
  readonly rulings: ReadonlyMap<NomineeId, Ruling>;
};

/** A threshold as it stands in a file: the share as exact text. */
export type RuleJson = Omit<Share, "share"> & { readonly share: string };
