import { accept, JsonReader, memberPath, readJson, type InputFile, type Outcome } from "../kit/index.ts";
import type { Marks } from "./condition.ts";
import type { NomineeId, Pool } from "./pool.ts";
import { readRoot } from "./read-conditions.ts";
import { readPeople } from "./read-members.ts";

/**
 * Reads the names each bloc cannot accept from a `convene-marks/1` file; every name must be in the pool.
 *
 * Problems: those of {@link readJson} and {@link JsonReader}; `unknown-format`, `repeated-id`, `not-in-pool`.
 */
export function readMarks(file: InputFile, pool: Pool): Outcome<Marks> {
  const json = readJson(file);
  if (!json.ok) return json;
  const reader = new JsonReader(file.name);
  const root = readRoot(reader, json.value, "convene-marks/1", ["format", "marks"]);
  const listed = root && reader.member(root, "marks", "");
  const blocs = listed === undefined ? undefined : reader.object(listed, "marks");
  const known = new Set(pool.nominees.map(({ id }) => id));
  const marks = [...(blocs ?? [])].map(([bloc, names]): readonly [string, readonly NomineeId[]] => {
    return [bloc, readPeople(reader, names, memberPath("marks", bloc), known)];
  });
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : accept(Object.fromEntries(marks));
}
