import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** Ways in which source code names the code of a problem. */
const NAMED = [
  /\bcode:\s*"([a-z0-9-]+)"/gu,
  /\bcode:\s[^"\n]*\?\s*"([a-z0-9-]+)"\s*:\s*"([a-z0-9-]+)"/gu,
  /(?:fail|report|refuse|problem|Stop)\(\s*(?:[^()\n]*\?\s*)?"([a-z0-9-]+)"(?:\s*:\s*"([a-z0-9-]+)")?/gu,
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

/** Messages that a floor can say: those of problems, and its own. */
function catalogue(language: string, floor: string): Readonly<Record<string, string>> {
  const files = ["problems", floor].map((area) => join(root, "locales", language, `${area}.json`));
  return Object.assign({}, ...files.filter(existsSync).map((file) => JSON.parse(readFileSync(file, "utf8"))));
}

test.each(["engine", "server", "cli"])("every code of a problem in the %s has a message in every language", (floor) => {
  const used = sources(floor).flatMap(({ path, source }) => codesOf(source).map((code) => ({ code, path })));
  for (const language of ["en", "ar"]) {
    const messages = catalogue(language, floor);
    expect(used.filter(({ code }) => messages[code] === undefined)).toEqual([]);
  }
});

test("the codes of the engine are found", () => {
  const found = new Set(sources("engine").flatMap(({ source }) => codesOf(source)));
  expect([...found]).toEqual(
    expect.arrayContaining(["not-utf8", "bad-share", "bad-count", "not-in-pool", "json-too-deep"]),
  );
});
