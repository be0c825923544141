import { foldName, foldValue } from "../kit/index.ts";
import { createNameIndex, type NameCandidate, type NameIndex } from "./name-index.ts";
import type { NomineeId, Pool } from "./pool.ts";

/**
 * What a piece of pasted text means. `id` and `name` are certain: exactly one nominee has this id, or this very name.
 * `likely` waits for a person to confirm one candidate or none; `unknown` fits nobody; `heading` names a column.
 */
export type NameMatch =
  | { readonly kind: "id" | "name"; readonly id: NomineeId }
  | { readonly kind: "likely"; readonly candidates: readonly NameCandidate[] }
  | { readonly kind: "unknown" }
  | { readonly kind: "heading" };

/** One entry of a pasted text: its line from 1, the text as pasted without number or bullet, and what it means. */
export type MatchedName = { readonly line: number; readonly text: string; readonly match: NameMatch };

/** A bullet, or a number with a sign behind it or in brackets, at the start of a line. */
const LIST_SIGN =
  /^(?:[-–—*•·‣▪◦●○]|[([]\p{Nd}{1,4}[)\]]|\p{Nd}{1,4}\s*[.)\]:،]|\p{Nd}{1,4}\s*[-–—](?=\s)|\p{Nd}{1,4}\t)\s*/u;

const SEPARATOR = /[\t;؛,،|]/u;

/** Words that stand above a column of ids or names. */
const HEADINGS = new Set(
  [
    "id",
    "ids",
    "no",
    "number",
    "name",
    "names",
    "full name",
    "nominee",
    "المعرف",
    "معرف",
    "الرقم",
    "الاسم",
    "الأسماء",
  ].map(foldName),
);

type Certain = { readonly kind: "id" | "name"; readonly id: NomineeId };

function certain(index: NameIndex, text: string): Certain | undefined {
  const id = index.byId(text);
  if (id !== undefined) return { kind: "id", id };
  const [only, ...others] = index.byName(text);
  return only !== undefined && others.length === 0 ? { kind: "name", id: only } : undefined;
}

function match(index: NameIndex, text: string): NameMatch {
  const found = certain(index, text);
  if (found !== undefined) return found;
  const candidates = index.candidates(text);
  return candidates.length === 0 ? { kind: "unknown" } : { kind: "likely", candidates };
}

/** Whether a cell beside a person says something of that person: a value in the pool, or a form of the name. */
function belongs(pool: Pool, index: NameIndex, id: NomineeId, cell: string): boolean {
  const nominee = pool.nominees.find((one) => one.id === id);
  const own = nominee?.values.some((values) => values.some((value) => foldValue(value) === foldValue(cell))) ?? false;
  return own || index.candidates(cell).some((candidate) => candidate.id === id);
}

/**
 * The entries of one line with separators: one person with further cells, or several people. Where an id stands beside
 * a name that is not its own, neither is taken.
 */
function matchParts(pool: Pool, index: NameIndex, line: number, text: string): readonly MatchedName[] {
  const parts = text
    .split(SEPARATOR)
    .map((part) => part.trim().replaceAll(/^"|"$/gu, ""))
    .filter((part) => part !== "");
  const sure = parts.map((part) => certain(index, part));
  const [first] = sure;
  const people = new Set(sure.flatMap((found) => found?.id ?? []));
  if (people.size === 0) {
    const whole = match(index, text);
    if (whole.kind !== "unknown") return [{ line, text, match: whole }];
  }
  if (first !== undefined) {
    const strange = parts
      .slice(1)
      .filter((part, at) => sure[at + 1]?.id !== first.id && !belongs(pool, index, first.id, part));
    if (strange.length === 0) return [{ line, text, match: first }];
    // Cells copied from a spreadsheet are about one person, and so are an id and a name; other lines are enumerations.
    const [other = ""] = strange.filter((part) => /\S\s+\S/u.test(part) && certain(index, part)?.kind !== "id");
    if (first.kind === "id" && other !== "" && parts.length === 2 + Number(text.includes("\t")) * (parts.length - 2)) {
      const also = index.candidates(other).map(({ id }) => id);
      const candidates = [...new Set([first.id, ...also])].map((id) => ({
        id,
        name: index.nameOf(id),
        reason: "id-and-name-disagree" as const,
      }));
      return [{ line, text, match: { kind: "likely", candidates } }];
    }
    if (text.includes("\t") && people.size === 1) return [{ line, text, match: first }];
  }
  return parts.map((part, at) => ({ line, text: part, match: sure[at] ?? match(index, part) }));
}

/**
 * Reads a pasted text as a list of people of a pool: one on a line, or several between commas, semicolons or tabs;
 * numbered, bulleted or copied from a table; by id or by name, in any of the scripts in which the pool gives names.
 *
 * Only an id or a name that exactly one nominee has is taken as meant. Everything else is proposed with its reasons, or
 * shown as unknown: nothing is decided for the reader, and no line is dropped but empty ones.
 */
export function matchNames(pool: Pool, text: string): readonly MatchedName[] {
  const index = createNameIndex(pool);
  return text.split(/\r\n|\r|\n|\u2028|\u2029/u).flatMap((raw, position): readonly MatchedName[] => {
    const line = position + 1;
    const whole = raw.replaceAll("\uFEFF", "").trim();
    if (whole === "") return [];
    const sure = certain(index, whole);
    if (sure !== undefined) return [{ line, text: whole, match: sure }];
    const startsSurely = certain(index, whole.split(SEPARATOR)[0] ?? "") !== undefined;
    const bare = (startsSurely ? whole : whole.replace(LIST_SIGN, "")).replace(/[\s,،;؛]+$/u, "");
    if (bare === "") return [{ line, text: whole, match: { kind: "unknown" } }];
    const now = certain(index, bare);
    if (now !== undefined) return [{ line, text: bare, match: now }];
    if (HEADINGS.has(foldName(bare.split(SEPARATOR)[0] ?? "")))
      return [{ line, text: bare, match: { kind: "heading" } }];
    if (SEPARATOR.test(bare)) return matchParts(pool, index, line, bare);
    return [{ line, text: bare, match: match(index, bare) }];
  });
}
