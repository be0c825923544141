import { expect, test } from "vitest";
import { workbook } from "./workbook.ts";
import { readWorkbook, unpackedWorkbook } from "./read-workbook.ts";

test("a sheet of ten thousand rows is read without a worker of its own", async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [`p${index}`, `Name of person number ${index}`, "f", "R1"]);
  const [sheet] = await readWorkbook(workbook("Respondents", [["id", "name", "sex", "region"], ...rows], false));
  expect(sheet?.sheet).toBe("Respondents");
  expect(sheet?.rows).toHaveLength(10_001);
  expect(sheet?.rows[10_000]).toEqual(["p9999", "Name of person number 9999", "f", "R1"]);
});

test("blank rows keep their place, so that problems name the row a spreadsheet shows", async () => {
  const [sheet] = await readWorkbook(workbook("S", [["id"], ["a"], [""], ["b"]], false));
  expect(sheet?.rows.map(([cell]) => cell)).toEqual(["id", "a", "", "b"]);
});

test("bytes that are no archive are refused", () => {
  expect(() => unpackedWorkbook(Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9))).toThrow();
});
