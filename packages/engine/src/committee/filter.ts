import { foldValue, latinDigits, parseFraction, compare, type Problem } from "../kit/index.ts";
import type { Clause, Filter } from "./condition.ts";
import { attributeIndex, poolRow, type Nominee, type Pool } from "./pool.ts";

/** Whether a person satisfies a filter; `"not stated"` when an attribute it needs is empty and nothing else excludes. */
export type Match = "yes" | "no" | "not stated";

type Test = (nominee: Nominee) => Match;

/** Columns from which an age can be reckoned, folded. */
const BIRTH_COLUMNS = ["birth_date", "date_of_birth", "birth_year", "year_of_birth"];

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** First and last day a value may mean, as `YYYY-MM-DD`: a year stands for all of its days. */
function days(text: string): readonly [string, string] | undefined {
  if (/^\d{4}$/u.test(text)) return [`${text}-01-01`, `${text}-12-31`];
  const [, , month = "", day = ""] = DATE.exec(text) ?? [];
  return month >= "01" && month <= "12" && day >= "01" && day <= "31" ? [text, text] : undefined;
}

/**
 * Whether `value` lies between the bounds, both included; `undefined` when it cannot be compared with them. Numbers are
 * compared exactly. Where a date meets a year, a value lies inside only when all days it may mean do.
 */
function within(value: string, min: string | undefined, max: string | undefined): boolean | undefined {
  const number = parseFraction(value);
  const [low, high] = [min, max].map((bound) => (bound === undefined ? undefined : parseFraction(bound)));
  if (number !== undefined && (min === undefined || low) && (max === undefined || high)) {
    return (low === undefined || compare(number, low) >= 0) && (high === undefined || compare(number, high) <= 0);
  }
  const span = days(value);
  const [from, to] = [min === undefined ? undefined : days(min), max === undefined ? undefined : days(max)];
  if (span === undefined || (min !== undefined && !from) || (max !== undefined && !to)) return undefined;
  return (from === undefined || span[0] >= from[0]) && (to === undefined || span[1] <= to[1]);
}

/** Full years lived on the reference date; with a year of birth only, the age reached in that year. */
function ageOn(birth: string, referenceDate: string): string | undefined {
  const years = Number(referenceDate.slice(0, 4)) - Number(birth.slice(0, 4));
  if (/^\d{4}$/u.test(birth)) return String(years);
  if (days(birth) === undefined) return undefined;
  return String(referenceDate.slice(5) < birth.slice(5) ? years - 1 : years);
}

function anyOfTest(position: number, anyOf: readonly string[]): Test {
  const wanted = new Set(anyOf.map(foldValue));
  const known = new Map<string, boolean>();
  return ({ values }) => {
    const cell = values[position] ?? [];
    if (cell.length === 0) return wanted.has("") ? "yes" : "not stated";
    for (const value of cell) {
      let hit = known.get(value);
      if (hit === undefined) known.set(value, (hit = wanted.has(foldValue(value))));
      if (hit) return "yes";
    }
    return "no";
  };
}

/** Gathers the problems of one filter while it is compiled against a pool. */
class FilterCompiler {
  readonly problems: Problem[] = [];
  readonly #pool: Pool;
  readonly #place: string;
  readonly #referenceDate: string | undefined;

  constructor(pool: Pool, place: string, referenceDate: string | undefined) {
    this.#pool = pool;
    this.#place = place;
    this.#referenceDate = referenceDate;
  }

  clause(clause: Clause): Test {
    const position = attributeIndex(this.#pool, clause.attribute);
    if ("anyOf" in clause && position >= 0) return anyOfTest(position, clause.anyOf);
    if ("anyOf" in clause) return this.#refuse("unknown-attribute", clause.attribute);
    const { min, max } = clause;
    for (const bound of [min, max]) {
      if (bound !== undefined && within(latinDigits(bound), latinDigits(bound), undefined) === undefined) {
        return this.#refuse("not-comparable", bound);
      }
    }
    const range = (column: string, read: (nominee: Nominee) => readonly string[]): Test => {
      const [low, high] = [min, max].map((bound) => (bound === undefined ? undefined : latinDigits(bound)));
      return (nominee) => {
        const values = read(nominee);
        if (values.length === 0) return "not stated";
        return values.some((value) => this.#compare(nominee, column, value, low, high)) ? "yes" : "no";
      };
    };
    if (position >= 0) return range(clause.attribute, (nominee) => nominee.values[position] ?? []);
    const birth = BIRTH_COLUMNS.map((column) => attributeIndex(this.#pool, column)).find((index) => index >= 0);
    if (foldValue(clause.attribute) !== "age" || birth === undefined) {
      return this.#refuse("unknown-attribute", clause.attribute);
    }
    const referenceDate = this.#referenceDate;
    if (referenceDate === undefined) return this.#refuse("reference-date-missing", clause.attribute);
    return range(this.#pool.attributes[birth]?.key ?? "", (nominee) =>
      (nominee.values[birth] ?? []).map((value) => ageOn(latinDigits(value), referenceDate) ?? value),
    );
  }

  #compare(nominee: Nominee, column: string, value: string, min?: string, max?: string): boolean {
    const inside = within(latinDigits(value), min, max);
    if (inside !== undefined) return inside;
    this.problems.push({
      code: "not-comparable",
      row: poolRow(this.#pool, this.#pool.nominees.indexOf(nominee)),
      column,
      value,
      details: { id: nominee.id, place: this.#place },
    });
    return false;
  }

  #refuse(code: string, value: string): Test {
    this.problems.push({ code, column: this.#place, value });
    return () => "no";
  }
}

/**
 * Evaluates a filter for every nominee of a pool at once. `place` names the filter in problems
 * (`unknown-attribute`, `reference-date-missing`, `not-comparable` with row, column and value).
 */
export function matchAll(
  pool: Pool,
  filter: Filter,
  place: string,
  referenceDate?: string,
): { readonly matches: readonly Match[]; readonly problems: readonly Problem[] } {
  const compiler = new FilterCompiler(pool, place, referenceDate);
  const tests = filter.map((clause) => compiler.clause(clause));
  const matches = pool.nominees.map((nominee): Match => {
    let answer: Match = "yes";
    for (const test of tests) {
      const match = test(nominee);
      if (match === "no") return "no";
      if (match === "not stated") answer = "not stated";
    }
    return answer;
  });
  return { matches, problems: compiler.problems };
}
