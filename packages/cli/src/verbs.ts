import { committeeCheck } from "./committee-check.ts";
import { committeeClash } from "./committee-clash.ts";
import { committeeDiff } from "./committee-diff.ts";
import { committeeDraw } from "./committee-draw.ts";
import { committeeDuplicates } from "./committee-duplicates.ts";
import { committeeNearest } from "./committee-nearest.ts";
import { committeePanels } from "./committee-panels.ts";
import { committeeReplace } from "./committee-replace.ts";
import { committeeStatistics } from "./committee-statistics.ts";
import type { Verb } from "./verb.ts";

/** Every verb of every room, in the order in which help names them. */
export const VERBS: readonly Verb[] = [
  committeeCheck,
  committeeDiff,
  committeeNearest,
  committeeClash,
  committeeDuplicates,
  committeeDraw,
  committeePanels,
  committeeReplace,
  committeeStatistics,
];
