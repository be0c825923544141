import { committeeCheck } from "./committee-check.ts";
import { committeeClash } from "./committee-clash.ts";
import { committeeCommit } from "./committee-commit.ts";
import { committeeDiff } from "./committee-diff.ts";
import { committeeDraw } from "./committee-draw.ts";
import { committeeDuplicates } from "./committee-duplicates.ts";
import { committeeNearest } from "./committee-nearest.ts";
import { committeeNonce } from "./committee-nonce.ts";
import { committeePanels } from "./committee-panels.ts";
import { committeePick } from "./committee-pick.ts";
import { committeeReplace } from "./committee-replace.ts";
import { committeeStatistics } from "./committee-statistics.ts";
import type { Verb } from "./verb.ts";
import { verify } from "./verify.ts";
import { witnessCheck } from "./witness-check.ts";
import { witnessCompare } from "./witness-compare.ts";
import { witnessKeyVerb } from "./witness-key.ts";

/** Every verb of every room, in the order in which help names them. */
export const VERBS: readonly Verb[] = [
  committeeCheck,
  committeeDiff,
  committeeNearest,
  committeeClash,
  committeeDuplicates,
  committeeDraw,
  committeePanels,
  committeeNonce,
  committeeCommit,
  committeePick,
  committeeReplace,
  committeeStatistics,
  verify,
  witnessKeyVerb,
  witnessCheck,
  witnessCompare,
];
