import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const LARGE = 10_000;

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "convene-"));
  const people = Array.from({ length: LARGE }, (_, row) => `p${row},${row % 2 === 0 ? "f" : "m"},R${row % 8}`);
  const files = {
    "pool.csv": ["id,sex,region", ...people].join("\n"),
    "quotas.csv": "feature,value,min,max\nsex,f,2,3\nsex,m,2,3",
    "from.csv": "id\np0\np1\np2\np3",
    "to.csv": "id\np0\np2\np4\np6",
    "folder/x": "",
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line as npm does: in another folder, with `INIT_CWD` where the person stands. */
function convene(command: string, locale = "C.UTF-8") {
  const env = { LANG: locale, INIT_CWD: folder };
  const run = spawnSync(process.execPath, [MAIN, ...command.split(" ")], { cwd: tmpdir(), env, encoding: "utf8" });
  return { exit: run.status, out: run.stdout, error: run.stderr };
}

const MODEL = "--pool pool.csv --quotas quotas.csv";

test.each([
  [`committee check ${MODEL} --list from.csv --size 4`, 0, "holds"],
  [`committee check ${MODEL} --list to.csv --size 4`, 1, "holds"],
  [`committee diff ${MODEL} --from from.csv --to to.csv`, 0, "conditions"],
  [`committee nearest ${MODEL} --list to.csv`, 0, "swaps"],
  [`committee clash ${MODEL} --size 3`, 1, "conflict"],
  ["committee duplicates --pool pool.csv", 0, "likely"],
  [`committee check ${MODEL} --list folder`, 2, "problems"],
])("%s exits with %i, for a pool of ten thousand", (command, exit, member) => {
  const run = convene(`${command} --json`);
  expect({ exit: run.exit, error: run.error.replace(/^Looking.*\n/u, "") }).toEqual({ exit, error: "" });
  expect(JSON.parse(run.out)).toHaveProperty(member);
});

test("the locale of the system chooses the language", () => {
  expect(convene(`committee check ${MODEL} --list none.csv`, "ar_SY.UTF-8").error).toContain("لا يوجد ملف");
});
