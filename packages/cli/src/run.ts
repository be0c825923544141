import { SolverFault, type InputFile, type Outcome, type Problem } from "@convene/engine";
import { OPTIONS, readArguments, type OptionName } from "./arguments.ts";
import { EXIT } from "./exit.ts";
import { printBlocks } from "./print.ts";
import { problemJson, problemLine } from "./problem-text.ts";
import { createSpeech, isLanguage, LANGUAGES, languageOf, type Speech } from "./speech.ts";
import type { Desk, Verb } from "./verb.ts";
import { VERBS } from "./verbs.ts";
import { version } from "./version.ts";

/** What the command line is given from outside. */
export type Surroundings = {
  /** Locale as the system names it, for the language when none is asked for. */
  readonly locale: string | undefined;
  readonly folder: string;
  readonly read: (path: string) => Outcome<InputFile>;
  readonly lines: Desk["lines"];
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Takes a file that belongs to the answer. */
  readonly save: (path: string, text: string) => void;
};

/** The value of an option before anything else is read, so that even a wrong command is answered in the right language. */
function early(words: readonly string[], name: OptionName): string | undefined {
  const option = `--${name}`;
  const at = words.indexOf(option);
  return at >= 0 ? words[at + 1] : words.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1);
}

function chooseSpeech(words: readonly string[], locale: string | undefined): Outcome<Speech> {
  const language = early(words, "language");
  const digits = early(words, "digits");
  const problems: Problem[] = [];
  if (language !== undefined && !isLanguage(language)) {
    problems.push({ code: "language-not-spoken", value: language, details: { languages: LANGUAGES.join(", ") } });
  }
  if (digits !== undefined && digits !== "own" && digits !== "latin") {
    problems.push({ code: "digits-unknown", value: digits });
  }
  if (problems.length > 0) return { ok: false, problems };
  const spoken = language !== undefined && isLanguage(language) ? language : languageOf(locale);
  return { ok: true, value: createSpeech(spoken, digits === "latin" ? "latin" : "own"), notes: [] };
}

/** The language in which a command is answered, also one that asks for a language unknown here. */
export function spokenLanguage(words: readonly string[], locale: string | undefined): Speech {
  const chosen = chooseSpeech(words, locale);
  return chosen.ok ? chosen.value : createSpeech(languageOf(locale), "own");
}

/** A verb as it is called: with its room, if it has one. */
function fullName({ room, name }: Verb): string {
  return `${room} ${name}`.trim();
}

function usage({ room, name, takes, needs }: Verb): string {
  const option = (key: OptionName) => {
    const kind = OPTIONS[key];
    const word =
      kind === "switch" ? `--${key}` : `--${key} ${{ file: "FILE", number: "N", text: "TEXT", texts: "TEXT…" }[kind]}`;
    return needs.includes(key) ? word : `[${word}]`;
  };
  const neededFirst = takes.toSorted((a, b) => Number(needs.includes(b)) - Number(needs.includes(a)));
  return ["convene", ...(room === "" ? [name] : [room, name]), ...neededFirst.map(option), "[--json]"].join(" ");
}

function help(verbs: readonly Verb[], { print }: Speech): string {
  const optionNames = [...new Set(verbs.flatMap(({ takes }) => takes))];
  const common: readonly OptionName[] = ["json", "language", "digits", "help"];
  const width = Math.max(...Object.keys(OPTIONS).map((name) => name.length));
  const lines = [
    print("help.about"),
    "",
    ...verbs.flatMap((verb) => [usage(verb), `    ${print(`help.${fullName(verb).replace(" ", "-")}`)}`, ""]),
    ...[...optionNames, ...common].map((name) => `  --${name.padEnd(width)}  ${print(`option.${name}`)}`),
    "",
    print("help.exit"),
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * Runs one command and gives its exit code. With `--json` standard output holds one JSON document and nothing else,
 * also when the input is wrong; notes and progress go to standard error.
 */
export async function run(words: readonly string[], given: Surroundings): Promise<number> {
  const { locale, folder, read, lines, out, error, save } = given;
  const json = words.includes("--json");
  const write = (document: object) => out(`${JSON.stringify(document, null, 2)}\n`);
  const chosen = chooseSpeech(words, locale);
  const speech = spokenLanguage(words, locale);
  const { print, data } = speech;
  const refuse = (problems: readonly Problem[]): number => {
    if (json) write({ problems: problems.map((problem) => problemJson(problem, data)) });
    else
      error(
        [
          print("problems.title", { count: problems.length }),
          ...problems.map((one) => `  ${problemLine(one, print)}`),
          "",
        ].join("\n"),
      );
    return EXIT.wrongInput;
  };
  if (!chosen.ok) return refuse(chosen.problems);

  if (words.length === 1 && words[0] === "--version") {
    out(`convene ${version()}\n`);
    return EXIT.yes;
  }
  const roomless = VERBS.some((one) => one.room === "" && one.name === words[0]);
  const [room = "", name = "", ...rest] = roomless ? ["", ...words] : words;
  const verb = VERBS.find((one) => one.room === room && one.name === name);
  const wantsHelp = words.includes("--help") || words.length === 0 || (words.length === 1 && words[0] === "help");
  if (verb === undefined) {
    const inRoom = VERBS.filter((one) => one.room === room);
    if (wantsHelp) {
      out(help(inRoom.length > 0 ? inRoom : VERBS, speech));
      return EXIT.yes;
    }
    const known = VERBS.map(fullName).join(", ");
    return refuse([{ code: "unknown-verb", value: `${room} ${name}`.trim(), details: { known } }]);
  }
  if (wantsHelp) {
    out(help([verb], speech));
    return EXIT.yes;
  }
  const asked = readArguments(rest, verb.takes, verb.needs, verb.positional);
  if (!asked.ok) return refuse(asked.problems);
  const desk = {
    speech,
    folder,
    read,
    lines,
    save,
    progress: (phrase: Parameters<typeof print.say>[0]) => error(`${print.say(phrase)}\n`),
  };
  try {
    const answer = await verb.run(asked.value, desk);
    if (!answer.ok) return refuse(answer.problems);
    const { value, notes } = answer;
    for (const note of notes) if (!json) error(`${print("note", { note: problemLine(note, print) })}\n`);
    if (json) write({ ...value.json, notes: notes.map((note) => problemJson(note, data)) });
    else out(`${printBlocks(value.blocks, print).join("\n")}\n`);
    return value.yes ? EXIT.yes : EXIT.no;
  } catch (fault) {
    if (!(fault instanceof SolverFault)) throw fault;
    error(`${print("fault.solver", { reason: fault.message })}\n`);
    return EXIT.fault;
  }
}
