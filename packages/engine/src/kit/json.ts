import { fileText, type InputFile } from "./input-file.ts";
import { accept, refuse, type Outcome, type Problem } from "./problem.ts";

/** A JSON value; objects are maps, so that no member name has a meaning of its own. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** The members of a JSON object in the order of the file. */
export type JsonObject = ReadonlyMap<string, Json>;

/** Deeper nesting than any file of this product has; deeper files are refused before they can exhaust the stack. */
const DEEPEST = 64;

const SPACE = /[ \t\n\r]*/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** As many repeated members as a person will want to see of one file. */
const MOST_REPEATED = 100;

/** Where a text stops being JSON: thrown and caught in this file only. */
class Stop extends Error {
  readonly code: string;
  readonly index: number;

  constructor(code: string, index: number) {
    super(code);
    this.code = code;
    this.index = index;
  }
}

class Scanner {
  readonly text: string;
  readonly repeated: { readonly name: string; readonly index: number }[] = [];
  #index = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Json {
    const value = this.#value(0);
    this.#space();
    if (this.#index < this.text.length) throw new Stop("bad-json", this.#index);
    return value;
  }

  #space(): void {
    SPACE.lastIndex = this.#index;
    SPACE.exec(this.text);
    this.#index = SPACE.lastIndex;
  }

  #take(mark: string): boolean {
    this.#space();
    const found = this.text[this.#index] === mark;
    if (found) this.#index += 1;
    return found;
  }

  #expect(mark: string): void {
    if (!this.#take(mark)) throw new Stop("bad-json", this.#index);
  }

  #value(depth: number): Json {
    if (depth > DEEPEST) throw new Stop("json-too-deep", this.#index);
    if (this.#take("{")) return this.#object(depth);
    if (this.#take("[")) return this.#list(depth);
    if (this.text[this.#index] === '"') return this.#string();
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.#index)) {
        this.#index += word.length;
        return value;
      }
    }
    NUMBER.lastIndex = this.#index;
    const number = NUMBER.exec(this.text)?.[0];
    if (number === undefined) throw new Stop("bad-json", this.#index);
    this.#index += number.length;
    return Number(number);
  }

  #object(depth: number): JsonObject {
    const members = new Map<string, Json>();
    if (this.#take("}")) return members;
    do {
      this.#space();
      const index = this.#index;
      if (this.text[index] !== '"') throw new Stop("bad-json", index);
      const name = this.#string();
      if (members.has(name)) this.repeated.push({ name, index });
      this.#expect(":");
      members.set(name, this.#value(depth + 1));
    } while (this.#take(","));
    this.#expect("}");
    return members;
  }

  #list(depth: number): readonly Json[] {
    const items: Json[] = [];
    if (this.#take("]")) return items;
    do items.push(this.#value(depth + 1));
    while (this.#take(","));
    this.#expect("]");
    return items;
  }

  #string(): string {
    const start = this.#index;
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === "\\" ? 2 : 1;
    try {
      const value: unknown = JSON.parse(this.text.slice(start, end + 1));
      if (typeof value !== "string") throw new Stop("bad-json", start);
      this.#index = end + 1;
      return value;
    } catch {
      throw new Stop("bad-json", start);
    }
  }
}

function place(text: string, index: number): { readonly line: number; readonly position: number } {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, position: (before.at(-1)?.length ?? 0) + 1 };
}

/**
 * Reads a JSON file strictly, with the same answer in every browser: where a text is no JSON the problem names line
 * and position, and a member written twice in one object is refused, since one of the two would be lost.
 *
 * Problems: those of {@link fileText}; `bad-json`, `json-too-deep`, `repeated-member`.
 *
 * @source RFC 8259
 */
export function readJson(file: InputFile): Outcome<Json> {
  const decoded = fileText(file);
  if (!decoded.ok) return decoded;
  const text = decoded.value;
  const scanner = new Scanner(text);
  const problem = (code: string, index: number, value: string): Problem => {
    const { line, position } = place(text, index);
    return { code, file: file.name, row: line, value, details: { line, position } };
  };
  try {
    const value = scanner.whole();
    const repeated = scanner.repeated
      .slice(0, MOST_REPEATED)
      .map(({ name, index }) => problem("repeated-member", index, name));
    return repeated.length > 0 ? { ok: false, problems: repeated } : accept(value);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return refuse(problem(error.code, error.index, text.slice(error.index, error.index + 20)));
  }
}
