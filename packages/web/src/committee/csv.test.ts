import { readCsv, type Draw, type Pool, type PublishedLottery } from "@convene/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "./csv.ts";
import { chancesCsv, panelCsv } from "./draw/draw-files.ts";
import { checkFiles } from "./sheet/check-files.ts";

const RUNS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://evil.example","اضغط")'];
const STARTS = /^(?:\uFEFF)?"?[=+\-@\t\r＝＋－＠]/u;

/** Every cell of a file as a spreadsheet first sees it. */
function cells(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/u, "")
    .split("\r\n")
    .flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/u));
}

test("no cell of a download runs as a formula, and what was written is read back", () => {
  const cell = fc.oneof(
    fc.constantFrom(...RUNS),
    fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[\r\n"]/gu, "")),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (row) => {
      const text = csvText([row.map((_, index) => `c${index}`), row]);
      for (const one of cells(text)) expect(one).not.toMatch(STARTS);
    }),
    { numRuns: 300 },
  );
  expect(readCsv({ name: "file.csv", text: csvText([["a"], ["=1+1"]]) })).toMatchObject({
    ok: true,
    value: { rows: [{ cells: ["=1+1"] }] },
  });
});

test("chances, panels, and the files of a check hold ids and values that no spreadsheet runs", () => {
  const pool: Pool = {
    attributes: [{ key: "=name" }],
    nominees: RUNS.slice(0, 4).map((text) => ({ id: text, values: [[text]] })),
  };
  const ids = pool.nominees.map(({ id }) => id);
  const draw = { chances: ids.map((id) => ({ id, value: 0.5 })) } as unknown as Draw;
  const lottery = { counts: ids.map((id) => ({ id, panels: 1 })) } as unknown as PublishedLottery;
  const version = { number: 1, by: "N", handedOverOn: "2031-05-02", note: "", parent: null, members: ids };
  const population = [{ attribute: "=a", value: "+b", share: "0.5", source: "@c" }];
  const basis = { list: "list", pool, conditions: null, population, version } as unknown as Parameters<
    typeof checkFiles
  >[0];
  const files = [chancesCsv(draw, lottery), panelCsv(pool, ids), ...checkFiles(basis).map(({ text }) => text())];
  expect(files).toHaveLength(5);
  for (const one of files.flatMap(cells)) expect(one).not.toMatch(STARTS);
});
