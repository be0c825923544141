import { expect, test } from "vitest";
import { makeActs } from "./acts.ts";
import { makeArdania } from "./ardania.ts";

const ardania = makeArdania();
const acts = makeActs(ardania);

test("the acts begin with the process, its pool and its conditions", () => {
  expect(acts.slice(0, 4).map(({ name }) => name)).toEqual([
    "process.create",
    "committee.import-pool",
    "committee.set-population",
    "committee.set-conditions",
  ]);
});

test("an objection is filed after its version and closed after its filing", () => {
  const filed = new Set<string>();
  let version = 0;
  for (const { name, gives, about, payload } of acts) {
    if (name === "committee.hand-over-list") version += 1;
    if (gives !== undefined) filed.add(gives);
    if (name === "committee.file-objection") expect(payload["version"]).toBe(version);
    if (about !== undefined) expect(filed).toContain(about);
  }
  expect(filed.size).toBe(61);
  expect(version).toBe(6);
  expect(acts.filter(({ about }) => about !== undefined)).toHaveLength(61);
});

test("every step of the formation clock is recorded", () => {
  expect(acts.filter(({ name }) => name === "process.record-step")).toHaveLength(ardania.steps.length);
});
