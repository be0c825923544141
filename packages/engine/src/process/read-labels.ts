import { accept, JsonReader, memberPath, readJson, type InputFile, type Json, type Outcome } from "../kit/index.ts";
import type { Label, Localized } from "./process.ts";

/** Text by language; `undefined` when any of it is refused. */
function readLocalized(reader: JsonReader, value: Json, path: string): Localized | undefined {
  const texts = [...(reader.object(value, path) ?? [])].map(([language, text]) => {
    return [language, reader.text(text, memberPath(path, language))] as const;
  });
  const read = texts.flatMap(([language, text]) => (text === undefined ? [] : [[language, text] as const]));
  return read.length === 0 || read.length < texts.length ? undefined : Object.fromEntries(read);
}

function readLabel(reader: JsonReader, value: Json, path: string): Label | undefined {
  const object = reader.object(value, path, ["attribute", "value", "label"]);
  if (object === undefined) return undefined;
  const [attribute, label] = ["attribute", "label"].map((name) => reader.member(object, name, path));
  const of = object.get("value");
  const read = {
    attribute: attribute === undefined ? undefined : reader.text(attribute, memberPath(path, "attribute")),
    label: label === undefined ? undefined : readLocalized(reader, label, memberPath(path, "label")),
    value: of === undefined ? undefined : typeof of === "string" ? of : reader.text(of, memberPath(path, "value")),
  };
  if (read.attribute === undefined || read.label === undefined) return undefined;
  const named = { attribute: read.attribute, label: read.label };
  return read.value === undefined ? named : { ...named, value: read.value };
}

/**
 * Reads the words of a process for attributes and values from its file: the member `labels`, a list of
 * `{"attribute", "value", "label": {"ar": …, "en": …}}`. Other members of the file are left alone.
 *
 * Problems: those of {@link readJson} and {@link JsonReader}.
 */
export function readLabels(file: InputFile): Outcome<readonly Label[]> {
  const json = readJson(file);
  if (!json.ok) return json;
  const reader = new JsonReader(file.name);
  const root = reader.object(json.value, "");
  const listed = root === undefined ? undefined : reader.member(root, "labels", "");
  const labels =
    listed === undefined ? undefined : reader.items(listed, "labels", (...entry) => readLabel(reader, ...entry));
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : accept(labels ?? []);
}
