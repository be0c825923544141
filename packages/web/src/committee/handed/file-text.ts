import { readList, type Problem } from "@convene/engine";

/** The text of a list file as one pastes it, or why it cannot be read. */
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const SPREADSHEET = /\.xlsx$/iu;

/** Reads a CSV, text or XLSX file in the browser. A file with an id column gives its ids, any other its whole text. */
export async function fileText(file: File): Promise<FileText> {
  if (SPREADSHEET.test(file.name)) {
    try {
      const { readWorkbook } = await import("../read-workbook.ts");
      const [first] = await readWorkbook(new Uint8Array(await file.arrayBuffer()));
      return { ok: true, text: first?.rows.map((row) => row.join("\t")).join("\n") ?? "" };
    } catch {
      return { ok: false, problems: [{ code: "file-unreadable", value: file.name }] };
    }
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const list = readList({ name: file.name, text: bytes });
  if (list.ok) return { ok: true, text: list.value.ids.join("\n") };
  // A list of names has no id column: then the text itself is matched, line by line.
  if (list.problems.some(({ code }) => code === "no-id-column")) {
    return { ok: true, text: new TextDecoder().decode(bytes) };
  }
  return { ok: false, problems: list.problems };
}
