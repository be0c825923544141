import {
  checkList,
  combineConditions,
  createModel,
  drawPanels,
  highsSolver,
  panelsDocument,
  quotaPoolProblems,
  readBundle,
  readChances,
  readConditions,
  readKeep,
  readList,
  readMarks,
  readPanels,
  readPool,
  readPopulation,
  readQuotas,
  type Outcome,
} from "@convene/engine";
import loadHighs from "highs";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const here = new URL("./", import.meta.url);
const schemas = new URL("../../docs/formats/schema/", import.meta.url);

function file(name: string) {
  return { name, text: readFileSync(new URL(name, here)) };
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function schema(name: string) {
  return z.fromJSONSchema(JSON.parse(readFileSync(new URL(name, schemas), "utf8")));
}

const pool = valueOf(readPool(file("pool.csv")));

test("every sample is read without a problem", () => {
  const readers: Readonly<Record<string, (name: string) => Outcome<unknown>>> = {
    chances: (name) => readChances(file(name)),
    conditions: (name) => readConditions(file(name)),
    draw: (name) => readBundle(file(name)),
    keep: (name) => readKeep(file(name)),
    list: (name) => readList(file(name)),
    marks: (name) => readMarks(file(name), pool),
    panels: (name) => readPanels(file(name)),
    pool: (name) => readPool(file(name)),
    population: (name) => readPopulation(file(name)),
    quotas: (name) => readQuotas(file(name)),
  };
  const samples = readdirSync(here).filter((name) => /\.(?:csv|json)$/u.test(name));
  expect(samples.length).toBe(14);
  for (const name of samples) {
    const outcome = readers[name.split(/[-.]/u)[0] ?? ""]?.(name);
    expect(outcome, name).toMatchObject({ ok: true });
  }
});

test("the samples belong together: the list is judged by quotas, conditions and population", () => {
  const quotas = valueOf(readQuotas(file("quotas.csv")));
  expect(quotaPoolProblems(pool, quotas)).toEqual([]);
  const conditions = valueOf(
    combineConditions({ quotas, conditions: valueOf(readConditions(file("conditions.json"))) }),
  );
  const population = valueOf(readPopulation(file("population.csv")));
  const model = valueOf(createModel({ pool, conditions, population }));
  const check = valueOf(checkList(model, valueOf(readList(file("list.csv"))).ids));
  expect(check.conditions.filter(({ holds }) => !holds).map(({ id }) => id)).toEqual(["home-1", "rivals"]);
});

test("the samples satisfy their schemas", () => {
  for (const name of ["conditions", "draw-bundle", "marks", "panels"]) {
    const sample: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, here), "utf8"));
    expect(schema(`${name}.schema.json`).safeParse(sample), name).toMatchObject({ success: true });
  }
});

test.each([
  [{ id: "a", kind: "count", where: { sex: "f" }, min: 1 }, true],
  [{ id: "a", kind: "count", where: { sex: ["f", ""], age: { max: 30 } }, max: 1, label: "A" }, true],
  [{ id: "a", kind: "each", by: "region", values: [{ value: "R1", min: 1 }] }, true],
  // oxlint-disable-next-line unicorn/no-thenable -- a member of the format
  [{ id: "a", kind: "implies", if: "x", then: ["y", "z"] }, true],
  [{ id: "a", kind: "share", where: {}, min: "30 %", flex: { min: 1 } }, true],
  [{ id: "a", kind: "difference", left: {}, right: {}, min: -2 }, true],
  [{ id: "a", kind: "count", where: { sex: "f" }, min: "1" }, false],
  [{ id: "a", kind: "count", where: { sex: "f" }, mni: 1 }, false],
  [{ id: "a", kind: "count", where: { sex: "f" } }, false],
  [{ id: "a", kind: "count", where: { sex: [] }, min: 1 }, false],
  [{ id: "a", kind: "count", where: { age: { from: 1 } }, min: 1 }, false],
  [{ id: "a", kind: "count", where: { sex: null }, min: 1 }, false],
  [{ id: "a", kind: "count", where: {}, min: -1 }, false],
  [{ id: "a", kind: "count", where: {}, min: 1.5 }, false],
  [{ id: "a", kind: "most", members: ["x"], max: 1 }, false],
  [{ id: "a", kind: "apart", members: ["x"] }, false],
  [{ id: "a", kind: "fixed", members: ["x"], flex: {} }, false],
  [{ kind: "fixed", members: ["x"] }, false],
  [{ id: "a", kind: "fixed", members: ["x"], strength: "should" }, false],
])("schema and reader agree on %j: %s", (condition, accepted) => {
  const document = { format: "convene-conditions/1", conditions: [condition] };
  expect(schema("conditions.schema.json").safeParse(document).success).toBe(accepted);
  expect(readConditions({ name: "c.json", text: JSON.stringify(document) }).ok).toBe(accepted);
});

test("the sample of a lottery is what is drawn from the samples of nominees and quotas", async () => {
  const quotas = valueOf(readQuotas(file("quotas.csv")));
  const model = valueOf(createModel({ pool, conditions: valueOf(combineConditions({ quotas, size: 4 })) }));
  const answer = valueOf(drawPanels(model, highsSolver(await loadHighs())));
  if (!answer.feasible) throw new Error("nothing can be drawn from the samples");
  const { solver, ...sample } = JSON.parse(readFileSync(new URL("panels.json", here), "utf8"));
  expect(JSON.parse(JSON.stringify(panelsDocument(answer.draw, solver)))).toEqual({ ...sample, solver });
});

test.each([
  [{}, true],
  [{ panels: [] }, true],
  [{ status: "sure" }, false],
  [{ probabilities: { n1: "2/0" } }, false],
  [{ probabilities: { n1: -1 } }, false],
  [{ size: 1.5 }, false],
  [{ certificate: { status: "proved", never: [] } }, false],
  [{ certificate: { status: "proved", never: [], levels: [{ value: "1", weights: {}, proof: { by: "rows" } }] } }, false],
  [{ more: 1 }, false],
])("schema and reader agree on a lottery with %j: %s", (change, accepted) => {
  const document = { ...JSON.parse(readFileSync(new URL("panels.json", here), "utf8")), ...change };
  expect(schema("panels.schema.json").safeParse(document).success).toBe(accepted);
  expect(readPanels({ name: "p.json", text: JSON.stringify(document) }).ok).toBe(accepted);
});
