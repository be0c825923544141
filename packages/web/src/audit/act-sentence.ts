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
  "pending.propose": ["act"],
  "pending.confirm": ["act"],
  "pending.withdraw": ["act"],
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
  const kind = `acts.kind.${summary["act"] ?? ""}`;
  const what = message(message.has(kind) ? kind : "acts.kind.other");
  return message(`acts.${act}`, { ...summary, what, ...(typeof by === "string" ? { by: actor(by) } : {}) });
}

/** What a proposal proposes. */
export function proposalTitle(
  message: ReturnType<typeof useMessages>,
  act: string,
  summary: ActSummary,
  actor: (id: string) => string,
): string {
  const key = `acts.proposed.${act}`;
  const needs = NEEDS[act] ?? [];
  const isWhole = needs.every((name) => summary[name] !== undefined);
  return message.has(key) && isWhole ? message(key, summary) : actSentence(message, act, summary, actor);
}
