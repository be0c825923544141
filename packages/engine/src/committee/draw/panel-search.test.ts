import highs from "highs";
import { expect, test } from "vitest";
import { highsSolver } from "../../kit/index.ts";
import { combineConditions } from "../combine.ts";
import { createModel } from "../model.ts";
import type { Pool } from "../pool.ts";
import type { Quota } from "../read-quotas.ts";
import { createFace } from "./face.ts";
import { PanelMaker } from "./panel-maker.ts";
import { createPanelSpace } from "./panel-space.ts";
import { seededRandom } from "./random.ts";

const VALUES = { sex: 2, age: 6, region: 12, education: 5, work: 6, origin: 5, language: 4 };

/** People of nearly as many kinds as there are people: few have the later values of an attribute. */
function manyKinds(count: number): Pool {
  const random = seededRandom("many kinds");
  const attributes = Object.keys(VALUES).map((key) => ({ key }));
  const nominees = Array.from({ length: count }, (_, index) => ({
    id: `P${index}`,
    values: Object.values(VALUES).map((values) => [`v${Math.floor(values * random() ** 2)}`]),
  }));
  return { attributes, nominees };
}

/** Quotas a tenth around what each value has among all people. */
function quotasAround({ attributes, nominees }: Pool, seats: number): readonly Quota[] {
  return attributes.flatMap(({ key: feature }, column) => {
    const groups = Map.groupBy(nominees, ({ values }) => values[column]?.[0] ?? "");
    return [...groups].map(([value, people]) => {
      const expected = (seats * people.length) / nominees.length;
      const [min, max] = [Math.max(0, Math.floor(0.9 * expected - 0.5)), Math.ceil(1.1 * expected + 1)];
      return { feature, value, min, max };
    });
  });
}

test("panels go on being found where nearly everybody is of a kind of their own", async () => {
  const seats = 100;
  const pool = manyKinds(3000);
  const conditions = combineConditions({ quotas: quotasAround(pool, seats), size: seats });
  const model = conditions.ok ? createModel({ pool, conditions: conditions.value }) : conditions;
  if (!model.ok) throw new Error(JSON.stringify(model.problems));
  const space = createPanelSpace(model.value, { marks: new Set(), keep: new Set() }, seats);
  expect(space.sizes.length).toBeGreaterThan(1500);
  const target = space.sizes.map((size) => (size * seats) / pool.nominees.length);
  const maker = new PanelMaker(createFace(space, target, true), seededRandom("0"), highsSolver(await highs()));
  while (maker.panels.length < 100 && maker.next());
  maker.close();
  expect(maker.panels).toHaveLength(100);
});
