import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** Ways in which source code names the code of a problem. */
const NAMED = [
  /\bcode:\s*"([a-z0-9-]+)"/gu,
  /\bcode:\s[^"\n]*\?\s*"([a-z0-9-]+)"\s*:\s*"([a-z0-9-]+)"/gu,
  /(?:fail|report|refuse)\(\s*(?:[^"()]*\?\s*)?"([a-z0-9-]+)"(?:\s*:\s*"([a-z0-9-]+)")?/gu,
];

/** Literals of `const code = … ;`, where a code is chosen. */
const CHOSEN = /\bconst code =([^;]*);/gu;

/** The codes of problems that a source file names. */
function codesOf(source: string): readonly string[] {
  const named = NAMED.flatMap((pattern) => [...source.matchAll(pattern)].flatMap(([, ...codes]) => codes));
  const chosen = [...source.matchAll(CHOSEN)].flatMap(([, text = ""]) =>
    [...text.matchAll(/"([a-z][a-z0-9-]+)"/gu)].map(([, code]) => code),
  );
  return [...named, ...chosen].filter((code) => code !== undefined);
}

function sources(floor: string): readonly { readonly path: string; readonly source: string }[] {
  const folder = join(root, "packages", floor, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => ({ path: join(floor, path), source: readFileSync(join(folder, path), "utf8") }))
    .filter(({ source }) => /\bProblem\b|\brefuse\b|JsonReader/u.test(source));
}

function catalogue(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(root, "locales", language, "problems.json"), "utf8"));
}

test("every code of a problem has a message in every language", () => {
  const used = ["engine", "server", "cli"].flatMap((floor) =>
    sources(floor).flatMap(({ path, source }) => codesOf(source).map((code) => ({ code, path }))),
  );
  expect(used.length).toBeGreaterThan(60);
  for (const language of ["en", "ar"]) {
    const messages = catalogue(language);
    expect(used.filter(({ code }) => messages[code] === undefined)).toEqual([]);
  }
});
