import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { verifyFile, type DrawCheck } from "@convene/engine";
import arabic from "../locales/ar/verify.json" with { type: "json" };
import english from "../locales/en/verify.json" with { type: "json" };

/*
 * The verifier that is one file: `node convene-verify.mjs FILE`. It reads that file and itself, and nothing else; it
 * opens no connection. Exit codes: 0 it holds, 1 it does not, 2 there is nothing to verify.
 */

/** Messages by their keys; values stand in braces. */
type Catalogue = Readonly<Record<string, string>>;

const LANGUAGES: Readonly<Record<string, Catalogue>> = { ar: arabic, en: english };
/** What is not shown and yet has to stand beside the verdict, or it would be taken for more than it is. */
const CAVEATS: readonly string[] = ["is-a-test", "certificate-claimed", "certificate-gap"];

const RIGHT_TO_LEFT_MARK = "\u200F";

/** Options and the file, as given; `undefined` where anything is unknown, twice or without its value. */
function asked(words: readonly string[]) {
  const options = {
    commitment: { type: "string" },
    seal: { type: "string" },
    language: { type: "string" },
    json: { type: "boolean" },
  } as const;
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      tokens: true,
    });
    const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []));
    const hash = [values.commitment, values.seal].every((one) => one === undefined || /^[0-9a-f]{64}$/iu.test(one));
    return new Set(names).size === names.length && hash ? { ...values, paths: positionals } : undefined;
  } catch {
    return undefined;
  }
}

const given = asked(process.argv.slice(2));
// oxlint-disable-next-line node/no-process-env -- the language of whoever asks, in a program of one file
const language = given?.language ?? (process.env["LANG"] ?? "").slice(0, 2);
const messages: Catalogue = LANGUAGES[language] ?? english;
const mark = messages === arabic ? RIGHT_TO_LEFT_MARK : "";

function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const message = messages[key] ?? key;
  return message.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ""));
}

// Whoever reads only the first lines has seen enough; the exit code stands.
process.stdout.on("error", ({ code }: { readonly code?: string }) => {
  if (code !== "EPIPE") throw new Error(`standard output cannot be written: ${code}`);
});

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

const { paths = [], commitment, seal, json } = given ?? {};
const [path] = paths;
const bytes = path === undefined || paths.length > 1 ? undefined : readOrUndefined(path);
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
  const options = {
    code,
    ...(commitment === undefined ? {} : { commitment: commitment.toLowerCase() }),
    ...(seal === undefined ? {} : { seal: seal.toLowerCase() }),
  };
  const verdict = verifyFile({ name: path, text: bytes }, options);
  const { holds, stage, checks, commitmentHash, index = "", members } = verdict;
  if (json === true) {
    process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
  } else {
    for (const check of checks) print(line(check));
    const count = checks.filter(({ state }) => state === "failed").length;
    if (commitmentHash !== undefined) print(say("verify.commitment", { value: commitmentHash }));
    if (members !== undefined) print(say("verify.members", { members: members.join(", ") }));
    const key = holds ? `verify.holds.${stage}` : stage === "unreadable" ? "verify.unreadable" : "verify.fails";
    print(say(key, { index, count }));
    for (const { fault = "", values } of checks)
      if (CAVEATS.includes(fault)) print(say(`verify.fault.${fault}`, values));
  }
  process.exitCode = holds ? 0 : stage === "unreadable" ? 2 : 1;
}
