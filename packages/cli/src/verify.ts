import { accept, refuse, verifyDrawFile, type DrawVerdict, type InputFile } from "@convene/engine";
import { MODEL_OPTIONS } from "./committee-input.ts";
import type { Block, Verb } from "./verb.ts";
import { verifyPanels } from "./verify-panels.ts";
import { checksTable } from "./verify-table.ts";

function blocksOf({ holds, stage, checks, commitmentHash, index, members }: DrawVerdict): readonly Block[] {
  const count = String(checks.filter(({ state }) => state === "failed").length);
  const values = { index: String(index ?? ""), count };
  return [
    { key: holds ? `verify.holds.${stage}` : "verify.fails", values },
    ...(commitmentHash === undefined ? [] : [{ key: "verify.commitment", values: { value: commitmentHash } }]),
    ...(members === undefined
      ? []
      : [{ key: "verify.members", values: { members: { join: "comma" as const, items: members } } }]),
    checksTable(checks),
  ];
}

/** The format that a JSON document names. */
function formatOf({ text }: InputFile): string | undefined {
  try {
    const document: unknown = JSON.parse(typeof text === "string" ? text : new TextDecoder().decode(text));
    return typeof document === "object" && document !== null && "format" in document
      ? String(document.format)
      : undefined;
  } catch {
    return undefined;
  }
}

/** `convene verify FILE`: finds out what the file is, and repeats everything that it claims. */
export const verify: Verb = {
  room: "",
  name: "verify",
  takes: ["file", "commitment", ...MODEL_OPTIONS, "marks", "keep"],
  needs: ["file"],
  positional: "file",
  run: (asked, desk) => {
    const file = desk.read(asked.texts.file ?? "");
    if (!file.ok) return file;
    if (formatOf(file.value) === "convene-panels/1") return verifyPanels(file.value, asked, desk);
    const { commitment } = asked.texts;
    const verdict = verifyDrawFile(
      file.value,
      commitment === undefined ? {} : { commitment: commitment.toLowerCase() },
    );
    if (verdict.stage === "unreadable") {
      const problems = verdict.checks.map(({ fault = "", place, values = {} }) => {
        const { value, ...details } = values;
        const at = place === undefined || place === "" ? {} : { column: place };
        return {
          code: fault,
          file: file.value.name,
          ...at,
          ...(value === undefined ? {} : { value: String(value) }),
          details,
        };
      });
      return refuse(...problems);
    }
    return accept({ yes: verdict.holds, json: verdict, blocks: blocksOf(verdict) });
  },
};
