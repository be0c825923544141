import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  matchNames,
  readConditions,
  readList,
  readMarks,
  readPool,
  readPopulation,
  type Outcome,
} from "@convene/engine";
import { expect, test } from "vitest";
import { makeArdania } from "./ardania.ts";
import { makeFiles } from "./files.ts";

const folder = join(import.meta.dirname, "data");
const ardania = makeArdania();
const files = makeFiles(ardania);

function file(name: string): { readonly name: string; readonly text: string } {
  return { name, text: files.get(name) ?? "" };
}

function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  expect(outcome.notes.filter(({ code }) => code !== "columns-ignored")).toEqual([]);
  return outcome.value;
}

test("the same seed gives the files that are committed, byte for byte (I26)", () => {
  expect(readdirSync(folder).toSorted()).toEqual([...files.keys()].toSorted());
  for (const [name, text] of files) {
    expect(readFileSync(join(folder, name)).equals(Buffer.from(text)), name).toBe(true);
  }
});

test("making Ardania twice gives the same files", () => {
  expect(makeFiles(makeArdania())).toEqual(files);
});

test("the files read back to what they were made from", () => {
  const pool = take(readPool(file("nominees.csv")));
  expect(pool).toEqual(ardania.model.pool);
  expect(take(readConditions(file("conditions.json")))).toEqual(ardania.conditions);
  expect(take(readMarks(file("marks.json"), pool))).toEqual(ardania.marks);
  expect(take(readPopulation(file("population.csv")))).toMatchObject(
    [...ardania.population].map((entry) => ({ value: entry.value })),
  );
  for (const { number, members } of ardania.versions) {
    expect(take(readList(file(`civic-v${number}.csv`))).ids).toEqual(members);
  }
  expect(take(readList(file("list-gov.csv"))).ids).toEqual(ardania.closedLists.GOV);
  expect(take(readList(file("list-onc.csv"))).ids).toEqual(ardania.closedLists.ONC);
});

test("the letter with version 5 names all fifty; a clerk confirms two spellings", () => {
  const fifth = ardania.versions.find(({ number }) => number === 5)?.members ?? [];
  const matches = matchNames(ardania.model.pool, files.get("civic-v5-letter.txt") ?? "").map(({ match }) => match);
  expect(
    matches.map((match) => (match.kind === "likely" ? match.candidates[0]?.id : "id" in match && match.id)),
  ).toEqual(fifth);
  expect(matches.filter(({ kind }) => kind === "likely")).toHaveLength(2);
});
