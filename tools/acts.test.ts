import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ACTS } from "../packages/server/test/permissions.ts";

const root = resolve(import.meta.dirname, "..");

// A second person's agreement is told by what it is about.
const names = Object.keys(ACTS).filter((name) => !name.startsWith("pending."));

test.each(["ar", "en"])("every act is told by a sentence and counted under a name of its kind, in %s", (language) => {
  const messages = JSON.parse(readFileSync(resolve(root, "locales", language, "acts.json"), "utf8")) as object;
  const missing = names.flatMap((name) => [`acts.${name}`, `acts.kind.${name}`]).filter((key) => !(key in messages));
  expect(missing).toEqual([]);
});
