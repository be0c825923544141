import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { createModel } from "../model.ts";
import { featureCounts, SMALLEST_CELL } from "./feature-counts.ts";
import { freezePool, poolReceipts, verifyDraw, verifyReceipt } from "./index.ts";
import { createBundle } from "./bundle.ts";
import { sampleModel, sampleSalts, valueOf } from "./try-bundle.ts";

const frozen = freezePool(sampleModel(), sampleSalts(12));

describe("a frozen pool", () => {
  it("holds of a person what the conditions look at, and nothing else", () => {
    expect(frozen.nominees[0]).toEqual({
      id: "n01",
      features: { sex: "f", region: "North", languages: ["ar", "en"] },
      salt: "0".repeat(32),
    });
    expect(frozen.nominees[1]?.features["languages"]).toBe("");
  });

  it("has another root for another salt, order of names or value", () => {
    const model = sampleModel();
    const roots = new Set([
      frozen.root,
      freezePool(model, sampleSalts(12).toReversed()).root,
      freezePool(model, sampleSalts(13).slice(1)).root,
    ]);
    expect(roots.size).toBe(3);
    const turned = { ...model, pool: { ...model.pool, nominees: model.pool.nominees.toReversed() } };
    expect(freezePool(turned, sampleSalts(12).toReversed()).root).toBe(frozen.root);
  });

  it("is made with as many salts of 16 bytes as there are people, all different", () => {
    const model = sampleModel();
    expect(() => freezePool(model, sampleSalts(11))).toThrow("12 nominees");
    expect(() => freezePool(model, sampleSalts(11).concat("0".repeat(32)))).toThrow("different salts");
    expect(() => freezePool(model, sampleSalts(12).with(3, "xy"))).toThrow("16 bytes");
  });

  it("gives everybody a receipt that leads to the root, and nobody anybody else's", () => {
    const receipts = poolReceipts(frozen);
    for (const [index, receipt] of receipts.entries()) {
      expect(verifyReceipt(receipt, frozen.root)).toBe(true);
      const other = receipts[(index + 1) % receipts.length]?.nominee ?? receipt.nominee;
      expect(verifyReceipt({ ...receipt, nominee: other }, frozen.root)).toBe(false);
      expect(verifyReceipt({ ...receipt, nominee: { ...receipt.nominee, salt: "f".repeat(32) } })).toBe(false);
      expect(verifyReceipt(receipt, "0".repeat(64))).toBe(false);
    }
  });
});

test("counts name no group smaller than five, also not by subtraction, and lose nobody", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "")), (values) => {
      const nominees = values.map((value, index) => ({ id: `n${index}`, features: { group: value }, salt: "" }));
      const counts = featureCounts(nominees)["group"];
      if (counts === undefined) {
        expect(values).toEqual([]);
        return;
      }
      const cells = Object.values(counts.values);
      const all = cells.reduce((sum, count) => sum + count, counts.others ?? 0);
      expect(all).toBe(values.length);
      expect(cells.every((count) => count >= SMALLEST_CELL)).toBe(true);
      if (counts.others !== undefined && cells.length > 0) expect(counts.others).toBeGreaterThanOrEqual(SMALLEST_CELL);
    }),
  );
});

test("a value of an each that only the population knows still stands in the bundle, without the population", () => {
  const { pool, conditions } = sampleModel();
  const population = [{ attribute: "region", value: "West", share: "1/4" }];
  const each = { id: "regions", kind: "each", strength: "must", by: "region", where: [], min: 1 } as const;
  const model = valueOf(createModel({ pool, conditions: { ...conditions, conditions: [each] }, population }));
  const draw = {
    algorithm: "leximin",
    size: 4,
    panels: [],
    chances: [],
    status: "exact",
    deviation: 0,
    never: [],
  } as const;
  const certificate = { status: "claimed", never: [], levels: [] } as const;
  const lottery = { panels: [["n01", "n03", "n05", "n07"]], counts: [], deviation: 0 };
  const bundle = createBundle({ model, draw: { ...draw, certificate }, lottery, salts: sampleSalts(12) });
  const shown = verifyDraw(bundle).checks.find(({ fault }) => fault === "panel-breaks");
  expect(shown?.values).toMatchObject({ element: "regions:West:min", count: 0, bound: 1 });
});
