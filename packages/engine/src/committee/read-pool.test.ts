import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readList } from "./read-list.ts";
import { applySeparators, readPool } from "./read-pool.ts";
import type { Pool } from "./pool.ts";
import type { Outcome } from "../kit/index.ts";

function pool(text: string, idColumn?: string): Outcome<Pool> {
  return readPool({ name: "pool.csv", text }, idColumn === undefined ? {} : { idColumn });
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function idsOf(outcome: Outcome<Pool>): readonly string[] {
  return valueOf(outcome).nominees.map(({ id }) => id);
}

test.each(["id", "nationbuilder_id", "unique_id", "EXTERNAL_ID", "المُعرِّف", "المعرف", "معرّف", "الرقم"])(
  "the column %s names the people",
  (header) => {
    const outcome = pool(`sex,${header}\nf,n1\n,n2\n`);
    expect(valueOf(outcome)).toEqual({
      attributes: [{ key: "sex" }],
      nominees: [
        { id: "n1", values: [["f"]] },
        { id: "n2", values: [[]] },
      ],
    });
    expect(outcome.ok && outcome.notes).toEqual([]);
  },
);

test("without an id column the rows are numbered, and a note says so; with @row none is needed", () => {
  const outcome = pool("sex\nf\nm\n");
  expect(idsOf(outcome)).toEqual(["1", "2"]);
  expect(outcome.ok && outcome.notes).toEqual([{ code: "row-numbers-used", file: "pool.csv" }]);
  const forced = pool("id,sex\na,f\nb,m\n", "@row");
  expect(idsOf(forced)).toEqual(["1", "2"]);
  expect(forced.ok && [forced.notes, forced.value.attributes.length]).toEqual([[], 2]);
});

test("a column that is asked for and missing is refused with the columns that there are", () => {
  const outcome = pool("id,sex\na,f\n", "code");
  expect(outcome).toEqual({
    ok: false,
    problems: [{ code: "no-such-column", file: "pool.csv", value: "code", details: { columns: "id, sex" } }],
  });
  expect(idsOf(pool("Code,id\nx,1\n", "code"))).toEqual(["x"]);
});

test("blank and repeated ids are all reported, with the row that had the id before", () => {
  const outcome = pool("id,sex\na,f\n,m\na,f\na,m\n");
  expect(outcome.ok ? [] : outcome.problems).toEqual([
    { code: "blank-id", file: "pool.csv", row: 3, column: "id" },
    { code: "duplicate-id", file: "pool.csv", row: 4, column: "id", value: "a", details: { first: 2 } },
    { code: "duplicate-id", file: "pool.csv", row: 5, column: "id", value: "a", details: { first: 2 } },
  ]);
});

test("a header or a conditions file states the separator of a column with several values", () => {
  const stated = valueOf(pool("id,languages[|]\na,ar| fa |AR\nb,\n"));
  expect(stated.attributes).toEqual([{ key: "languages", separator: "|" }]);
  expect(stated.nominees.map(({ values }) => values)).toEqual([[["ar", "fa"]], [[]]]);
  const later = valueOf(applySeparators(valueOf(pool("id,languages\na,ar;fa\n")), { Languages: ";" }));
  expect(later.attributes).toEqual([{ key: "languages", separator: ";" }]);
  expect(later.nominees[0]?.values).toEqual([["ar", "fa"]]);
  const unknown = applySeparators(later, { towns: ";" });
  expect(unknown.ok ? [] : unknown.problems.map(({ code, value }) => [code, value])).toEqual([
    ["unknown-attribute", "towns"],
  ]);
});

test("a header repeated apart from its separator is refused", () => {
  const outcome = pool("id,languages,Languages[|]\na,ar,fa\n");
  expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(["duplicate-header"]);
});

test("a pool needs people", () => {
  const outcome = pool("id,sex\n");
  expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(["no-people"]);
});

test("ten thousand people are read", () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, index) => `n${index},"Name, ${index}",${index % 2 ? "f" : "m"},R${index % 7}`,
  );
  expect(idsOf(pool(`id;name;sex;region\n${rows.join("\n").replaceAll(",", ";")}`)).length).toBe(10_000);
});

test("a list is read by the id column, or by its only column, in rank order", () => {
  const list = (text: string, idColumn?: string) =>
    readList({ name: "list.csv", text }, idColumn === undefined ? {} : { idColumn });
  expect(valueOf(list("name;id\nA;n2\nB;n1\n"))).toEqual({ ids: ["n2", "n1"], rows: [2, 3] });
  expect(valueOf(list("members\nn2\n\nn1\n"))).toEqual({ ids: ["n2", "n1"], rows: [2, 4] });
  expect(valueOf(list("code,id\nc1,n1\n", "code")).ids).toEqual(["c1"]);
  expect(valueOf(list("id,name\nn1,A\n", "code")).ids).toEqual(["n1"]);
  expect(valueOf(list("id\n")).ids).toEqual([]);
  const nameless = list("a,b\n1,2\n");
  expect(nameless.ok ? [] : nameless.problems.map(({ code }) => code)).toEqual(["no-id-column"]);
  const faulty = list("id,name\nn1,A\n,B\nn1,C\n");
  expect(faulty.ok ? [] : faulty.problems.map(({ code, row }) => [code, row])).toEqual([
    ["blank-id", 3],
    ["duplicate-id", 4],
  ]);
});

const PEERS = new URL("../../../../../shared/data/committee/", import.meta.url);

test.skipIf(!existsSync(PEERS))("the peers' pools are read (skipped where the reference data is absent)", () => {
  const read = (path: string) => readPool({ name: path, text: readFileSync(new URL(path, PEERS)) });
  const candidates = valueOf(read("opendlp/selection_data/candidates.csv"));
  expect([candidates.nominees.length, candidates.nominees[0]?.id]).toEqual([150, "p0"]);
  const unnamed = read("nature/example_small_20/respondents.csv");
  expect(idsOf(unnamed).slice(0, 2)).toEqual(["1", "2"]);
  for (const name of ["hd_30", "mass_24", "sf_a_35", "sf_b_20", "sf_e_110"]) {
    expect(read(`synth/${name}/respondents.csv`).ok).toBe(true);
  }
});
