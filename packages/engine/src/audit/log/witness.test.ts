import { utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { consistencyProof, leafHash, merkleRoot, type Hash } from "../index.ts";
import {
  addCheckpoint,
  formatAddCheckpoint,
  formatCheckpoint,
  formatLogProof,
  formatNote,
  inclusionProofAt,
  judgeSplitView,
  parseLogProof,
  parseNote,
  readSplitView,
  splitView,
  toBase64,
  verifyLogProof,
  writeSplitView,
  type WitnessMemory,
} from "./index.ts";
import { keyOf, LOG, logKey, witnessKey, signed, cosigned, leaves, stored } from "./try-signed-log.ts";

test("a proof file is read as it is written, and verifies only with its leaf, its log and its bytes", () => {
  const hashes = leaves(11);
  const nodes = stored(hashes);
  const checkpoint = cosigned(
    signed(formatCheckpoint({ origin: LOG, size: 11, root: merkleRoot(hashes) }), [logKey, 1]),
  );
  const extra = utf8ToBytes("more");
  const text = formatLogProof({ index: 6, path: inclusionProofAt(6, 11, nodes.at), checkpoint, extra });
  expect(parseLogProof(text)).toMatchObject({ index: 6, checkpoint, extra });
  const verdict = verifyLogProof(text, hashes[6] ?? new Uint8Array(), [logKey], [witnessKey]);
  expect(verdict).toMatchObject({ holds: true, index: 6, size: 11, cosigners: [{ name: "witness.example" }] });
  expect(verifyLogProof(text, hashes[5] ?? new Uint8Array(), [logKey])).toEqual({ holds: false, fault: "path" });
  for (let at = 0; at < text.length; at += 1) {
    if (/[\n ]/u.test(text[at] ?? "") || text.slice(0, at).endsWith("extra ")) continue;
    const other = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
    const isExtra = at > text.indexOf("extra ") && at < text.indexOf("\nindex");
    const holds = verifyLogProof(other, hashes[6] ?? new Uint8Array(), [logKey], [witnessKey]).holds;
    // Nobody signs what stands behind `extra`, and a name that is changed is a stranger's.
    const isCosigner = at > text.lastIndexOf("\u2014") && at <= text.lastIndexOf(" ") + 6;
    if (!isExtra && !isCosigner)
      expect([at, other.slice(at - 5, at + 5), holds]).toEqual([at, expect.anything(), false]);
  }
});

const empty: WitnessMemory = new Map();
const trusted = new Map([[LOG, [logKey]]]);

function ask(memory: WitnessMemory, old: number, size: number, hashes = leaves(40)) {
  const some = hashes.slice(0, size);
  const proof = old > 0 && old < size ? consistencyProof(some, old) : [];
  const checkpoint = signed(formatCheckpoint({ origin: LOG, size, root: merkleRoot(some) }), [logKey, 1]);
  return addCheckpoint(memory, trusted, formatAddCheckpoint({ old, proof, checkpoint }));
}

test("a witness cosigns what adds to what it has cosigned, and nothing else", () => {
  const first = ask(empty, 0, 5);
  if (first.status !== 200) throw new Error(`refused with ${first.status}`);
  const { memory } = first;
  const second = ask(memory, 5, 12);
  expect(second.status).toBe(200);
  expect(ask(memory, 5, 5).status).toBe(200);
  expect(ask(memory, 0, 12)).toEqual({ status: 409, size: 5 });
  expect(ask(memory, 7, 12)).toEqual({ status: 409, size: 5 });
  expect(ask(memory, 13, 12).status).toBe(400);
  const other = leaves(40).map((hash, index) => (index === 2 ? leafHash(utf8ToBytes("another")) : hash));
  expect(ask(memory, 5, 12, other).status).toBe(422);
  expect(ask(memory, 5, 5, other).status).toBe(422);
  expect(ask(empty, 0, 0).status).toBe(200);
});

test("a witness knows nothing of other logs, of false signatures and of what is not a request", () => {
  const checkpoint = signed(formatCheckpoint({ origin: LOG, size: 1, root: merkleRoot(leaves(1)) }), [logKey, 1]);
  const body = formatAddCheckpoint({ old: 0, proof: [], checkpoint });
  expect(addCheckpoint(empty, new Map(), body).status).toBe(404);
  expect(addCheckpoint(empty, new Map([[LOG, [keyOf(LOG, 5)]]]), body).status).toBe(403);
  const signature = parseNote(checkpoint)?.signatures[0];
  const forged = formatNote({
    text: `${LOG}\n1\n${toBase64(leaves(2)[1] ?? new Uint8Array())}\n`,
    signatures: signature === undefined ? [] : [signature],
  });
  expect(addCheckpoint(empty, trusted, formatAddCheckpoint({ old: 0, proof: [], checkpoint: forged })).status).toBe(
    403,
  );
  for (const bad of ["", "old 0\n", body.replace("old 0", "old 00"), body.replace("old 0", "old -1"), `x${body}`]) {
    expect(addCheckpoint(empty, trusted, bad).status).toBe(400);
  }
  const long = formatAddCheckpoint({ old: 0, proof: leaves(64), checkpoint });
  expect(addCheckpoint(empty, trusted, long).status).toBe(400);
});

test("whatever is asked of a witness in whatever order, all it has cosigned is one history", () => {
  const histories = [leaves(20), leaves(20).map((hash, index) => (index >= 4 ? leafHash(hash) : hash))];
  const request = fc.record({ history: fc.nat(1), old: fc.nat(20), size: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 30 }), (requests) => {
      let memory = empty;
      const heads: { size: number; root: Hash }[] = [];
      for (const { history, old, size } of requests) {
        const answer = ask(memory, Math.min(old, size), size, histories[history]);
        if (answer.status !== 200) continue;
        memory = answer.memory;
        const head = memory.get(LOG);
        if (head !== undefined) heads.push(head);
      }
      const isOne = histories.some((hashes) =>
        heads.every(({ size, root }) => Buffer.from(merkleRoot(hashes.slice(0, size))).equals(root)),
      );
      expect(isOne).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("two signed checkpoints of one size and two roots are evidence, and nothing that an accuser alone can make is", () => {
  const hashes = leaves(9);
  const note = (size: number, some = hashes) =>
    signed(formatCheckpoint({ origin: LOG, size, root: merkleRoot(some.slice(0, size)) }), [logKey, 1]);
  const other = hashes.map((hash) => leafHash(hash));
  const evidence = (first: string, second: string, proof: readonly Hash[] = []) =>
    splitView(first, second, [logKey], proof);
  expect(judgeSplitView(evidence(note(7), note(7, other)), [logKey])).toBe("contradiction");
  expect(judgeSplitView(evidence(note(7), note(7)), [logKey])).toBe("consistent");
  expect(judgeSplitView(evidence(note(5), note(9), consistencyProof(hashes, 5)), [logKey])).toBe("consistent");
  expect(judgeSplitView(evidence(note(5), note(9), hashes.slice(0, 3)), [logKey])).toBe("no-proof");
  expect(judgeSplitView(evidence(note(7), note(7, other)), [keyOf(LOG, 6)])).toBe("unreadable");
  const text = writeSplitView(evidence(note(5), note(9), hashes.slice(0, 3)));
  expect(readSplitView(text)).toEqual(evidence(note(5), note(9), hashes.slice(0, 3)));
  for (const bad of ["", "{}", text.trimEnd(), ` ${text}`, text.replace('"first"', '"fist"')]) {
    expect(readSplitView(bad)).toBeUndefined();
  }
});
