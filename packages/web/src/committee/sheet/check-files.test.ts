import {
  applySeparators,
  checkList,
  createModel,
  readConditions,
  readList,
  readPool,
  readPopulation,
  type Outcome,
  type Pool,
} from "@convene/engine";
import { expect, test } from "vitest";
import { makeArdania } from "../../../../../examples/ardania/index.ts";
import { checkCommand, checkFiles, type Basis } from "./check-files.ts";

function value<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const { model, conditions, population, versions, process } = makeArdania();
const { pool } = model;

test("the files alone give the same judgement as the page, for every version", () => {
  for (const version of versions) {
    const files = checkFiles({ list: process.list.id, pool, conditions, population, version });
    const file = (kind: string) => {
      const found = files.find((one) => one.kind === kind);
      return { name: found?.name ?? "", text: found?.text() ?? "" };
    };
    const set = value(readConditions(file("conditions")));
    const read = createModel({
      pool: value(applySeparators(value(readPool(file("pool"))), set.separators)),
      conditions: set,
      population: value(readPopulation(file("population"))),
    });
    const list = value(readList(file("list"))).ids;
    expect(list).toEqual(version.members);
    expect(checkList(value(read), list)).toEqual(checkList(model, version.members));
  }
});

const small: Basis = {
  list: "civic list",
  pool: {
    attributes: [{ key: "name" }, { key: "languages", separator: ";" }],
    nominees: [{ id: "=1+1", values: [["-Ada"], ["ar", "fr"]] }],
  },
  conditions: null,
  population: [],
  version: {
    number: 2,
    by: "X",
    handedOverOn: "2031-01-01",
    note: "",
    parent: null,
    members: ["=1+1"],
    withdrawn: false,
  },
};

test("a cell that a spreadsheet would run is made harmless, and read back as it was", () => {
  const [nominees] = checkFiles(small);
  const text = nominees?.text() ?? "";
  expect(text).toContain("'=1+1");
  expect(value<Pool>(readPool({ name: "nominees.csv", text }))).toEqual(small.pool);
});

test("what is not known has no file, and the command names the files there are", () => {
  expect(checkCommand(checkFiles(small))).toBe(
    "convene committee check --pool nominees.csv --list 'civic list-v2.csv'",
  );
});
