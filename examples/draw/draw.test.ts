import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const here = import.meta.dirname;

test("ten lines draw: chances fill the seats, weights sum to one, and every panel meets the quotas", () => {
  const files = ["people.csv", "quotas.csv"].map((name) => resolve(here, name));
  const printed = execFileSync(process.execPath, [resolve(here, "draw.ts"), ...files, "15"], { encoding: "utf8" });
  const lines = printed.trimEnd().split("\n");
  const chances = lines.filter((line) => line.startsWith("p")).map((line) => Number(line.split(" ")[1]));
  expect(chances.length).toBe(90);
  expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(15, 3);

  const panels = lines.filter((line) => !line.startsWith("p")).map((line) => line.split(" "));
  expect(panels.reduce((sum, [weight]) => sum + Number(weight), 0)).toBeCloseTo(1, 3);
  const rows = (name: string): readonly (readonly string[])[] =>
    readFileSync(resolve(here, name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
  const [header = [], ...people] = rows("people.csv");
  for (const [, ...members] of panels) {
    const chosen = people.filter(([id = ""]) => members.includes(id));
    expect(chosen.length).toBe(15);
    for (const [feature = "", value, min, max] of rows("quotas.csv").slice(1)) {
      const count = chosen.filter((person) => person[header.indexOf(feature)] === value).length;
      expect(count).toBeGreaterThanOrEqual(Number(min));
      expect(count).toBeLessThanOrEqual(Number(max));
    }
  }
});

test("the program itself is ten lines", () => {
  const lines = readFileSync(resolve(here, "draw.ts"), "utf8").split("\n");
  expect(lines.filter((line) => line !== "" && !line.startsWith("import ")).length).toBeLessThanOrEqual(10);
});
