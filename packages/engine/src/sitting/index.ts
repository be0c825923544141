export { baseSize } from "./base.ts";
export type { Attendance, Ballots, Base } from "./base.ts";
export { coalitions, MOST_GROUPS } from "./coalitions.ts";
export type { Coalition, Coalitions, Group } from "./coalitions.ts";
export { previewRule } from "./preview.ts";
export type { Delegation, RulePreview } from "./preview.ts";
export { reaches, votesNeeded, votesToBlock } from "./share.ts";
export type { Share } from "./share.ts";
