import fc from "fast-check";
import { expect, test } from "vitest";
import { createModel } from "../model.ts";
import { checkPanels } from "./check-panels.ts";
import { anyModel, isAcceptable, subsets } from "./try-models.ts";

test("a panel is accepted exactly when it keeps every condition, smaller body and reserve", () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyModel, fc.boolean(), (model, mark) => {
      const ids = model.pool.nominees
        .map(({ id }) => id)
        .filter((id) => !model.seated.has(model.positions.get(id) ?? -1));
      const marks = mark ? ids.slice(0, 1) : [];
      const panels = subsets(ids, model.size ?? 0);
      const faulty = new Set(checkPanels(model, panels, { marks }).map(({ panel }) => panel));
      panels.forEach((panel, index) => expect(faulty.has(index)).toBe(!isAcceptable(model, panel, marks)));
      accepted += panels.length - faulty.size;
    }),
    { numRuns: 150 },
  );
  expect(accepted).toBeGreaterThan(100);
});

test("every fault says which panel, which element and what was counted", () => {
  const nominees = ["f", "f", "m", "m", "m"].map((sex, index) => ({ id: `n${index}`, values: [[sex]] }));
  const made = createModel({
    pool: { attributes: [{ key: "sex" }], nominees },
    conditions: {
      size: 2,
      seated: ["n4"],
      conditions: [
        { id: "women", kind: "count", where: [{ attribute: "sex", anyOf: ["f"] }], min: 1, strength: "must" },
      ],
      nested: [
        {
          id: "bureau",
          size: 1,
          conditions: [
            { id: "w", kind: "count", where: [{ attribute: "sex", anyOf: ["f"] }], min: 1, strength: "must" },
          ],
        },
      ],
    },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const panels = [["n0", "n2"], ["n2", "n3"], ["n0", "n0"], ["n0", "n4"], ["n0", "zz"], ["n0", "n1", "n2"], ["n0"]];
  expect(checkPanels(made.value, panels, { marks: ["n3"], keep: ["n0"] })).toEqual([
    { panel: 1, element: "keep:n0", id: "n0" },
    { panel: 1, element: "marks" },
    { panel: 1, element: "women:min", count: 0, bound: 1 },
    { panel: 1, element: "bureau" },
    { panel: 2, element: "duplicate-id", id: "n0" },
    { panel: 3, element: "seated", id: "n4" },
    { panel: 4, element: "not-in-pool", id: "zz" },
    { panel: 5, element: "size", count: 3, bound: 2 },
    { panel: 6, element: "size", count: 1, bound: 2 },
  ]);
});
