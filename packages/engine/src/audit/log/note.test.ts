import fc from "fast-check";
import { expect, test } from "vitest";
import { merkleRoot } from "../index.ts";
import {
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  fromBase64,
  openCheckpoint,
  openNote,
  parseNote,
  parseVerifierKey,
  toBase64,
} from "./index.ts";
import { keyOf, LOG, logKey, witnessKey, signed, cosigned, leaves } from "./try-signed-log.ts";

test("base64 is read only as it is written", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = Buffer.from(bytes).toString("base64");
      expect(toBase64(bytes)).toBe(text);
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
  for (const text of ["A", "AA", "AA=", "AB==", "AAB=", "A===", "AA==AA==", "AAA\n", "AA-_", "====", " AAA"]) {
    expect([text, fromBase64(text)]).toEqual([text, undefined]);
  }
});

test("the example of the specification opens with its key, and with no other", () => {
  const key = parseVerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
  const note =
    "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
  if (key === undefined) throw new Error("the key of the example is refused");
  expect(openNote(note, [key])).toMatchObject({ ok: true, text: "This is an example message.\n" });
  expect(openNote(note.replace("example message", "exemple message"), [key])).toEqual({
    ok: false,
    fault: "false-signature",
  });
  expect(openNote(note, [logKey])).toEqual({ ok: false, fault: "unknown-signer" });
  expect(formatNote(parseNote(note) ?? { text: "", signatures: [] })).toBe(note);
});

test("a key of which any character is changed or missing is refused", () => {
  const text = formatVerifierKey(logKey);
  expect(parseVerifierKey(text)).toEqual(logKey);
  for (let from = 0; from < text.length; from += 1) {
    for (let to = from + 1; to <= text.length; to += 1) {
      if (to - from < text.length) expect(parseVerifierKey(text.slice(from, to))).toBeUndefined();
    }
    const changed = text.charCodeAt(from) ^ 1;
    expect(
      parseVerifierKey(`${text.slice(0, from)}${String.fromCharCode(changed)}${text.slice(from + 1)}`),
    ).toBeUndefined();
  }
});

test.each([
  ["no line end", "text\n\n\u2014 a AAAAAAA="],
  ["no signature", "text\n\n"],
  ["no empty line", "text\n\u2014 a AAAAAAA=\n"],
  ["a tab", "te\txt\n\n\u2014 a AAAAAAA=\n"],
  ["a carriage return", "text\r\n\n\u2014 a AAAAAAA=\n"],
  ["half a character", "te\uD800xt\n\n\u2014 a AAAAAAA=\n"],
  ["a plus sign in a name", "text\n\n\u2014 a+b AAAAAAA=\n"],
  ["a space of another kind in a name", "text\n\n\u2014 a\u2003b AAAAAAA=\n"],
  ["a hyphen for the dash", "text\n\n- a AAAAAAA=\n"],
  ["no signature behind the id", "text\n\n\u2014 a AAAAAA==\n"],
  ["two spaces", "text\n\n\u2014 a  AAAAAAA=\n"],
])("a note with %s is none", (_, note) => {
  expect(parseNote(note)).toBeUndefined();
});

test("sixteen signatures are read, those of strangers passed over, and one false one of a known key refuses the note", () => {
  const strangers = Array.from(
    { length: 15 },
    (_, index) => [keyOf(`stranger${index}`, index + 3), index + 3] as const,
  );
  const text = "A text.\n\nWith an empty line.\n";
  const note = signed(text, ...strangers, [logKey, 1]);
  expect(openNote(note, [logKey])).toMatchObject({ ok: true, text });
  const forged = signed(text, [logKey, 1], [keyOf("known", 9), 8]);
  expect(openNote(forged, [logKey, keyOf("known", 9)])).toEqual({ ok: false, fault: "false-signature" });
  expect(openNote(forged, [logKey]).ok).toBe(true);
});

test("a checkpoint is read as it is written, and without leading zeroes or empty lines", () => {
  const root = merkleRoot(leaves(7));
  const text = formatCheckpoint({ origin: LOG, size: 7, root });
  const open = (changed: string) => openCheckpoint(signed(changed, [logKey, 1]), [logKey]);
  expect(open(text)).toMatchObject({ ok: true, origin: LOG, size: 7, root });
  expect(open(`${text}more\n`)).toMatchObject({ ok: true, size: 7 });
  for (const bad of [text.replace("\n7\n", "\n07\n"), `${text}\nmore\n`, text.replace("=\n", "\n"), `\n${text}`]) {
    expect(open(bad).ok).toBe(false);
  }
  expect(open(text.replace(LOG, "example.org/other"))).toEqual({ ok: false, fault: "other-origin" });
});

test("a cosignature is of the checkpoint and its time, and does not stand for the log's signature", () => {
  const text = formatCheckpoint({ origin: LOG, size: 7, root: merkleRoot(leaves(7)) });
  const note = cosigned(signed(text, [logKey, 1]));
  expect(openCheckpoint(note, [logKey], [witnessKey])).toMatchObject({
    ok: true,
    cosigners: [{ name: "witness.example", time: 1_900_000_000 }],
  });
  expect(openCheckpoint(note, [logKey])).toMatchObject({ ok: true, cosigners: [] });
  const alone = formatNote({ text, signatures: (parseNote(note)?.signatures ?? []).slice(1) });
  expect(openCheckpoint(alone, [logKey], [witnessKey])).toEqual({ ok: false, fault: "not-signed-by-the-log" });
  const moved = (parseNote(note)?.signatures ?? []).map((line) => ({ ...line, signature: line.signature.slice() }));
  const [, time] = moved;
  if (time !== undefined) time.signature[7] = (time.signature[7] ?? 0) ^ 1;
  expect(openCheckpoint(formatNote({ text, signatures: moved }), [logKey], [witnessKey])).toEqual({
    ok: false,
    fault: "false-signature",
  });
});
