import { accept, type InputFile, type Outcome } from "@convene/engine";
import type { Asked, OptionName } from "./arguments.ts";
import type { Answer, Desk } from "./verb.ts";

/** A file that is to be verified, of which no more is read than is asked for. */
export type VerifiedFile = {
  readonly path: string;
  /** The beginning of its first line. */
  readonly start: string;
  /** The format that it names as a JSON document; undefined for one that is none or names none. Reads the whole file. */
  readonly format: () => string | undefined;
  /** The whole file, read once. */
  readonly whole: () => Outcome<InputFile>;
};

/** A kind of file that can be verified. */
export type FileKind = {
  readonly recognises: (file: VerifiedFile) => boolean;
  /** The options that say something about files of this kind; any other is refused. */
  readonly options: readonly OptionName[];
  readonly run: (file: VerifiedFile, asked: Asked, desk: Desk) => Outcome<Answer>;
};

/** The format that a JSON document names. */
function formatOf({ text }: InputFile): string | undefined {
  try {
    const document: unknown = JSON.parse(typeof text === "string" ? text : new TextDecoder().decode(text));
    return typeof document === "object" && document !== null && "format" in document
      ? String(document.format)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Opens a file for those who have to find out what it is. Problems: those of {@link Desk.read}. */
export function openVerified(path: string, desk: Desk): Outcome<VerifiedFile> {
  let start = "";
  const begun = desk.lines(path, (line) => {
    start = Buffer.from(line.subarray(0, 64)).toString();
    return false;
  });
  if (!begun.ok) return begun;
  let held: Outcome<InputFile> | undefined;
  let named: { readonly format: string | undefined } | undefined;
  const whole = (): Outcome<InputFile> => (held ??= desk.read(path));
  const format = (): string | undefined => {
    const file = whole();
    named ??= { format: file.ok ? formatOf(file.value) : undefined };
    return named.format;
  };
  return accept({ path, start, format, whole });
}
