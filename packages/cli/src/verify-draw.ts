import { accept, refuse, verifyDrawFile, type DrawVerdict, type Problem } from "@convene/engine";
import { pasted } from "./bundle-input.ts";
import type { Block } from "./verb.ts";
import type { FileKind } from "./verify-kind.ts";
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

/** What keeps a bundle from being read, as problems of the file. */
export function problemsOf({ checks }: DrawVerdict, file: string): readonly Problem[] {
  return checks.map(({ fault = "", place, values = {} }) => {
    const { value, ...details } = values;
    const at = place === undefined || place === "" ? {} : { column: place };
    return { code: fault, file, ...at, ...(value === undefined ? {} : { value: String(value) }), details };
  });
}

/** A draw: a bundle, or a record of the protocol. It also says of a file of no kind at all what is wrong with it. */
export const drawKind: FileKind = {
  recognises: () => true,
  options: ["commitment"],
  run: ({ whole }, { texts }) => {
    const file = whole();
    if (!file.ok) return file;
    const commitment = texts.commitment === undefined ? undefined : pasted(texts.commitment);
    if (commitment !== undefined && !/^[0-9a-f]{64}$/iu.test(commitment)) {
      return refuse({ code: "bad-hexadecimal", column: "--commitment", value: commitment, details: { bytes: 32 } });
    }
    const verdict = verifyDrawFile(
      file.value,
      commitment === undefined ? {} : { commitment: commitment.toLowerCase() },
    );
    if (verdict.stage === "unreadable") return refuse(...problemsOf(verdict, file.value.name));
    return accept({ yes: verdict.holds, json: verdict, blocks: blocksOf(verdict) });
  },
};
