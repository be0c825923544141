import { parseArgs } from "node:util";
import { accept, latinDigits, type Outcome, type Problem } from "@convene/engine";

/** Every option of every verb; a verb names those it takes. */
export const OPTIONS = {
  pool: "file",
  quotas: "file",
  conditions: "file",
  population: "file",
  list: "file",
  from: "file",
  to: "file",
  marks: "file",
  keep: "file",
  process: "file",
  chances: "file",
  against: "file",
  out: "file",
  bundle: "file",
  file: "file",
  verifier: "file",
  public: "file",
  state: "file",
  entry: "file",
  size: "number",
  answers: "number",
  panels: "number",
  reserves: "number",
  quorum: "number",
  every: "number",
  earlier: "number",
  "earlier-tests": "number",
  "id-column": "text",
  "address-columns": "text",
  "one-per-address": "text",
  algorithm: "text",
  seed: "text",
  below: "text",
  leaves: "texts",
  draw: "text",
  record: "text",
  round: "text",
  ceremony: "text",
  fallback: "text",
  "redraw-of": "text",
  reason: "text",
  commitment: "text",
  seal: "text",
  beacon: "text",
  further: "text",
  name: "text",
  url: "text",
  key: "texts",
  log: "texts",
  party: "texts",
  nonce: "texts",
  sources: "texts",
  by: "texts",
  "approved-by": "texts",
  thrown: "texts",
  numbers: "texts",
  witness: "texts",
  declined: "texts",
  language: "text",
  digits: "text",
  ranked: "switch",
  test: "switch",
  "trust-first-key": "switch",
  json: "switch",
  help: "switch",
} as const satisfies Readonly<Record<string, "file" | "text" | "texts" | "number" | "switch">>;

/** Name of an option. */
export type OptionName = keyof typeof OPTIONS;

/** What was asked: texts as given, numbers read; `lists` holds options that take several texts. */
export type Asked = {
  readonly texts: Readonly<Partial<Record<OptionName, string>>>;
  readonly lists: Readonly<Partial<Record<OptionName, readonly string[]>>>;
  readonly numbers: Readonly<Partial<Record<OptionName, number>>>;
  readonly switches: ReadonlySet<OptionName>;
};

/** Options that every verb takes. */
const COMMON: readonly OptionName[] = ["language", "digits", "json", "help"];

/** Largest number that a size or a number of answers may be. */
const LARGEST = 1_000_000;

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

/**
 * Reads the arguments that stand behind the verb. Problems, all at once: `unknown-option`, `option-repeated`,
 * `option-without-value`, `unexpected-argument`, `not-a-whole-number`, `option-missing`.
 */
export function readArguments(
  words: readonly string[],
  allowed: readonly OptionName[],
  required: readonly OptionName[],
  positional?: OptionName,
): Outcome<Asked> {
  const names = [...allowed, ...COMMON];
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      names.map((name) => [name, { type: OPTIONS[name] === "switch" ? ("boolean" as const) : ("string" as const) }]),
    ),
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const problems: Problem[] = [];
  const texts: Partial<Record<OptionName, string>> = {};
  const numbers: Partial<Record<OptionName, number>> = {};
  const lists: Partial<Record<OptionName, string[]>> = {};
  const switches = new Set<OptionName>();
  // The option whose further texts may follow: `--leaves n1 n2 n3`.
  let open: string[] | undefined;
  for (const token of tokens) {
    if (token.kind === "positional" && open !== undefined) open.push(token.value);
    else if (token.kind === "positional" && positional !== undefined && texts[positional] === undefined) {
      texts[positional] = token.value;
    } else if (token.kind === "positional") problems.push({ code: "unexpected-argument", value: token.value });
    if (token.kind !== "option") continue;
    open = undefined;
    const { name, rawName, value } = token;
    if (!isOption(name) || !names.includes(name)) {
      problems.push({ code: "unknown-option", value: rawName });
    } else if (OPTIONS[name] === "switch") {
      switches.add(name);
    } else if (texts[name] !== undefined || numbers[name] !== undefined) {
      problems.push({ code: "option-repeated", value: rawName });
    } else if (value === undefined || value === "" || (token.inlineValue === false && value.startsWith("--"))) {
      problems.push({ code: "option-without-value", value: rawName });
    } else if (OPTIONS[name] === "texts") {
      open = lists[name] ??= [];
      open.push(value);
    } else if (OPTIONS[name] === "number") {
      const digits = latinDigits(value);
      if (/^\d{1,7}$/u.test(digits) && Number(digits) <= LARGEST) numbers[name] = Number(digits);
      else problems.push({ code: "not-a-whole-number", column: rawName, value });
    } else {
      texts[name] = value;
    }
  }
  for (const name of required) {
    const refused = problems.some(({ value, column }) => value === `--${name}` || column === `--${name}`);
    if (texts[name] === undefined && numbers[name] === undefined && lists[name] === undefined && !refused)
      problems.push({ code: "option-missing", value: `--${name}` });
  }
  return problems.length > 0 && !switches.has("help")
    ? { ok: false, problems }
    : accept({ texts, lists, numbers, switches });
}
