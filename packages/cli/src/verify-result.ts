import { accept, isResultFile, refuse, verifyResultFile } from "@convene/engine";
import { pasted } from "./bundle-input.ts";
import { problemsOf } from "./verify-draw.ts";
import type { FileKind } from "./verify-kind.ts";
import { keysOf } from "./verify-log.ts";
import { checksTable } from "./verify-table.ts";

/** A certified committee, whole or as it was published. */
export const resultKind: FileKind = {
  recognises: ({ whole }) => {
    const file = whole();
    return file.ok && isResultFile(file.value);
  },
  options: ["seal", "key", "witness"],
  run: ({ whole }, { texts, lists }) => {
    const file = whole();
    if (!file.ok) return file;
    const [keys, witnesses] = [keysOf("--key", lists.key), keysOf("--witness", lists.witness)];
    if (!keys.ok) return keys;
    if (!witnesses.ok) return witnesses;
    const seal = texts.seal === undefined ? undefined : pasted(texts.seal).replaceAll(/\s/gu, "").toLowerCase();
    if (seal !== undefined && !/^[0-9a-f]{64}$/u.test(seal)) {
      return refuse({ code: "bad-hexadecimal", column: "--seal", value: seal, details: { bytes: 32 } });
    }
    const verdict = verifyResultFile(file.value, {
      ...(seal === undefined ? {} : { seal }),
      ...(keys.value.length === 0 ? {} : { keys: keys.value }),
      witnesses: witnesses.value,
    });
    if (verdict.stage === "unreadable") return refuse(...problemsOf(verdict, file.value.name));
    const count = String(verdict.checks.filter(({ state }) => state === "failed").length);
    const key = verdict.holds ? "verify.holds.certified" : "verify.fails";
    return accept({
      yes: verdict.holds,
      json: verdict,
      blocks: [{ key, values: { count } }, checksTable(verdict.checks)],
    });
  },
};
