import { readImport, type Choices, type ImportReading, type Present } from "./read-import.ts";
import type { Source } from "./source.ts";
import type { ReadWorkbook } from "../read-workbook.ts";
import { unpack } from "./unpack.ts";

/** What the page asks: to open files, and to read all of them as decided. */
export type ImportRequest = {
  readonly files: readonly File[];
  readonly choices: Choices;
  readonly present: Present;
};

/** A request under the number by which its answer is known. */
export type ImportMessage = ImportRequest & { readonly number: number };

/** What the worker answers. */
export type ImportAnswer = {
  readonly number: number;
  readonly sources: readonly Source[];
  readonly reading: ImportReading;
};

const opened = new Map<string, readonly Source[]>();

/** The reader of workbooks is loaded with the first workbook. */
const readWorkbook: ReadWorkbook = async (bytes) => (await import("../read-workbook.ts")).readWorkbook(bytes);

async function open(file: File): Promise<readonly Source[]> {
  const key = `${file.name} ${file.size} ${file.lastModified}`;
  const known = opened.get(key);
  if (known !== undefined) return known;
  const sources = await unpack({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, readWorkbook);
  opened.set(key, sources);
  return sources;
}

async function answer({ number, files, choices, present }: ImportMessage): Promise<ImportAnswer> {
  const sources = (await Promise.all(files.map(open))).flat();
  // The page shows what a source is; its text stays here.
  const shown = sources.map((source) => ({ ...source, input: { name: source.input.name, text: "" } }));
  return { number, sources: shown, reading: readImport(sources, choices, present) };
}

addEventListener("message", ({ data }: MessageEvent<ImportMessage>) => {
  answer(data).then(
    (result) => postMessage(result),
    // A rejection must reach the page as an error event, which a rejected promise alone does not raise.
    (fault: unknown) => setTimeout(() => reportError(fault)),
  );
});
