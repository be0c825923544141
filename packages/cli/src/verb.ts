import type { InputFile, Outcome, Phrase } from "@convene/engine";
import type { Asked, OptionName } from "./arguments.ts";
import type { Speech } from "./speech.ts";

/** What a verb works with besides its arguments. */
export type Desk = {
  readonly speech: Speech;
  /** The folder from which paths are meant. */
  readonly folder: string;
  /** Reads a file as the person named it. Problems: `no-such-file`, `not-a-file`, `file-unreadable`. */
  readonly read: (path: string) => Outcome<InputFile>;
  /**
   * Gives the lines of a file one by one, however long it is, until one of them is answered with `false`. Problems: those
   * of {@link Desk.read}.
   */
  readonly lines: (path: string, take: (line: Uint8Array) => boolean) => Outcome<number>;
  /** Hands over a file that is written when the answer is. */
  readonly save: (path: string, text: string) => void;
  /** Says on standard error what is being done. */
  readonly progress: (phrase: Phrase) => void;
};

/** A table in an answer; `title` stands above it. */
export type TableBlock = {
  readonly title: Phrase;
  readonly columns: readonly { readonly heading: string; readonly figures?: boolean }[];
  readonly rows: readonly (readonly Phrase[])[];
};

/** A part of an answer on paper: a sentence, or a table. `heading` of a column is the key of a message. */
export type Block = Phrase | TableBlock;

/** What a verb answers: whether it is a yes, one JSON document, and the same for people. */
export type Answer = { readonly yes: boolean; readonly json: object; readonly blocks: readonly Block[] };

/** One verb: its room (empty for those of none), the options it takes and needs, and what it does. */
export type Verb = {
  readonly room: string;
  readonly name: string;
  readonly takes: readonly OptionName[];
  readonly needs: readonly OptionName[];
  /** The option whose value may stand by itself. */
  readonly positional?: OptionName;
  readonly run: (asked: Asked, desk: Desk) => Outcome<Answer> | Promise<Outcome<Answer>>;
};
