import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { leafBytes, leafHash } from "../index.ts";
import { formatCheckpoint, formatNote, growingTree, logVerifier, verifierKey, type LogReport } from "./index.ts";

const secret = new Uint8Array(32).fill(7);
const key = verifierKey("example.org/log", 1, ed25519.getPublicKey(secret));

function log(count: number): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let seq = 0; seq < count; seq += 1) {
    const before = entries[seq - 3];
    entries.push(
      leafBytes({
        v: 1,
        seq,
        ts: new Date(2_000_000_000_000 + 1000 * Math.floor(seq / 2)).toISOString(),
        actor_pseud: "ab".repeat(32),
        cmd: "committee.hand-over-list",
        subject: "valley/lists",
        payload_hash: (seq % 10).toString().repeat(64),
        ...(before === undefined ? {} : { prev_state: bytesToHex(leafHash(before)) }),
      }),
    );
  }
  return entries;
}

function noteAt(entries: readonly Uint8Array[], size: number): string {
  const tree = growingTree();
  for (const entry of entries.slice(0, size)) tree.append(leafHash(entry));
  const text = formatCheckpoint({ origin: key.name, size, root: tree.root() });
  const signature = ed25519.sign(utf8ToBytes(text), secret);
  return formatNote({ text, signatures: [{ name: key.name, id: key.id, signature }] });
}

function verify(entries: readonly Uint8Array[], notes: readonly string[]): LogReport {
  const verifier = logVerifier(notes, [key]);
  for (const entry of entries) verifier.entry(entry);
  return verifier.finish();
}

const entries = log(60);
const notes = [0, 7, 32, 60].map((size) => noteAt(entries, size));

test("a log as it was written has nothing to find, whatever the order of its checkpoints", () => {
  for (const order of [notes, notes.toReversed()]) {
    expect(verify(entries, order)).toMatchObject({ size: 60, signed: 60, checkpoints: 4, findings: [] });
  }
  expect(verify(entries, notes.slice(0, 3)).findings).toEqual([{ at: 32, what: "unsigned" }]);
});

test("any bit of any entry that is changed is found under the checkpoints", () => {
  for (let place = 0; place < entries.length; place += 11) {
    const entry = entries[place] ?? new Uint8Array();
    for (let bit = 0; bit < entry.length * 8; bit += 67) {
      const changed = entry.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { findings } = verify(entries.with(place, changed), notes);
      expect(findings.some(({ what }) => what === "checkpoint")).toBe(true);
    }
  }
});

test.each([
  ["an entry is left out", entries.toSpliced(20, 1), ["gap", "state", "checkpoint", "missing"]],
  ["the last one is left out", entries.slice(0, -1), ["missing", "unsigned"]],
  ["one stands twice", entries.toSpliced(20, 0, entries[20] ?? new Uint8Array()), ["gap", "checkpoint"]],
  [
    "two are exchanged",
    entries.with(20, entries[24] ?? new Uint8Array()).with(24, entries[20] ?? new Uint8Array()),
    ["gap", "time", "checkpoint"],
  ],
  ["something follows", [...entries, log(61)[60] ?? new Uint8Array()], ["unsigned"]],
  ["what follows is no entry", [...entries, utf8ToBytes("{}")], ["leaf", "unsigned"]],
])("when %s, it is found", (_, changed, wanted) => {
  const found = new Set(verify(changed, notes).findings.map(({ what }) => what));
  for (const what of wanted) expect(found).toContain(what);
});

test("a checkpoint of another log, or changed, is not believed", () => {
  const other = verifierKey("example.org/log", 1, ed25519.getPublicKey(new Uint8Array(32).fill(8)));
  const verifier = logVerifier(notes, [other]);
  for (const entry of entries) verifier.entry(entry);
  const { findings, signed } = verifier.finish();
  expect(signed).toBe(0);
  expect(findings.filter(({ what }) => what === "signature")).toHaveLength(4);
  const changed = (notes[3] ?? "").replace("\n60\n", "\n59\n");
  expect(verify(entries, [changed]).findings[0]).toEqual({ at: 0, what: "signature", fault: "false-signature" });
});
