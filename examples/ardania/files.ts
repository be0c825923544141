import { conditionsJson, writeCsv, type Marks } from "@convene/engine";
import type { Ardania } from "./ardania.ts";
import { COLUMNS, type Nominee } from "./nominee.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function nomineesCsv(nominees: readonly Nominee[]): string {
  const header = [
    "id",
    ...COLUMNS.map(({ key, separator }) => (separator === undefined ? key : `${key}[${separator}]`)),
  ];
  const rows = nominees.map((nominee) => [
    nominee.id,
    ...COLUMNS.map(({ read, separator }) => read(nominee).join(separator ?? "")),
  ]);
  return writeCsv([header, ...rows]);
}

/** A list as parties send one: identifier and name. */
function listCsv(list: readonly string[], names: ReadonlyMap<string, string>): string {
  return writeCsv([["id", "name"], ...list.map((id) => [id, names.get(id) ?? ""])]);
}

/** A list as it comes in a letter: numbered names, every seventh in Arabic, two of them with a letter too many. */
function letter(list: readonly string[], nominees: ReadonlyMap<string, Nominee>): string {
  const lines = list.map((id, index) => {
    const { name = "", nameInArabic = "" } = nominees.get(id) ?? {};
    const written =
      index % 7 === 6 ? nameInArabic : index % 25 === 10 ? name.replace(/([lnr])(?=[aeiou])/u, "$1$1") : name;
    return `${index + 1}. ${written}`;
  });
  return `${lines.join("\n")}\n`;
}

/** Every file of the example, by name: what `data/` holds. */
export function makeFiles(ardania: Ardania): ReadonlyMap<string, string> {
  const nominees = new Map(ardania.nominees.map((nominee) => [nominee.id, nominee]));
  const names = new Map(ardania.nominees.map(({ id, name }) => [id, name]));
  const marksJson = (marks: Marks): string => json({ format: "convene-marks/1", marks });
  const shares = ardania.population.map(({ attribute, value, share, source = "", date = "", disputed }) => {
    return [attribute, value, share, source, date, disputed === true ? "yes" : "no"];
  });
  const fifth = ardania.versions.find(({ number }) => number === 5)?.members ?? [];
  return new Map([
    ["nominees.csv", nomineesCsv(ardania.nominees)],
    ["population.csv", writeCsv([["attribute", "value", "share", "source", "date", "disputed"], ...shares])],
    ["conditions.json", conditionsJson(ardania.conditions)],
    ["list-gov.csv", listCsv(ardania.closedLists.GOV, names)],
    ["list-onc.csv", listCsv(ardania.closedLists.ONC, names)],
    ...ardania.versions.map(({ number, members }) => [`civic-v${number}.csv`, listCsv(members, names)] as const),
    ["civic-v5-letter.txt", letter(fifth, nominees)],
    ["marks.json", marksJson(ardania.marks)],
    ["marks-impossible.json", marksJson(ardania.impossibleMarks)],
    ["versions.json", json({ versions: ardania.versions })],
    ["changes.json", json({ changes: ardania.changes })],
    ["objections.json", json({ objections: ardania.objections })],
    ["formation.json", json({ steps: ardania.steps })],
    ["process.json", json(ardania.process)],
    ["likenesses.json", json({ likenesses: ardania.likenesses })],
  ]);
}
