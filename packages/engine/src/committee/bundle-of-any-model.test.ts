import fc from "fast-check";
import loadHighs from "highs";
import { expect, test } from "vitest";
import { highsSolver, type Outcome } from "../kit/index.ts";
import { drawPanels, publishLottery } from "./draw/index.ts";
import { anyModel } from "./draw/try-models.ts";
import { createBundle, readBundle, verifyDraw, writeBundle } from "./lottery/index.ts";

const solver = highsSolver(await loadHighs());

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

test("whatever is drawn from a model verifies from its bundle alone", { timeout: 60_000 }, () => {
  let drawn = 0;
  fc.assert(
    fc.property(anyModel, (model) => {
      const answer = valueOf(drawPanels(model, solver));
      if (!answer.feasible) return;
      drawn += 1;
      const lottery = publishLottery(model, answer.draw, solver, { count: 12 });
      const salts = model.pool.nominees.map((_, index) => String(index).padStart(32, "0"));
      const bundle = createBundle({ model, draw: answer.draw, lottery, salts });
      const read = valueOf(readBundle({ name: "b", text: writeBundle(bundle) }));
      const { checks } = verifyDraw(read);
      expect(checks.filter(({ state }) => state === "failed")).toEqual([]);
      const certificate = checks.find(({ name }) => name === "certificate");
      expect(certificate?.state).toBe(answer.draw.certificate.status === "proved" ? "ok" : "not-shown");
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(drawn).toBeGreaterThan(20);
});
