import { compare, fraction, multiply, subtract, toNumber, type Fraction, type Solver } from "../../kit/index.ts";
import { floatFraction } from "./check-lottery.ts";
import type { Coverage } from "./coverage.ts";
import { chancesOfLottery, exactLottery, proveByRows } from "./exact-corner.ts";
import { createFace } from "./face.ts";
import { FaceMaster } from "./face-master.ts";
import type { CountedLottery } from "./fill-members.ts";
import { largestSum, type TypeWeights } from "./largest-sums.ts";
import { logOptimum } from "./log-optimum.ts";
import { certify, type Aim, type Method, type MethodDraw } from "./method.ts";
import { gapNumber, nashWeight, peopleDrawn, ROUNDED } from "./objective.ts";
import { boundByRows, objectiveLevel, provenBound, roundedMultipliers } from "./objective-proof.ts";
import { PanelPricer } from "./panel-pricer.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";
import { recoverFraction } from "./recover-fraction.ts";
import type { TypeDrawOptions } from "./leximin.ts";

const ONE = fraction(1);

/** Types whose chance is no whole number: it is a float. */
function floats(chances: readonly Fraction[]): ReadonlySet<number> {
  return new Set(chances.flatMap(({ denominator }, t) => (denominator === 1n ? [] : [t])));
}

/** Types and panels up to which chances are tried as fractions, and how large their denominators may be. */
const EXACT = { panels: 50, denominator: 10_000, near: 1e-9 } as const;

/** A panel is of use when it raises the mean of q/p by more than this; in a list of all panels less will do. */
const USEFUL = 1e-8;
const USEFUL_LISTED = 1e-10;

/** Weights of a level, per person of a type, at given chances. */
function weightsAt({ sizes }: PanelSpace, upper: readonly number[], chances: readonly Fraction[]): TypeWeights {
  const people = peopleDrawn({ sizes }, upper);
  return new Map(
    sizes.flatMap((size, t) => {
      const chance = chances[t];
      if (upper[t] === 0 || chance === undefined) return [];
      return [[t, multiply(nashWeight(size, people, chance), fraction(1, size))] as const];
    }),
  );
}

/** What shows how near chances are to the best: their level and its gap. `multipliers` are tried first where known. */
function levelAt(
  space: PanelSpace,
  upper: readonly number[],
  chances: readonly Fraction[],
  solver: Solver,
  multipliers?: readonly number[],
) {
  const each = weightsAt(space, upper, chances);
  const quick = multipliers && boundByRows(space, upper, roundedMultipliers(space, multipliers), each);
  const near = quick !== undefined && toNumber(subtract(quick.bound, ONE)) <= ROUNDED;
  const bound = quick !== undefined && near ? quick : provenBound(space, upper, each, ONE, solver);
  return { level: objectiveLevel(space, each, bound), gap: gapNumber(subtract(bound.bound, ONE)) };
}

/** The best chances over fractional panels: at most a rounding from the best. */
function fractionalAim(space: PanelSpace, solver: Solver): Aim {
  const { program, sizes } = space;
  const people = peopleDrawn(space, program.upper);
  const weights = program.lower.map((_, variable) => (program.upper[variable] === 0 ? 0 : (sizes[variable] ?? 0)));
  const start = weights.map((size, variable) =>
    size === 0 ? (program.upper[variable] ?? 0) / 2 : (size * space.seats) / people,
  );
  const { values, multipliers } = logOptimum(program, weights, start, true);
  const chances = sizes.map((size, t) => {
    const value = values[t] ?? 0;
    return value === (program.upper[t] ?? 0) ? fraction(value, size) : floatFraction(value / size);
  });
  const scaled = multipliers.map((multiplier) => multiplier / people);
  const { level, gap } = levelAt(space, program.upper, chances, solver, scaled);
  return { chances, rounded: floats(chances), levels: [level], gap };
}

/** The same draw with exact chances, where they are small fractions, a lottery has exactly these, and none is better. */
function toldExactly(space: PanelSpace, drawn: MethodDraw, solver: Solver): MethodDraw {
  const { lottery } = drawn;
  if (lottery === undefined || lottery.panels.length > EXACT.panels) return drawn;
  const recovered = drawn.chances.map((chance) => recoverFraction(toNumber(chance), EXACT.denominator, EXACT.near));
  const chances = recovered.filter((chance) => chance !== undefined);
  if (chances.length < recovered.length) return drawn;
  const exact = exactLottery(space, lottery.panels, lottery.weights, chances);
  if (exact.fractions === undefined) return drawn;
  const reached = chancesOfLottery(space, exact);
  if (!chances.every((chance, t) => compare(chance, reached[t] ?? fraction(-1)) === 0)) return drawn;
  const { program } = space;
  const each = weightsAt(space, program.upper, chances);
  const cost = program.lower.map((_, variable) => toNumber(each.get(variable) ?? fraction(0)));
  const relaxed = solver.solve({ ...program, sense: "maximise", cost, continuous: true });
  const multipliers = relaxed.status === "infeasible" ? [] : (relaxed.multipliers ?? []).map((value) => -value);
  const byRows = proveByRows(space, program.upper, { each, bound: ONE }, multipliers);
  const counted = byRows === undefined ? largestSum(space, program.upper, each) : undefined;
  if (byRows === undefined && (counted === undefined || compare(counted, ONE) !== 0)) return drawn;
  const level = objectiveLevel(space, each, { bound: ONE, proof: byRows ?? { by: "enumeration" } });
  return { chances, certificate: certify(drawn.certificate.never, [level], 0), lottery: exact, rounded: new Set() };
}

/** The best weights of known panels, and the number of each type under them. */
function weighPanels(
  { sizes, seats }: PanelSpace,
  upper: readonly number[],
  panels: readonly TypeCounts[],
): { readonly counts: readonly number[]; readonly weights: readonly number[] } {
  const types = sizes.flatMap((_, t) => (upper[t] === 0 ? [] : [t]));
  const numbers = types.map((_, row) => [{ row, weight: -1 }]);
  const weighed = panels.map((panel) => [
    ...types.flatMap((t, row) => ((panel[t] ?? 0) === 0 ? [] : [{ row, weight: panel[t] ?? 0 }])),
    { row: types.length, weight: 1 },
  ]);
  const people = peopleDrawn({ sizes }, upper);
  const found = logOptimum(
    {
      columns: [...numbers, ...weighed],
      lower: [...numbers, ...weighed].map(() => 0),
      upper: [...types.map((t) => (upper[t] ?? 0) + 1), ...weighed.map(() => 2)],
      rowLower: [...types.map(() => 0), 1],
      rowUpper: [...types.map(() => 0), 1],
    },
    [...types.map((t) => sizes[t] ?? 0), ...weighed.map(() => 0)],
    [...types.map((t) => ((sizes[t] ?? 0) * seats) / people), ...weighed.map(() => 1 / panels.length)],
    false,
  );
  const given = found.values.slice(types.length).map((weight) => Math.max(0, weight));
  const sum = given.reduce((total, weight) => total + weight, 0);
  const weights = given.map((weight) => weight / sum);
  const counts = sizes.map((_, t) =>
    weights.reduce((total, weight, panel) => total + weight * (panels[panel]?.[t] ?? 0), 0),
  );
  return { counts, weights };
}

/** A lottery over as few of the panels as a corner has, with the given numbers of each type. */
function sparseLottery(
  space: PanelSpace,
  panels: readonly TypeCounts[],
  { counts, weights }: ReturnType<typeof weighPanels>,
  solver: Solver,
): CountedLottery {
  const used = weights.flatMap((weight, panel) => (weight > 0 ? [panel] : []));
  const master = new FaceMaster(
    createFace(space, counts, false),
    used.map((panel) => panels[panel] ?? []),
    solver,
  );
  try {
    const { lottery } = master.reach(() => {});
    return (
      lottery ?? {
        panels: used.map((panel) => panels[panel] ?? []),
        weights: used.map((panel) => weights[panel] ?? 0),
      }
    );
  } finally {
    master.close();
  }
}

/** The best lottery over whole panels: the known ones are weighed, and those they lack are sought, until none helps. */
function byColumns(space: PanelSpace, covered: Coverage, solver: Solver, { progress }: TypeDrawOptions): MethodDraw {
  const { upper, never } = covered;
  const { sizes } = space;
  const people = peopleDrawn(space, upper);
  const pricer = new PanelPricer(space, upper, covered.panels, solver);
  try {
    for (;;) {
      const weighed = weighPanels(space, upper, pricer.panels);
      const prices = sizes.map((size, t) => (upper[t] === 0 ? 0 : size / (weighed.counts[t] ?? 0) / people));
      const better = pricer.better(prices, 1 + (pricer.listed ? USEFUL_LISTED : USEFUL), weighed.weights);
      progress?.({ step: "weights", levels: 0, panels: pricer.panels.length });
      if (better.length > 0) continue;
      const narrowed = { ...space, program: { ...space.program, upper } };
      const lottery = sparseLottery(narrowed, pricer.panels, weighed, solver);
      const chances = sizes.map((size, t) => {
        if (upper[t] === 0) return fraction(0);
        const count = lottery.weights.reduce(
          (sum, weight, panel) => sum + weight * (lottery.panels[panel]?.[t] ?? 0),
          0,
        );
        return floatFraction(Math.min(1, count / size));
      });
      const { level, gap } = levelAt(space, upper, chances, solver);
      const drawn = { chances, certificate: certify(never, [level], gap), lottery, rounded: floats(chances) };
      return toldExactly(narrowed, drawn, solver);
    }
  } finally {
    pricer.close();
  }
}

/**
 * Nash: the product of all chances is as large as it can be, over the people whom some panel can hold; people of a type
 * count each. The best chances are unique but in general no fractions: they are told as floats, with a proof of how near
 * they are (`gap`: the geometric mean of the chances of any lottery is at most 1 + gap times that of this one). Where
 * they are small fractions, these are proved best.
 *
 * @source Nash 1950; Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 596 (2021), supplement
 */
export const nash: Method = {
  aim: (space, _, solver) => fractionalAim(space, solver),
  finish: toldExactly,
  byColumns,
};
