import type { Objection } from "@convene/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseObjections, GROUNDS, outcomes, STATES } from "./choice.ts";

const objection: fc.Arbitrary<Objection> = fc.record({
  id: fc.uuid(),
  version: fc.integer({ min: 1, max: 3 }),
  actor: fc.constantFrom("GOV", "ONC"),
  nominee: fc.constantFrom("C001", null),
  ground: fc.constantFrom(...GROUNDS, null),
  text: fc.constant(""),
  filedOn: fc.constantFrom("2031-01-01", "2031-02-01", "2032-01-01"),
  state: fc.constantFrom(...STATES),
  ruling: fc.constant(null),
});
const some = fc.array(objection, { maxLength: 20 });

test("no choice shows every objection, those that wait for a ruling first, then the latest", () => {
  fc.assert(
    fc.property(some, (objections) => {
      const shown = chooseObjections(objections, {});
      expect(new Set(shown)).toEqual(new Set(objections));
      shown.slice(1).forEach((after, index) => {
        const before = shown[index];
        if (before?.state === "filed" || after.state === "filed") expect(before?.state).toBe("filed");
        else expect((before?.filedOn ?? "") >= after.filedOn).toBe(true);
      });
    }),
    { numRuns: 100 },
  );
});

test("every member of a choice must fit, and an objection without a ground is found as such", () => {
  fc.assert(
    fc.property(some, (objections) => {
      const shown = chooseObjections(objections, { version: "2", actor: "GOV", ground: "none" });
      const fits = objections.filter(({ version, actor, ground }) => version === 2 && actor === "GOV" && !ground);
      expect(new Set(shown)).toEqual(new Set(fits));
    }),
    { numRuns: 100 },
  );
});

test("outcomes count every settled objection once and no open one", () => {
  fc.assert(
    fc.property(some, (objections) => {
      const settled = objections.filter(({ state }) => state !== "filed").length;
      expect(outcomes(objections).reduce((sum, { count }) => sum + count, 0)).toBe(settled);
    }),
    { numRuns: 100 },
  );
});
