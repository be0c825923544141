import { refuse, type Problem } from "@convene/engine";
import type { Asked, OptionName } from "./arguments.ts";
import type { Verb } from "./verb.ts";
import { archiveKind } from "./verify-archive.ts";
import { drawKind } from "./verify-draw.ts";
import { evidenceKind } from "./verify-evidence.ts";
import { openVerified, type FileKind } from "./verify-kind.ts";
import { logKind } from "./verify-log.ts";
import { panelsKind } from "./verify-panels.ts";
import { proofKind } from "./verify-proof.ts";
import { resultKind } from "./verify-result.ts";

/** Every kind of file that can be verified, in the order in which they are asked; the last one takes what is left. */
const KINDS: readonly FileKind[] = [logKind, archiveKind, proofKind, evidenceKind, panelsKind, resultKind, drawKind];

const OPTIONS: readonly OptionName[] = [...new Set(KINDS.flatMap(({ options }) => options))];

/** Options of other kinds of file: one that is passed over in silence would be taken for a check that was made. */
function idleOptions({ texts, lists, numbers }: Asked, own: readonly OptionName[], name: string): readonly Problem[] {
  const given = [...Object.keys(texts), ...Object.keys(lists), ...Object.keys(numbers)];
  return OPTIONS.filter((option) => given.includes(option) && !own.includes(option)).map((option) => ({
    code: "option-idle",
    file: name,
    value: `--${option}`,
  }));
}

/** `convene verify FILE`: finds out what the file is, and repeats everything that it claims. */
export const verify: Verb = {
  room: "",
  name: "verify",
  takes: ["file", ...OPTIONS],
  needs: ["file"],
  positional: "file",
  run: (asked, desk) => {
    const opened = openVerified(asked.texts.file ?? "", desk);
    if (!opened.ok) return opened;
    const file = opened.value;
    const kind = KINDS.find(({ recognises }) => recognises(file)) ?? drawKind;
    const idle = idleOptions(asked, kind.options, file.path);
    return idle.length > 0 ? refuse(...idle) : kind.run(file, asked, desk);
  },
};
