import { bytesToHex } from "@noble/hashes/utils.js";
import { leafHash as hashOfLeaf } from "../digest.ts";
import { readLeaf } from "../leaf.ts";
import { equalHashes, type Hash } from "../merkle.ts";
import { openCheckpoint, type OpenedCheckpoint } from "./checkpoint.ts";
import type { VerifierKey, VerifyMlDsa44 } from "./note.ts";
import { growingTree } from "./tree.ts";

/**
 * Something wrong in a log: at which entry (or size), and what. `leaf`: no entry in its canonical form. `gap`: another
 * number than its place. `time`: earlier than the entry before. `state`: it builds on an entry that is not there.
 * `checkpoint`: the signed root is not that of the entries. `signature`: a checkpoint that cannot be believed.
 * `missing`: a checkpoint of more entries than there are. `unsigned`: entries after the last checkpoint.
 */
export type LogFinding = {
  readonly at: number;
  readonly what: "leaf" | "gap" | "time" | "state" | "checkpoint" | "signature" | "missing" | "unsigned";
  readonly fault?: Extract<OpenedCheckpoint, { ok: false }>["fault"];
};

/** What there is to know of a log that was gone through to its end. */
export type LogReport = {
  readonly origin: string | undefined;
  readonly size: number;
  readonly root: Hash;
  /** Entries that are under a checkpoint which holds. */
  readonly signed: number;
  readonly checkpoints: number;
  /** Entries under a checkpoint that so many of the known witnesses have cosigned: the larger, the fewer. */
  readonly cosigned: readonly { readonly witnesses: number; readonly size: number }[];
  readonly findings: readonly LogFinding[];
};

/** Takes entries in their order, and then says what it found. */
export type LogVerifier = {
  readonly entry: (leaf: Uint8Array) => void;
  /** An entry of which only the hash is shown: it has its place in the tree, and says nothing. */
  readonly hidden: (leafHash: Hash) => void;
  /** The root of the first `size` entries, if the verifier has just come to it. */
  readonly size: () => number;
  readonly finish: () => LogReport;
};

/** Findings after this many say nothing new. */
const MOST_FINDINGS = 100;

/**
 * Verifies a log entry by entry: in memory there are only the right edge of the tree, the states that may be built on,
 * and the checkpoints. Every checkpoint given is compared with the entries, so all of them are consistent with each
 * other when none is found wrong.
 */
export function logVerifier(
  notes: readonly string[],
  log: readonly VerifierKey[],
  witnesses: readonly VerifierKey[] = [],
  mlDsa44?: VerifyMlDsa44,
): LogVerifier {
  const findings: LogFinding[] = [];
  const find = (finding: LogFinding): void => {
    if (findings.length < MOST_FINDINGS) findings.push(finding);
  };
  const waiting = new Map<number, Extract<OpenedCheckpoint, { ok: true }>[]>();
  notes.forEach((note, place) => {
    const opened = openCheckpoint(note, log, witnesses, mlDsa44);
    if (!opened.ok) find({ at: place, what: "signature", fault: opened.fault });
    else waiting.set(opened.size, [...(waiting.get(opened.size) ?? []), opened]);
  });
  const tree = growingTree();
  const states = new Set<string>();
  const cosigned = new Map<number, number>();
  let [last, signed, checkpoints] = ["", 0, 0];
  let origin: string | undefined;

  const compare = (): void => {
    const size = tree.size();
    for (const checkpoint of waiting.get(size) ?? []) {
      checkpoints += 1;
      origin ??= checkpoint.origin;
      if (!equalHashes(checkpoint.root, tree.root())) find({ at: size, what: "checkpoint" });
      else {
        signed = size;
        const names = new Set(checkpoint.cosigners.map(({ name }) => name)).size;
        for (let count = 1; count <= names; count += 1) cosigned.set(count, size);
      }
    }
    waiting.delete(size);
  };
  compare();
  const append = (hash: Hash): void => {
    states.add(bytesToHex(hash));
    tree.append(hash);
    compare();
  };

  return {
    entry: (bytes) => {
      const at = tree.size();
      const hash = hashOfLeaf(bytes);
      const leaf = readLeaf(bytes);
      if (leaf === undefined) find({ at, what: "leaf" });
      else {
        if (leaf.seq !== at) find({ at, what: "gap" });
        if (leaf.ts < last) find({ at, what: "time" });
        last = leaf.ts;
        if (leaf.prev_state !== undefined && !states.has(leaf.prev_state)) find({ at, what: "state" });
      }
      append(hash);
    },
    hidden: append,
    size: tree.size,
    finish: () => {
      for (const size of waiting.keys()) find({ at: size, what: "missing" });
      if (signed < tree.size()) find({ at: signed, what: "unsigned" });
      return {
        origin,
        size: tree.size(),
        root: tree.root(),
        signed,
        checkpoints,
        cosigned: [...cosigned].map(([count, size]) => ({ witnesses: count, size })),
        findings,
      };
    },
  };
}
