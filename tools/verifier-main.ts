import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { verifyDrawFile, type DrawCheck } from "@convene/engine";
import arabic from "../locales/ar/verify.json" with { type: "json" };
import english from "../locales/en/verify.json" with { type: "json" };

/*
 * The verifier that is one file: `node convene-verify.mjs FILE`. It reads that file and itself, and nothing else; it
 * opens no connection. Exit codes: 0 it holds, 1 it does not, 2 there is nothing to verify.
 */

/** Messages by their keys; values stand in braces. */
type Catalogue = Readonly<Record<string, string>>;

const LANGUAGES: Readonly<Record<string, Catalogue>> = { ar: arabic, en: english };
const RIGHT_TO_LEFT_MARK = "\u200F";

function optionOf(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

const words = process.argv.slice(2);
// oxlint-disable-next-line node/no-process-env -- the language of whoever asks, in a program of one file
const language = optionOf(words, "--language") ?? (process.env["LANG"] ?? "").slice(0, 2);
const messages: Catalogue = LANGUAGES[language] ?? english;
const mark = messages === arabic ? RIGHT_TO_LEFT_MARK : "";

function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const message = messages[key] ?? key;
  return message.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ""));
}

function print(line: string): void {
  process.stdout.write(`${mark}${line}\n`);
}

function line({ name, state, fault, place, values }: DrawCheck): string {
  const reason = say(fault === undefined ? `verify.ok.${name}` : `verify.fault.${fault}`, values);
  const where = place === undefined || place === "" || state === "ok" ? "" : ` (${place})`;
  return `[${say(`verify.state.${state}`)}] ${say(`verify.check.${name}`)}: ${reason}${where}`;
}

function readOrUndefined(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

const values = new Set(["--commitment", "--language"].flatMap((name) => optionOf(words, name) ?? []));
const paths = words.filter((word) => !word.startsWith("--") && !values.has(word));
const [path] = paths;
const bytes = path === undefined ? undefined : readOrUndefined(path);
if (path === undefined || paths.length > 1) {
  print(say("verify.usage"));
  process.exitCode = 2;
} else if (bytes === undefined) {
  print(say("verify.no-such-file", { value: path }));
  process.exitCode = 2;
} else {
  const code = createHash("sha256")
    .update(readFileSync(import.meta.filename))
    .digest("hex");
  const commitment = optionOf(words, "--commitment");
  const options = { code, ...(commitment === undefined ? {} : { commitment }) };
  const verdict = verifyDrawFile({ name: path, text: bytes }, options);
  const { holds, stage, checks, commitmentHash, index = "", members } = verdict;
  if (words.includes("--json")) {
    process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
  } else {
    for (const check of checks) print(line(check));
    const count = checks.filter(({ state }) => state === "failed").length;
    if (commitmentHash !== undefined) print(say("verify.commitment", { value: commitmentHash }));
    if (members !== undefined) print(say("verify.members", { members: members.join(", ") }));
    const key = holds ? `verify.holds.${stage}` : stage === "unreadable" ? "verify.unreadable" : "verify.fails";
    print(say(key, { index, count }));
  }
  process.exitCode = holds ? 0 : stage === "unreadable" ? 2 : 1;
}
