import { expect, test } from "vitest";
import { householdConditions } from "./households.ts";
import type { Pool } from "./pool.ts";

const POOL: Pool = {
  attributes: [{ key: "street" }, { key: "code" }],
  nominees: [
    { id: "d", values: [["Long Road 1"], ["A1"]] },
    { id: "b", values: [["long  road 1"], ["a1"]] },
    { id: "a", values: [["Long Road 1"], ["A2"]] },
    { id: "e", values: [[], []] },
    { id: "f", values: [[], []] },
    { id: "c", values: [[], ["B9"]] },
    { id: "g", values: [[], ["b9"]] },
  ],
};

test("at most one of those who share all parts of an address, and nobody lives with somebody whose address is not stated", () => {
  const outcome = householdConditions(POOL, ["Street", "code"]);
  expect(outcome.ok ? outcome.value : []).toEqual([
    { id: "household:b", kind: "atMost", members: ["b", "d"], max: 1, strength: "must" },
    { id: "household:c", kind: "atMost", members: ["c", "g"], max: 1, strength: "must" },
  ]);
});

test("every column must be one of the pool", () => {
  expect(householdConditions(POOL, ["street", "zip", "town"])).toMatchObject({
    ok: false,
    problems: [{ code: "unknown-attribute", value: "zip" }, { value: "town" }],
  });
});
