import { createModel, type ConditionSet } from "@convene/engine";
import { expect, test } from "vitest";
import { neverGroups } from "./never-groups.ts";

const where = (attribute: string, value: string) => [{ attribute, anyOf: [value] }];
const conditions: ConditionSet = {
  size: 1,
  conditions: [
    { id: "office", kind: "count", strength: "must", where: where("office", "yes"), max: 0 },
    { id: "women", kind: "count", strength: "must", where: where("sex", "f"), max: 1 },
    { id: "abroad", kind: "count", strength: "wish", where: where("home", "abroad"), max: 0 },
  ],
};
const person = (id: string, ...values: readonly string[]) => ({ id, values: values.map((value) => [value]) });
const pool = {
  attributes: [{ key: "sex" }, { key: "office" }, { key: "home" }],
  nominees: [person("a", "f", "yes", "abroad"), person("b", "m", "yes", "here"), person("c", "f", "no", "here")],
};

test("people excluded by a condition are told by which, and wishes exclude nobody", () => {
  const model = createModel({ pool, conditions });
  if (!model.ok) throw new Error(JSON.stringify(model.problems));
  const never = [
    { id: "a", reason: "excluded" as const, proved: true },
    { id: "b", reason: "excluded" as const, proved: true },
    { id: "c", reason: "no-panel" as const, elements: ["size"], proved: true },
  ];
  expect(neverGroups(model.value, never)).toEqual([
    { reason: "excluded", elements: ["office:max"], proved: true, ids: ["a", "b"] },
    { reason: "no-panel", elements: ["size"], proved: true, ids: ["c"] },
  ]);
});
