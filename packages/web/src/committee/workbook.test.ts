import { expect, test } from "vitest";
import { readSheet } from "read-excel-file/node";
import { workbook } from "./workbook.ts";

test("a workbook is read back cell by cell: markup, formulas, Arabic and spaces stay text", async () => {
  const rows = [
    ["id", "name", "note"],
    ["1", "غولفيرنا أردوكارن", '=HYPERLINK("x") & <b>'],
    ["2", " two  spaces ", "line\nbreak"],
  ];
  const bytes = workbook("Respondents", rows, true);
  expect(await readSheet(Buffer.from(bytes), { trim: false })).toEqual(rows);
});

test("control characters that XML refuses do not make the file unreadable", async () => {
  const bytes = workbook("Respondents", [["id"], ["a\u0000\u0007b"]], false);
  expect(await readSheet(Buffer.from(bytes))).toEqual([["id"], ["ab"]]);
});

test("more than twenty-six columns keep their places", async () => {
  const wide = Array.from({ length: 60 }, (_, index) => `c${index}`);
  expect(await readSheet(Buffer.from(workbook("S", [wide, wide.toReversed()], false)))).toEqual([
    wide,
    wide.toReversed(),
  ]);
});
