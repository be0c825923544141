import { publicRandomKey, publicSelection, readThrow, type Faces } from "../../audit/index.ts";
import { accept, refuse, type Outcome, type Problem } from "../../kit/index.ts";
import { seenName } from "./commitment-form.ts";
import type { CeremonyMethod } from "./commitment.ts";

/** Somebody who signed the protocol of a ceremony, and the bloc they speak for. */
export type Witness = { readonly name: string; readonly bloc: string };

/**
 * What was thrown in public. `throws` holds every throw in turn, of which all but the last had to be repeated; `digits`
 * are twenty further decimal digits, from which reserves are drawn. For lotteries named beforehand: their numbers.
 */
export type Ceremony =
  | {
      readonly method: "digits" | "dice";
      readonly throws: readonly string[];
      readonly digits: string;
      readonly witnesses: readonly Witness[];
    }
  | {
      readonly method: "numbers";
      readonly numbers: readonly (readonly number[])[];
      readonly witnesses: readonly Witness[];
    };

/** How many further digits are thrown. */
export const FURTHER_DIGITS = 20;

/** Most panels among which public numbers can select. */
const MOST_NUMBERED = 65_535;

function throwProblems(ceremony: Ceremony & { readonly method: "digits" | "dice" }, m: number): readonly Problem[] {
  const faces: Faces = ceremony.method === "dice" ? 6 : 10;
  const { throws, digits } = ceremony;
  const problems = throws.flatMap((value, index): readonly Problem[] => {
    const read = readThrow(faces, value, m);
    const last = index === throws.length - 1;
    if (read === undefined) return [{ code: "throw-unreadable", value }];
    if ("again" in read) return last ? [{ code: "throw-again", value }] : [];
    return last ? [] : [{ code: "throw-too-many", value }];
  });
  return [
    ...(throws.length === 0 ? [{ code: "throw-unreadable", value: "" }] : problems),
    ...(digits.length === FURTHER_DIGITS && /^\d+$/u.test(digits) ? [] : [{ code: "throw-digits", value: digits }]),
  ];
}

function numberProblems(numbers: readonly (readonly number[])[], committed: CeremonyMethod, m: number): Problem[] {
  const wanted = committed.method === "numbers" ? committed.sources.length : 0;
  const problems: Problem[] = [];
  if (numbers.length !== wanted) {
    problems.push({ code: "source-numbers", value: String(numbers.length), details: { wanted } });
  }
  for (const source of numbers) {
    const sound = source.length > 0 && source.every((number) => Number.isSafeInteger(number) && number >= 0);
    if (!sound) problems.push({ code: "source-unreadable", value: source.join(" ") });
  }
  if (m > MOST_NUMBERED) problems.push({ code: "too-many-panels", value: String(m) });
  return problems;
}

/** Whether two people who speak for two blocs signed: nobody is two witnesses, and no bloc is two. */
function areWitnessed(witnesses: readonly Witness[]): boolean {
  const seen = witnesses.map(({ name, bloc }) => ({ name: seenName(name), bloc: seenName(bloc) }));
  const signed = seen.filter(({ name, bloc }) => name !== "" && bloc !== "");
  return signed.some((one) => signed.some((two) => one.name !== two.name && one.bloc !== two.bloc));
}

/**
 * The index that a ceremony gave among m panels, and the digits that enter the seed: those thrown further, or the key of
 * the public numbers. Two witnesses of different blocs must have signed.
 *
 * Problems: `ceremony-differs` (another method than was committed to), `witnesses-missing`, `throw-unreadable`,
 * `throw-again`, `throw-too-many`, `throw-digits`, `source-numbers`, `source-unreadable`, `too-many-panels`.
 */
export function readCeremony(
  ceremony: Ceremony,
  committed: CeremonyMethod,
  m: number,
): Outcome<{ readonly index: number; readonly digits: string }> {
  const { method, witnesses } = ceremony;
  if (method !== committed.method) return refuse({ code: "ceremony-differs", value: method });
  const problems: Problem[] = areWitnessed(witnesses)
    ? []
    : [{ code: "witnesses-missing", value: String(witnesses.length) }];
  if (ceremony.method === "numbers") problems.push(...numberProblems(ceremony.numbers, committed, m));
  else problems.push(...throwProblems(ceremony, m));
  if (problems.length > 0) return { ok: false, problems };
  if (ceremony.method === "numbers") {
    const digits = publicRandomKey(ceremony.numbers);
    const [first] = publicSelection(digits, m, 1);
    return accept({ index: (first?.selected ?? 1) - 1, digits });
  }
  const read = readThrow(ceremony.method === "dice" ? 6 : 10, ceremony.throws.at(-1) ?? "", m);
  if (read === undefined || "again" in read) throw new Error(`no index in ${JSON.stringify(ceremony)}`);
  return accept({ index: read.index, digits: ceremony.digits });
}
