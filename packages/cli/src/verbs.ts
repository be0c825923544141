import { committeeCheck } from "./committee-check.ts";
import { committeeClash } from "./committee-clash.ts";
import { committeeDiff } from "./committee-diff.ts";
import { committeeDuplicates } from "./committee-duplicates.ts";
import { committeeNearest } from "./committee-nearest.ts";
import type { Verb } from "./verb.ts";

/** Every verb of every room, in the order in which help names them. */
export const VERBS: readonly Verb[] = [
  committeeCheck,
  committeeDiff,
  committeeNearest,
  committeeClash,
  committeeDuplicates,
];
