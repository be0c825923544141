import fc from "fast-check";
import highs from "highs";
import { expect, test } from "vitest";
import { enumerateLeximin, enumeratePanels } from "../../../../../bench/draw/enumerate.ts";
import { smallPool, type SmallPool } from "../../../../../bench/draw/small-pools.ts";
import { fraction, highsSolver } from "../../kit/index.ts";
import { createModel, type Model } from "../model.ts";
import { checkCertificate } from "./check-certificate.ts";
import { checkLottery } from "./check-lottery.ts";
import { leximinByColumns, maximinByColumns } from "./column-generation.ts";
import { createPanelSpace } from "./panel-space.ts";

const solver = highsSolver(await highs());

function modelOf({ pool, conditions }: SmallPool): Model {
  const made = createModel({ pool, conditions });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

function spaceOf(given: SmallPool) {
  const model = modelOf(given);
  const marks = new Set(given.marks.map((id) => model.positions.get(id) ?? -1));
  const space = createPanelSpace(model, { marks, keep: new Set() }, model.size ?? 0);
  return { model, marks, space };
}

test("leximin is what trying every list gives, as fractions, proved and attained", () => {
  fc.assert(
    fc.property(smallPool, (given) => {
      const { model, marks, space } = spaceOf(given);
      const panels = enumeratePanels(model, marks);
      const drawn = leximinByColumns(space, solver);
      if (panels.length === 0 || drawn === undefined) {
        expect([panels.length, drawn]).toEqual([0, undefined]);
        return;
      }
      const wanted = enumerateLeximin(panels, model.pool.nominees.length);
      space.types.forEach(({ members }, t) => {
        for (const position of members) {
          const { numerator = -1n, denominator = 1n } = wanted[position] ?? {};
          expect(drawn.chances[t]).toEqual(fraction(numerator, denominator));
        }
      });
      expect(checkCertificate(space, drawn.chances, drawn.certificate)).toEqual({ status: "proved" });
      expect(drawn.lottery.fractions).toBeDefined();
      const lottery = { panels: drawn.lottery.panels, weights: drawn.lottery.fractions ?? [] };
      expect(checkLottery(space, lottery, drawn.chances)).toEqual({ holds: true, deviation: 0, exact: true });
    }),
    { numRuns: 150, seed: 1 },
  );
});

test("maximin has the smallest chance of leximin, proved and attained", () => {
  fc.assert(
    fc.property(smallPool, (given) => {
      const { space } = spaceOf(given);
      const [least, fairest] = [maximinByColumns(space, solver), leximinByColumns(space, solver)];
      expect(least?.certificate.levels[0]?.value).toEqual(fairest?.certificate.levels[0]?.value);
      if (least === undefined) return;
      expect(checkCertificate(space, least.chances, least.certificate, "maximin")).toEqual({ status: "proved" });
      const lottery = { panels: least.lottery.panels, weights: least.lottery.fractions ?? [] };
      expect(checkLottery(space, lottery, least.chances)).toMatchObject({ holds: true, exact: true });
    }),
    { numRuns: 60, seed: 2 },
  );
});
