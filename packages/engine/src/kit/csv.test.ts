import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv, writeCsv } from "./csv.ts";
import type { Outcome } from "./problem.ts";

function read(text: string | Uint8Array) {
  return readCsv({ name: "a.csv", text });
}

function cellsOf(outcome: ReturnType<typeof read>): readonly (readonly string[])[] {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return [outcome.value.columns, ...outcome.value.rows.map(({ cells }) => cells)];
}

function problemsOf(outcome: Outcome<unknown>): readonly (readonly [string, number | undefined])[] {
  return outcome.ok ? [] : outcome.problems.map(({ code, row }) => [code, row]);
}

const TABLE = [
  ["id", "city"],
  ["n1", "Aleppo"],
];

const trimmed = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[\p{White_Space}\p{C}]/gu, "") || "x");
const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.tuple(
    fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/u), { minLength: width, maxLength: width }),
    fc.array(
      fc.array(fc.oneof(trimmed, fc.constantFrom("=1+1", "'=1", "''@x", "-5", "＋1", 'a"b', "a,b;c")), {
        minLength: width,
        maxLength: width,
      }),
      {
        maxLength: 5,
      },
    ),
  ),
);

test("what is written is read back, formulas and apostrophes included", () => {
  fc.assert(
    fc.property(tables, ([header, rows]) => {
      expect(cellsOf(read(writeCsv([header, ...rows])))).toEqual([header, ...rows]);
    }),
    { numRuns: 200, seed: 1 },
  );
});

test("no written cell begins with a sign that a spreadsheet runs", () => {
  const risky = ["=1", "+1", "-1", "@a", "\tx", "\rx", "＝1", "＋1", "－1", "＠a", " =1"];
  const [, ...lines] = writeCsv([["id"], ...risky.map((cell) => [cell])])
    .split("\r\n")
    .slice(0, -1);
  expect(lines.filter((line) => line.startsWith("\"'")).length).toBe(risky.length);
});

test.each([",", ";", "\t"])("the header decides the delimiter %j, with any line end and a byte order mark", (mark) => {
  for (const end of ["\n", "\r\n", "\r"]) {
    for (const last of ["", end, end + end]) {
      const text = `\uFEFF${TABLE.map((row) => row.join(mark)).join(end)}${last}`;
      expect(cellsOf(read(text))).toEqual(TABLE);
      expect(cellsOf(read(new TextEncoder().encode(text)))).toEqual(TABLE);
    }
  }
});

test("a semicolon in a cell does not change the delimiter of the header, nor does a separator in brackets", () => {
  expect(cellsOf(read("id,name\n1,a;b;c\n"))).toEqual([
    ["id", "name"],
    ["1", "a;b;c"],
  ]);
  expect(cellsOf(read("id,languages[;]\n1,ar;fa\n"))).toEqual([
    ["id", "languages[;]"],
    ["1", "ar;fa"],
  ]);
  expect(cellsOf(read('"id;x";name\n1;a,b,c\n'))).toEqual([
    ["id;x", "name"],
    ["1", "a,b,c"],
  ]);
});

test("UTF-16 with a byte order mark is read, other bytes are refused", () => {
  const little = Uint8Array.from([0xff, 0xfe, ...Buffer.from("id,اسم\n1,ليلى\n", "utf16le")]);
  expect(cellsOf(read(little))).toEqual([
    ["id", "اسم"],
    ["1", "ليلى"],
  ]);
  const big = Uint8Array.from(little);
  for (let index = 0; index < big.length; index += 2)
    [big[index], big[index + 1]] = [little[index + 1] ?? 0, little[index] ?? 0];
  expect(cellsOf(read(big))).toEqual([
    ["id", "اسم"],
    ["1", "ليلى"],
  ]);
  expect(problemsOf(read(Uint8Array.from([0x69, 0x64, 0x0a, 0xe9, 0x0a])))).toEqual([["not-utf8", undefined]]);
  expect(problemsOf(read(Uint8Array.from([0x50, 0x4b, 3, 4, 0])))).toEqual([["spreadsheet-file", undefined]]);
  expect(problemsOf(read("id\n\0"))).toEqual([["not-text", undefined]]);
  expect(problemsOf(read(" \n\n"))).toEqual([["empty-file", undefined]]);
});

test("quoted cells hold delimiters, quotes and line ends; rows count as in a spreadsheet", () => {
  const outcome = read('id,note\n1,"a ""b"", c\r\nd"\n\n2,x\n');
  expect(cellsOf(outcome)).toEqual([
    ["id", "note"],
    ["1", 'a "b", c\nd'],
    ["2", "x"],
  ]);
  expect(outcome.ok && outcome.value.rows.map(({ row }) => row)).toEqual([2, 4]);
  expect(outcome.ok && outcome.notes).toEqual([{ code: "blank-rows-skipped", file: "a.csv", details: { count: 1 } }]);
});

test("every ragged row is reported at once, empty cells at its end are no fault", () => {
  const text = "id,a,b\n1,2,3,,\n2,3\n3,4,5,6\n";
  expect(problemsOf(read(text))).toEqual([
    ["row-too-short", 3],
    ["row-too-long", 4],
  ]);
});

test("an unterminated quote, a repeated header and a header without a name are refused", () => {
  expect(problemsOf(read('id,a\n1,"x\n2,y\n'))).toEqual([["unterminated-quote", 2]]);
  expect(problemsOf(read('id,a\n1,"x"y\n2,y\n'))).toEqual([["malformed-quote", 2]]);
  expect(problemsOf(read("id,Sex,sex\n1,f,f\n"))).toEqual([["duplicate-header", 1]]);
  expect(problemsOf(read("id,,sex\n1,5,f\n"))).toEqual([["blank-header", 1]]);
  expect(cellsOf(read("id,,sex,\n1,,f,\n"))).toEqual([
    ["id", "sex"],
    ["1", "f"],
  ]);
});

test("cells lose spaces and invisible direction marks at their ends only", () => {
  expect(cellsOf(read("id,name\n\u200Fn1\u200E, می\u200Cخواهم \u00A0\n"))).toEqual([
    ["id", "name"],
    ["n1", "می\u200Cخواهم"],
  ]);
});
