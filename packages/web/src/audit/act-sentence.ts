import type { ActSummary, useMessages } from "#shell";

/** What the sentence of an act needs of it. The key of a sentence is `acts.` and the name of the act. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  "committee.import-pool": ["file"],
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
  "committee.open-draw": ["draw"],
  "committee.commit-draw": ["draw"],
  "committee.reveal-nonce": ["draw"],
  "committee.record-draw-source": ["draw"],
  "committee.decline-draw": ["draw"],
  "committee.announce-draw": ["draw"],
  "committee.abandon-draw": ["draw"],
  "people.invite": ["role", "reason"],
  "people.grant": ["role", "reason"],
  "people.end-grant": ["reason"],
  "people.recover": ["reason"],
  "people.replace-co-chair": ["reason"],
  "people.depart": ["reason"],
  "people.end-sessions": ["reason"],
  "pending.propose": ["act"],
  "pending.confirm": ["act"],
  "pending.withdraw": ["act"],
};

type Say = ReturnType<typeof useMessages>;

function isTold(message: Say, key: string, act: string, summary: ActSummary): boolean {
  return message.has(key) && (NEEDS[act] ?? []).every((name) => summary[name] !== undefined);
}

/** Whom an appointment is about, while that is kept, and as what for which bloc. */
function ofPerson(message: Say, { name, from, role, bloc }: ActSummary) {
  const words = role === undefined ? message("acts.some-role") : message(`people.role.${role}`);
  return {
    name: name ?? message("acts.somebody"),
    from: from ?? message("acts.somebody"),
    role: bloc === undefined ? words : `${words}${message("shell.between")}${bloc}`,
  };
}

/** The sentence that tells an act; of an act without one, or about something sealed from the reader, that there was one. */
export function actSentence(message: Say, act: string, summary: ActSummary, actor: (id: string) => string): string {
  if (!isTold(message, `acts.${act}`, act, summary)) return message("acts.sealed");
  const { by } = summary;
  const kind = `acts.kind.${summary["act"] ?? ""}`;
  const what = message(message.has(kind) ? kind : "acts.kind.other");
  const named = typeof by === "string" ? { by: actor(by) } : {};
  return message(`acts.${act}`, { ...summary, what, ...named, ...ofPerson(message, summary) });
}

/** What a proposal proposes. */
export function proposalTitle(message: Say, act: string, summary: ActSummary, actor: (id: string) => string): string {
  const key = `acts.proposed.${act}`;
  return isTold(message, key, act, summary)
    ? message(key, { ...summary, ...ofPerson(message, summary) })
    : actSentence(message, act, summary, actor);
}
