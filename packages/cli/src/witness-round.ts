import {
  accept,
  formatAddCheckpoint,
  formatNote,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  refuse,
  type Hash,
  type OpenedCheckpoint,
  type Outcome,
} from "@convene/engine";
import type { LogClient } from "./log-client.ts";
import type { KeptEvidence, OpenWitness } from "./witness-open.ts";

/** What a witness found when it looked at a server once. */
export type Round =
  /** Nothing is on record there yet. */
  | { readonly kind: "nothing" }
  /** It cosigned: `kept` is whether the server knew its key, as a number. */
  | { readonly kind: "cosigned"; readonly size: number; readonly before: number; readonly kept: number }
  /** The server itself says that it does not sign: it was put back to an older state. */
  | { readonly kind: "restored" }
  /** What it showed begins what it showed before: an older checkpoint. */
  | { readonly kind: "older"; readonly size: number; readonly before: number }
  | { readonly kind: "not-signed"; readonly fault: Extract<OpenedCheckpoint, { ok: false }>["fault"] }
  /** What it showed does not go on from what it showed before. */
  | ({ readonly kind: "split"; readonly size: number; readonly before: number } & KeptEvidence);

/** Whose log the server has, if it is one that this witness trusts or, told so, may begin to trust. */
async function trustedOrigin(
  witness: OpenWitness,
  client: LogClient,
  mayTrust: boolean,
): Promise<Outcome<{ readonly origin: string }>> {
  const about = await client.about();
  if (!about.ok) return about;
  const { origin, keys } = about.value;
  if (witness.keysOf(origin).length > 0) return accept({ origin });
  if (!mayTrust || !witness.knowsNothing()) {
    return refuse({ code: "log-unknown", value: origin, details: { key: keys[0] ?? "" } });
  }
  const own = keys.flatMap((line) => parseVerifierKey(line) ?? []).filter(({ name }) => name === origin);
  witness.trust(origin, own);
  return accept({ origin });
}

/** The proof between two sizes; none where none is needed or the server gives none. */
async function proofBetween(client: LogClient, one: number, other: number): Promise<Outcome<readonly Hash[]>> {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  if (from === 0 || from === to) return accept([]);
  const proof = await client.consistency(from, to);
  return proof.ok ? accept(proof.value ?? []) : proof;
}

/** Cosigns a checkpoint that goes on from what is held, and hands the cosignature in. */
async function cosign(
  witness: OpenWitness,
  client: LogClient,
  note: string,
  before: number,
  size: number,
  proof: readonly Hash[],
): Promise<Outcome<Round>> {
  const { answer, signature } = witness.ask(formatAddCheckpoint({ old: before, proof, checkpoint: note }));
  const { text = "", signatures = [] } = parseNote(note) ?? {};
  if (signature === undefined) throw new Error(`a checkpoint that goes on was answered with ${answer.status}`);
  // Cosignatures of others are theirs to hand in: what is kept then says whether this one was.
  const ofLog = signatures.filter(({ name }) => name === text.split("\n")[0]);
  const handed = await client.handIn(formatNote({ text, signatures: [...ofLog, signature] }));
  if (!handed.ok) return handed;
  if (!("kept" in handed.value)) {
    return refuse({ code: "cosignature-refused", value: handed.value.code, details: { size } });
  }
  return accept({ kind: "cosigned", size, before, kept: handed.value.kept });
}

/**
 * Compares a checkpoint of a log with the one that is held of it; gives the evidence if they contradict each other.
 * `client` is asked for the proof between them.
 */
export async function compareWithHeld(
  witness: OpenWitness,
  client: LogClient,
  origin: string,
  note: string,
  size: number,
): Promise<Outcome<{ readonly proof: readonly Hash[]; readonly evidence?: KeptEvidence }>> {
  const held = witness.held(origin);
  if (held === undefined) return accept({ proof: [] });
  const proof = await proofBetween(client, held.size, size);
  if (!proof.ok) return proof;
  const evidence = witness.compare(origin, held.checkpoint, note, proof.value);
  return accept({
    proof: proof.value,
    ...(evidence === undefined ? {} : { evidence: witness.keepEvidence(evidence) }),
  });
}

/**
 * Looks at a server once: its newest checkpoint is cosigned if it goes on from what is held. `mayTrust` lets a witness
 * that knows no log yet begin with whatever the server says it is.
 */
export async function witnessOnce(witness: OpenWitness, client: LogClient, mayTrust: boolean): Promise<Outcome<Round>> {
  const trusted = await trustedOrigin(witness, client, mayTrust);
  if (!trusted.ok) return trusted;
  const { origin } = trusted.value;
  const held = witness.held(origin);
  const shown = await client.checkpoint();
  if (!shown.ok) return shown;
  if (!shown.value.ok) {
    const { code } = shown.value;
    if (code === "no-checkpoint" && held === undefined) return accept({ kind: "nothing" });
    if (code === "log-restored") return accept({ kind: "restored" });
    return refuse({ code: "server-refuses", value: origin, details: { reason: code } });
  }
  const note = shown.value.text;
  const opened = openCheckpoint(note, witness.keysOf(origin));
  if (!opened.ok) return accept({ kind: "not-signed", fault: opened.fault });
  const { size } = opened;
  const before = held?.size ?? 0;
  const compared = await compareWithHeld(witness, client, origin, note, size);
  if (!compared.ok) return compared;
  const { proof, evidence } = compared.value;
  if (evidence === undefined && size >= before) return cosign(witness, client, note, before, size, proof);
  // Its own checkpoint tells a server that was put back what it has forgotten: it then stops signing.
  if (held !== undefined) await client.handIn(held.checkpoint);
  return accept(
    evidence === undefined ? { kind: "older", size, before } : { kind: "split", size, before, ...evidence },
  );
}
