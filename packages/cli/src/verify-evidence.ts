import { accept, judgeSplitView, parseCheckpoint, parseNote, readSplitView, refuse } from "@convene/engine";
import type { FileKind } from "./verify-kind.ts";
import { keysOf } from "./verify-log.ts";

/** Evidence of a split view, as a witness writes it. It holds when the log alone can have made the contradiction. */
export const evidenceKind: FileKind = {
  recognises: ({ format }) => format() === "convene-split-view/1",
  options: ["key"],
  run: ({ path, whole }, { lists }) => {
    const file = whole();
    if (!file.ok) return file;
    const { text } = file.value;
    const evidence = readSplitView(typeof text === "string" ? text : Buffer.from(text).toString("utf8"));
    if (evidence === undefined) return refuse({ code: "evidence-unreadable", file: path, value: path });
    const [given, own] = [keysOf("--key", lists.key), keysOf("keys", evidence.keys)];
    if (!given.ok) return given;
    if (!own.ok) return own;
    const isGiven = given.value.length > 0;
    const verdict = judgeSplitView(evidence, isGiven ? given.value : own.value);
    const [first, second] = [evidence.first, evidence.second].map((note) =>
      parseCheckpoint(parseNote(note)?.text ?? ""),
    );
    const values = { origin: first?.origin ?? "", first: first?.size ?? 0, second: second?.size ?? 0 };
    const keys = isGiven ? "given" : "from-file";
    return accept({
      yes: verdict === "contradiction",
      json: { format: evidence.format, verdict, ...values, keys },
      blocks: [
        { key: `evidence.${verdict}`, values },
        ...(isGiven ? [] : [{ key: "evidence.keys-from-file", values: { key: evidence.keys[0] ?? "" } }]),
      ],
    });
  },
};
