import { createHash } from "node:crypto";
import { resolve } from "node:path";
import {
  accept,
  addCheckpoint,
  formatVerifierKey,
  judgeSplitView,
  parseVerifierKey,
  refuse,
  splitView,
  writeSplitView,
  type Hash,
  type NoteSignature,
  type Outcome,
  type SplitView,
  type SplitViewVerdict,
  type VerifierKey,
  type WitnessAnswer,
} from "@convene/engine";
import type { Asked } from "./arguments.ts";
import { replaceFile } from "./durable-file.ts";
import type { Desk } from "./verb.ts";
import { keysOf } from "./verify-log.ts";
import { readWitnessKey, type WitnessKey } from "./witness-secret.ts";
import { memoryOf, openWitnessState, type WitnessedLog } from "./witness-state.ts";

/** Evidence of a split view, what it shows, and the file in which it was kept. */
export type KeptEvidence = { readonly file: string; readonly verdict: SplitViewVerdict };

/** A witness at work: its key, whom it trusts, what it remembers. */
export type OpenWitness = {
  readonly key: WitnessKey;
  /** The keys by which it knows a log; empty for one that it does not know. */
  readonly keysOf: (origin: string) => readonly VerifierKey[];
  readonly knowsNothing: () => boolean;
  /** Trusts a log from now on. */
  readonly trust: (origin: string, keys: readonly VerifierKey[]) => void;
  readonly held: (origin: string) => (WitnessedLog & { readonly size: number; readonly root: Hash }) | undefined;
  /**
   * What the witness answers to a request to cosign (C2SP tlog-witness), with its signature when it cosigns. What it
   * cosigns is on the disk before the signature is made.
   */
  readonly ask: (body: string) => { readonly answer: WitnessAnswer; readonly signature?: NoteSignature };
  /** Puts what a log showed beside what it is known to have shown; gives evidence unless the one goes on from the other. */
  readonly compare: (origin: string, held: string, shown: string, proof: readonly Hash[]) => SplitView | undefined;
  readonly keepEvidence: (evidence: SplitView) => KeptEvidence;
  readonly close: () => void;
};

const trustedLines = (keys: readonly string[]): readonly VerifierKey[] =>
  keys.flatMap((line) => parseVerifierKey(line) ?? []);

/** The logs that are trusted: by what was given, else by what is remembered. */
function trustOf(given: readonly VerifierKey[], logs: readonly WitnessedLog[]): Map<string, readonly VerifierKey[]> {
  const trusted = new Map(logs.map(({ origin, keys }) => [origin, trustedLines(keys)]));
  for (const { name } of given) {
    trusted.set(
      name,
      given.filter((key) => key.name === name),
    );
  }
  return trusted;
}

/**
 * Opens a witness: nobody else can use its state until it is closed. Problems: `one-file-needed`, `not-a-witness-key`,
 * `bad-verifier-key`, those of reading a file, and those of {@link openWitnessState}.
 */
export function openWitness(asked: Asked, desk: Desk): Outcome<OpenWitness> {
  const [name, ...more] = asked.lists.key ?? [];
  if (name === undefined || more.length > 0) return refuse({ code: "one-file-needed", value: "--key" });
  const read = desk.read(name);
  if (!read.ok) return read;
  const { text } = read.value;
  const key = readWitnessKey(typeof text === "string" ? text : Buffer.from(text).toString("latin1"));
  if (key === undefined) return refuse({ code: "not-a-witness-key", file: name, value: name });
  const given = keysOf("--log", asked.lists.log);
  if (!given.ok) return given;
  const path = resolve(desk.folder, asked.texts.state ?? "");
  const state = openWitnessState(path);
  if (!state.ok) return state;
  const { logs, keep, close } = state.value;
  const trusted = trustOf(given.value, logs());
  const linesOf = (origin: string): readonly VerifierKey[] => trusted.get(origin) ?? [];
  return accept({
    key,
    keysOf: linesOf,
    knowsNothing: () => logs().length === 0,
    trust: (origin, keys) => void trusted.set(origin, keys),
    held: (origin) => {
      const [log, tree] = [logs().find((one) => one.origin === origin), memoryOf(logs()).get(origin)];
      return log === undefined || tree === undefined ? undefined : { ...log, size: tree.size, root: tree.root };
    },
    ask: (body) => {
      const answer = addCheckpoint(memoryOf(logs()), trusted, body);
      if (answer.status !== 200) return { answer };
      const [origin = ""] = answer.text.split("\n");
      const checkpoint = body.slice(body.indexOf("\n\n") + 2);
      keep({ origin, keys: linesOf(origin).map(formatVerifierKey), checkpoint });
      return { answer, signature: key.cosign(answer.text, Math.floor(Date.now() / 1000)) };
    },
    compare: (origin, held, shown, proof) => {
      const evidence = splitView(held, shown, linesOf(origin), proof);
      return judgeSplitView(evidence, linesOf(origin)) === "consistent" ? undefined : evidence;
    },
    keepEvidence: (evidence) => {
      const written = writeSplitView(evidence);
      const digest = createHash("sha256").update(written).digest("hex").slice(0, 12);
      const file = `${path}.evidence-${digest}.json`;
      replaceFile(file, written);
      return { file, verdict: judgeSplitView(evidence, trustedLines(evidence.keys)) };
    },
    close,
  });
}
