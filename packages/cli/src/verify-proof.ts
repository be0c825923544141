import { accept, leafHash, refuse, verifyLogProof, type InputFile, type Outcome } from "@convene/engine";
import type { Asked } from "./arguments.ts";
import type { Answer, Block, Desk } from "./verb.ts";
import type { FileKind, VerifiedFile } from "./verify-kind.ts";
import { keysOf, quorumOf } from "./verify-log.ts";

function bytesOf({ text }: InputFile): Uint8Array {
  return typeof text === "string" ? Buffer.from(text) : text;
}

/** The bytes of an entry as they are hashed: a line of an exported log may be given with its end. */
function entryOf(file: InputFile): Uint8Array {
  const bytes = bytesOf(file);
  return bytes.at(-1) === 10 ? bytes.subarray(0, -1) : bytes;
}

function verifyProof({ whole }: VerifiedFile, asked: Asked, desk: Desk): Outcome<Answer> {
  const [log, witnesses] = [keysOf("--key", asked.lists.key), keysOf("--witness", asked.lists.witness)];
  if (!log.ok) return log;
  if (!witnesses.ok) return witnesses;
  const quorum = quorumOf(asked, witnesses.value);
  if (!quorum.ok) return quorum;
  // A proof names no key and holds no entry: without either there is nothing to verify.
  const missing = log.value.length === 0 ? "--key" : asked.texts.entry === undefined ? "--entry" : undefined;
  if (missing !== undefined) return refuse({ code: "option-missing", value: missing });
  const [file, entry] = [whole(), desk.read(asked.texts.entry ?? "")];
  if (!file.ok) return file;
  if (!entry.ok) return entry;
  const text = Buffer.from(bytesOf(file.value)).toString("utf8");
  const verdict = verifyLogProof(text, leafHash(entryOf(entry.value)), log.value, witnesses.value);
  if (!verdict.holds) {
    return accept({
      yes: false,
      json: verdict,
      blocks: [{ key: "proof.fails", values: { fault: verdict.fault.replaceAll("-", "_") } }],
    });
  }
  const { index, size, cosigners } = verdict;
  const names = [...new Set(cosigners.map(({ name }) => name))];
  const isCosigned = names.length >= quorum.value;
  const blocks: readonly Block[] = [
    { key: "proof.holds", values: { index, size } },
    names.length === 0
      ? { key: "log.not-cosigned" }
      : { key: "proof.cosigned", values: { names: { join: "comma", items: names } } },
    ...(isCosigned ? [] : [{ key: "proof.quorum-missing", values: { quorum: quorum.value, count: names.length } }]),
  ];
  return accept({ yes: isCosigned, json: verdict, blocks });
}

/** That an entry stands in a log (C2SP tlog-proof). */
export const proofKind: FileKind = {
  recognises: ({ start }) => start.startsWith("c2sp.org/tlog-proof@"),
  options: ["key", "witness", "quorum", "entry"],
  run: verifyProof,
};
