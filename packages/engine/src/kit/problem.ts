/**
 * What a person's input got wrong, as data. A problem never holds a sentence: `code` has a message in every language
 * (`locales/<language>/problems.json`) and the other fields are its arguments.
 */
export type Problem = {
  /** Names the message, for example `"unknown-attribute"`. */
  readonly code: string;
  /** The file, as the person knows it. */
  readonly file?: string;
  /** Row as a spreadsheet counts: the header is row 1. */
  readonly row?: number;
  /** Column header, attribute or member of a JSON file (`conditions[3].min`). */
  readonly column?: string;
  /** The value that was refused, as written. */
  readonly value?: string;
  /** Further arguments of the message. */
  readonly details?: Readonly<Record<string, string | number>>;
};

/**
 * Either a value, with notes on what was assumed in reading it, or every problem that stands in the way.
 * Nothing is half-read: where there is a problem there is no value.
 */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value; readonly notes: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A value, with notes on what was assumed in reading it (none unless given). */
export function accept<Value>(value: Value, notes: readonly Problem[] = []): Outcome<Value> {
  return { ok: true, value, notes };
}

/** A refusal that lists every problem found. */
export function refuse(...problems: readonly Problem[]): Outcome<never> {
  if (problems.length === 0) throw new Error("a refusal needs at least one problem");
  return { ok: false, problems };
}
