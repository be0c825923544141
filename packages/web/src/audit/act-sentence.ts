import type { ActSummary, useMessages } from "#shell";

/** Acts that a sentence tells, each with what it needs of the act: its key is `acts.` and the name of the act. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  "process.create": [],
  "process.record-step": [],
  "process.close-step": [],
  "committee.import-pool": ["file"],
  "committee.set-population": [],
  "committee.set-conditions": [],
  "committee.undo-conditions": ["undoneTo"],
  "committee.hand-over-list": ["by"],
  "committee.withdraw-list": ["number"],
  "committee.restore-list": ["number"],
  "committee.release-list": ["number"],
  "committee.share-list": ["number"],
  "committee.certify-list": ["number"],
  "committee.publish-list": ["number"],
  "committee.file-objection": ["version"],
  "committee.rule-objection": ["version"],
  "committee.withdraw-objection": ["version"],
  "committee.release-objection": [],
  "committee.open-draw": ["draw"],
  "committee.commit-draw": ["draw"],
  "committee.reveal-nonce": ["draw"],
  "committee.record-draw-source": ["draw"],
  "committee.decline-draw": ["draw"],
  "committee.announce-draw": ["draw"],
  "committee.abandon-draw": ["draw"],
  "pending.propose": [],
  "pending.confirm": [],
  "pending.withdraw": [],
};

/** The sentence that tells an act; of an act without one, or about something sealed from the reader, that there was one. */
export function actSentence(
  message: ReturnType<typeof useMessages>,
  act: string,
  summary: ActSummary,
  actor: (id: string) => string,
): string {
  const needs = NEEDS[act];
  if (needs === undefined || needs.some((name) => summary[name] === undefined)) return message("acts.sealed");
  const { by } = summary;
  return message(`acts.${act}`, { ...summary, ...(typeof by === "string" ? { by: actor(by) } : {}) });
}
