import { accept, refuse, verifyDrawFile, type DrawVerdict, type InputFile, type Problem } from "@convene/engine";
import type { Asked, OptionName } from "./arguments.ts";
import { pasted } from "./bundle-input.ts";
import { MODEL_OPTIONS } from "./committee-input.ts";
import type { Block, Verb } from "./verb.ts";
import { isLog, verifyLog } from "./verify-log.ts";
import { verifyPanels } from "./verify-panels.ts";
import { checksTable } from "./verify-table.ts";

/** What is not shown and yet has to stand beside the verdict, or it would be taken for more than it is. */
const CAVEATS: readonly string[] = ["is-a-test", "certificate-claimed", "certificate-gap"];

function blocksOf({ holds, stage, checks, commitmentHash, index, members }: DrawVerdict): readonly Block[] {
  const count = String(checks.filter(({ state }) => state === "failed").length);
  const values = { index: String(index ?? ""), count };
  return [
    { key: holds ? `verify.holds.${stage}` : "verify.fails", values },
    ...checks.flatMap(({ fault = "", values: about = {} }): readonly Block[] =>
      CAVEATS.includes(fault) ? [{ key: `verify.fault.${fault}`, values: about }] : [],
    ),
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

/** Options that belong to a lottery; a bundle holds all that it is judged by. */
const LOTTERY_OPTIONS: readonly OptionName[] = [...MODEL_OPTIONS, "one-per-address", "marks", "keep"];

/** Options that belong to a log: whom one trusts. */
const LOG_OPTIONS: readonly OptionName[] = ["key", "witness", "quorum"];

/** Options of other kinds of file: one that is passed over in silence would be taken for a check that was made. */
function idleOptions({ texts, lists, numbers }: Asked, own: readonly OptionName[], name: string): readonly Problem[] {
  const given = [...Object.keys(texts), ...Object.keys(lists), ...Object.keys(numbers)];
  const others: readonly OptionName[] = ["commitment", ...LOG_OPTIONS, ...LOTTERY_OPTIONS];
  return others
    .filter((option) => given.includes(option) && !own.includes(option))
    .map((option) => ({ code: "option-idle", file: name, value: `--${option}` }));
}

/** `convene verify FILE`: finds out what the file is, and repeats everything that it claims. */
export const verify: Verb = {
  room: "",
  name: "verify",
  takes: ["file", "commitment", ...LOG_OPTIONS, ...LOTTERY_OPTIONS],
  needs: ["file"],
  positional: "file",
  run: (asked, desk) => {
    const path = asked.texts.file ?? "";
    const isOfLog = isLog(path, desk);
    const file = isOfLog ? undefined : desk.read(path);
    if (file?.ok === false) return file;
    const isLottery = file !== undefined && formatOf(file.value) === "convene-panels/1";
    const idle = idleOptions(asked, isOfLog ? LOG_OPTIONS : isLottery ? LOTTERY_OPTIONS : ["commitment"], path);
    if (idle.length > 0) return refuse(...idle);
    if (file === undefined) return verifyLog(path, asked, desk);
    const commitment = asked.texts.commitment === undefined ? undefined : pasted(asked.texts.commitment);
    if (isLottery) return verifyPanels(file.value, asked, desk);
    if (commitment !== undefined && !/^[0-9a-f]{64}$/iu.test(commitment)) {
      return refuse({ code: "bad-hexadecimal", column: "--commitment", value: commitment, details: { bytes: 32 } });
    }
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
