import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
let house = "";

/** A copy of the linter's configuration in an empty house, so that each rule can be broken without harm. */
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "house-"));
  cpSync(join(root, ".oxlintrc.json"), join(house, ".oxlintrc.json"));
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

function lint(path: string, source: string): string {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${source}\n`);
  const run = spawnSync(join(root, "node_modules/.bin/oxlint"), [path], { cwd: house, encoding: "utf8" });
  rmSync(file);
  return run.stdout;
}

const broken: readonly (readonly [rule: string, path: string, source: string, complaint: string])[] = [
  [
    "the engine imports no node module",
    "packages/engine/src/kit/a.ts",
    'import { join } from "node:path"; export const a = join;',
    "node:path",
  ],
  [
    "nor one without its prefix",
    "packages/engine/src/kit/a.ts",
    'import { readFileSync } from "fs"; export const a = readFileSync;',
    "'fs'",
  ],
  [
    "nor another floor",
    "packages/engine/src/kit/a.ts",
    'import { a } from "@convene/server"; export const b = a;',
    "@convene/server",
  ],
  ["nor reads the environment", "packages/engine/src/kit/a.ts", "export const a = process.env;", "process.env"],
  [
    "a room meets another through its index",
    "packages/engine/src/process/a.ts",
    'import { a } from "../committee/check.ts"; export const b = a;',
    "index.ts",
  ],
  [
    "also by a roundabout path",
    "packages/engine/src/process/a.ts",
    'import { a } from "./../committee/check.ts"; export const b = a;',
    "index.ts",
  ],
  [
    "the server knows no page",
    "packages/server/src/http/a.ts",
    'import { a } from "@convene/web"; export const b = a;',
    "@convene/web",
  ],
  [
    "SQL lives in stores only",
    "packages/server/src/people/routes.ts",
    'import { sql } from "kysely"; export const b = sql;',
    "kysely",
  ],
  [
    "a page takes only types from the server",
    "packages/web/src/a.ts",
    'import { a } from "@convene/server"; export const b = a;',
    "Types only",
  ],
  [
    "the command line knows no page",
    "packages/cli/src/a.ts",
    'import { a } from "@convene/web"; export const b = a;',
    "@convene/web",
  ],
  ["nothing is any", "packages/cli/src/a.ts", "export const b: any = 1;", "no-explicit-any"],
  ["nothing is asserted to be there", "packages/cli/src/a.ts", "export const b = [1][0]!;", "no-non-null-assertion"],
  ["files are named in kebab case", "packages/cli/src/BadName.ts", "export const b = 1;", "filename-case"],
  [
    "a file has at most 300 lines",
    "packages/cli/src/a.ts",
    "export const b = [\n" + "  1,\n".repeat(300) + "];",
    "max-lines",
  ],
];

test.each(broken)("%s", (_rule, path, source, complaint) => {
  expect(lint(path, source)).toContain(complaint);
});

test.each([
  [
    "a store may speak SQL",
    "packages/server/src/people/store.ts",
    'import { sql } from "kysely"; export const b = sql;',
  ],
  [
    "a page may take types from the server",
    "packages/web/src/a.ts",
    'import type { A } from "@convene/server"; export const b = (a: A): A => a;',
  ],
  [
    "a room may meet another's index",
    "packages/engine/src/process/a.ts",
    'import { a } from "../committee/index.ts"; export const b = a;',
  ],
])("%s", (_rule, path, source) => {
  expect(lint(path, source)).toContain("Found 0 warnings and 0 errors");
});
