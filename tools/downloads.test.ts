import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../packages/web/src");

test("every file of rows that the pages hand over is written through the one door that leaves no formula", () => {
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.tsx?$/u.test(name) && !name.endsWith(".test.ts"),
  );
  expect(sources.length).toBeGreaterThan(100);
  const text = (name: string): string => readFileSync(join(root, name), "utf8");
  expect(sources.filter((name) => /\bwriteCsv\b/u.test(text(name))).toSorted()).toEqual([
    "committee/csv.ts",
    // Takes a workbook apart to be read here: nothing of it is handed over.
    "committee/import/unpack.ts",
  ]);
  const handing = sources.filter((name) => text(name).includes('"text/csv"'));
  expect(handing.length).toBeGreaterThan(3);
  for (const name of handing) expect(text(name), name).toMatch(/csvText|chancesCsv|panelCsv/u);
});
