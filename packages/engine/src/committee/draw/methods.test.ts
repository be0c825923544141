import fc from "fast-check";
import highs from "highs";
import { describe, expect, test } from "vitest";
import { alterCertificate } from "../../../../../bench/draw/alter-certificate.ts";
import { enumeratePanels } from "../../../../../bench/draw/enumerate.ts";
import { readModel } from "../../../../../bench/draw/model.ts";
import { createShape, SHAPES } from "../../../../../bench/draw/shapes.ts";
import { smallPool, type SmallPool } from "../../../../../bench/draw/small-pools.ts";
import { randomNumbers } from "../../../../../bench/random.ts";
import { compare, fraction, highsSolver, toNumber, type Fraction } from "../../kit/index.ts";
import { createModel, type Model } from "../model.ts";
import { checkCertificate } from "./check-certificate.ts";
import { floatFraction } from "./check-lottery.ts";
import { checkPanels } from "./check-panels.ts";
import { drawPanels } from "./draw-panels.ts";
import type { Draw, DrawAlgorithm, DrawOptions } from "./draw.ts";
import { KNOTS, objectiveOf, penalty, SLOPES } from "./objective.ts";
import { lotteryDocument, panelsDocument } from "./panels-json.ts";
import { createPanelSpace } from "./panel-space.ts";
import { publishLottery } from "./publish-lottery.ts";
import { readPanels } from "./read-panels.ts";
import { replaceMembers } from "./replace.ts";

const solver = highsSolver(await highs());
const METHODS = ["leximin", "maximin", "nash", "goldilocks"] as const;
const OTHERS = ["maximin", "nash", "goldilocks"] as const;

function modelOf({ pool, conditions }: Pick<SmallPool, "pool" | "conditions">): Model {
  const made = createModel({ pool, conditions });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

function drawOf(model: Model, algorithm: DrawAlgorithm, options: DrawOptions = {}): Draw | undefined {
  const outcome = drawPanels(model, solver, { ...options, algorithm });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value.feasible ? outcome.value.draw : undefined;
}

function certain(draw: Draw | undefined): Draw {
  if (draw === undefined) throw new Error("there are panels");
  return draw;
}

const positionsOf = (model: Model, ids: readonly string[]) => new Set(ids.map((id) => model.positions.get(id) ?? -1));

/** The chance of each type, a float standing for the fraction that it is. */
function typeChances(model: Model, draw: Draw, marks: readonly string[] = []) {
  const space = createPanelSpace(model, { marks: positionsOf(model, marks), keep: new Set() }, draw.size);
  const byId = new Map(draw.chances.map(({ id, value, fraction: exact }) => [id, exact ?? floatFraction(value)]));
  return { space, chances: space.names.map((name): Fraction => byId.get(name) ?? fraction(-1)) };
}

function verdictOf(model: Model, draw: Draw, marks: readonly string[] = []) {
  const { space, chances } = typeChances(model, draw, marks);
  return checkCertificate(space, chances, draw.certificate, draw.algorithm);
}

const values = ({ chances }: Draw): readonly number[] => chances.map(({ value }) => value);
const leastOf = (draw: Draw): number => Math.min(1, ...values(draw).filter((chance) => chance > 0));

function shapeModel(wanted: string): Model {
  const shape = SHAPES.find(({ name }) => name === wanted);
  if (shape === undefined) throw new Error(`no shape ${wanted}`);
  return readModel(createShape(shape));
}

/** Small pools that have a panel, drawn by every method. */
const pools = fc.sample(smallPool, { numRuns: 60, seed: 3 }).flatMap((given) => {
  const model = modelOf(given);
  const found = METHODS.map((method) => drawOf(model, method, { marks: given.marks }));
  const draws = found.filter((draw) => draw !== undefined);
  return draws.length === 0 ? [] : [{ model, marks: given.marks, draws }];
});

test("whether there is a panel does not depend on the method", () => {
  expect(pools.length).toBeGreaterThan(20);
  for (const { draws } of pools) expect(draws).toHaveLength(METHODS.length);
});

test("every method draws panels that keep every condition, with chances that are proved, to whoever can be drawn", () => {
  for (const { model, marks, draws } of pools) {
    const [leximin] = draws;
    for (const draw of draws) {
      expect(verdictOf(model, draw, marks), draw.algorithm).toEqual({ status: "proved" });
      expect(draw.certificate.gap ?? 0).toBeLessThanOrEqual(1e-6);
      const told = draw.chances.every(({ fraction: exact }) => exact !== undefined);
      expect(draw.status === "exact").toBe(told && (draw.certificate.gap ?? 0) === 0);
      expect(draw.deviation).toBeLessThan(1e-9);
      const members = draw.panels.map((panel) => panel.members);
      expect(checkPanels(model, members, { marks })).toEqual([]);
      const ids = (one: Draw) => one.never.map(({ id, reason, proved }) => ({ id, reason, proved }));
      expect(ids(draw)).toEqual(ids(certain(leximin)));
    }
  }
});

test("no method is beaten at what it aims at by another", () => {
  for (const { draws } of pools) {
    for (const draw of draws) {
      const { algorithm, size } = draw;
      for (const other of draws) {
        if (algorithm === "maximin" || algorithm === "leximin") {
          expect(leastOf(draw)).toBeGreaterThanOrEqual(leastOf(other) - 1e-9);
        } else {
          const sign = algorithm === "nash" ? 1 : -1;
          const [own, theirs] = [draw, other].map((one) => sign * objectiveOf(algorithm, values(one), size));
          expect(own).toBeGreaterThanOrEqual((theirs ?? 0) - 1e-6);
        }
      }
    }
  }
});

test("the chances of Nash are the best of all lotteries over the panels that trying every list gives", () => {
  for (const { model, marks, draws } of pools) {
    const draw = certain(draws.find(({ algorithm }) => algorithm === "nash"));
    const chances = new Map(draw.chances.map(({ id, value }) => [model.positions.get(id) ?? -1, value]));
    const people = values(draw).filter((chance) => chance > 0).length;
    // Where no panel has a larger Σ 1/p than there are people, no direction leads up: the optimum of a concave function.
    for (const panel of enumeratePanels(model, positionsOf(model, marks))) {
      const slope = panel.reduce((sum, position) => sum + 1 / (chances.get(position) ?? 0), 0);
      expect(slope).toBeLessThanOrEqual(people * (1 + 1e-6));
    }
  }
});

test("the mean penalty of Goldilocks is the smallest of all lotteries over the panels that trying every list gives", () => {
  for (const { model, marks, draws } of pools) {
    const draw = certain(draws.find(({ algorithm }) => algorithm === "goldilocks"));
    const panels = enumeratePanels(model, positionsOf(model, marks));
    const drawn = model.pool.nominees.flatMap((_, at) => (panels.some((panel) => panel.includes(at)) ? [at] : []));
    if (drawn.length === 0) continue;
    // A weight per panel, and for each person a penalty above every straight line that it is made of.
    const share = draw.size / drawn.length;
    const lines = SLOPES.map((slope, piece) => {
      const at = toNumber(KNOTS[Math.max(0, piece - 1)] ?? fraction(1));
      const rise = toNumber(slope);
      return { slope: rise, height: penalty(at) - rise * at };
    });
    const rowOf = (person: number, line: number): number => 1 + person * lines.length + line;
    const answer = solver.solve({
      sense: "minimise",
      continuous: true,
      cost: [...panels.map(() => 0), ...drawn.map(() => 1 / drawn.length)],
      lower: [...panels, ...drawn].map(() => 0),
      upper: [...panels.map(() => 1), ...drawn.map(() => 1e6)],
      columns: [
        ...panels.map((panel) => [
          { row: 0, weight: 1 },
          ...drawn.flatMap((at, person) =>
            panel.includes(at)
              ? lines.map(({ slope }, line) => ({ row: rowOf(person, line), weight: -slope / share }))
              : [],
          ),
        ]),
        ...drawn.map((_, person) => lines.map((__, line) => ({ row: rowOf(person, line), weight: 1 }))),
      ],
      rowLower: [1, ...drawn.flatMap(() => lines.map(({ height }) => height))],
      rowUpper: [1, ...drawn.flatMap(() => lines.map(() => Infinity))],
    });
    if (answer.status === "infeasible") throw new Error("there is a lottery");
    const found = objectiveOf("goldilocks", values(draw), draw.size);
    expect(Math.abs(found - answer.value)).toBeLessThan(1e-6);
  }
});

test("a published lottery stays within two panels of the chances of every method", () => {
  for (const { model, marks, draws } of pools) {
    for (const draw of draws) {
      const lottery = publishLottery(model, draw, solver, { count: 200, marks });
      expect(lottery.deviation).toBeLessThan(2 / 200);
      expect(checkPanels(model, lottery.panels, { marks })).toEqual([]);
    }
  }
});

describe("on a pool of seventy", () => {
  const model = shapeModel("mass");
  const draws = METHODS.map((method) => certain(drawOf(model, method)));

  test("no two methods give the same chances, and each stands out where it should", () => {
    const texts = draws.map((draw) =>
      values(draw)
        .map((chance) => chance.toFixed(6))
        .join(),
    );
    expect(new Set(texts).size).toBe(METHODS.length);
    const [leximin, maximin, nash, goldilocks] = draws.map(certain);
    if (leximin === undefined || maximin === undefined || nash === undefined || goldilocks === undefined) return;
    expect(compare(leastExact(maximin), leastExact(leximin))).toBe(0);
    for (const other of [leximin, maximin, goldilocks]) {
      expect(objectiveOf("nash", values(nash), 24)).toBeGreaterThan(objectiveOf("nash", values(other), 24) + 1e-3);
    }
    for (const other of [leximin, maximin, nash]) {
      const best = objectiveOf("goldilocks", values(goldilocks), 24);
      expect(best).toBeLessThan(objectiveOf("goldilocks", values(other), 24) - 1e-3);
    }
  });

  test("the gap of Nash is stated and tiny, and Goldilocks and maximin are exact", () => {
    expect(draws.map(({ status }) => status)).toEqual(["exact", "exact", "bound", "exact"]);
    expect(draws.map(({ certificate }) => certificate.gap)).toEqual([undefined, undefined, expect.any(Number), 0]);
    expect(draws[2]?.certificate.gap).toBeLessThan(1e-9);
  });

  test.each(OTHERS)("the order of people, of attributes and of conditions changes no panel of %s", (method) => {
    const { pool, conditions } = model;
    const turned = modelOf({
      pool: {
        attributes: pool.attributes.toReversed(),
        nominees: pool.nominees.toReversed().map(({ id, values: given }) => ({ id, values: given.toReversed() })),
      },
      conditions: { ...conditions, conditions: conditions.conditions.toReversed() },
    });
    expect(drawOf(turned, method)).toEqual(draws[METHODS.indexOf(method)]);
  });

  test.each(OTHERS)("of a certificate of %s in which one value was altered nothing is accepted", (method) => {
    const draw = certain(draws[METHODS.indexOf(method)]);
    const { space, chances } = typeChances(model, draw);
    const random = randomNumbers(2);
    let altered = 0;
    while (altered < 200) {
      const other = alterCertificate(draw.certificate, chances, random);
      // A larger chance is no fault of a maximin certificate: that the panels do not give it is seen on their weights.
      if (other === undefined || (method === "maximin" && other.chances !== chances)) continue;
      altered += 1;
      expect(checkCertificate(space, other.chances, other.certificate, method).status).toBe("refused");
    }
    if (draw.certificate.gap === undefined) return;
    const certificate = { ...draw.certificate, gap: draw.certificate.gap + 1e-13 };
    expect(checkCertificate(space, chances, certificate, method)).toMatchObject({ fault: "wrong-gap" });
  });

  test.each(OTHERS)("documents of %s are read again as they were, certificate included", (method) => {
    const draw = certain(draws[METHODS.indexOf(method)]);
    const identity = { version: "1", wasm_sha256: "0" };
    const read = readPanels({ name: "p.json", text: JSON.stringify(panelsDocument(draw, identity)) });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(verdictOf(model, { ...draw, ...read.value, algorithm: method, never: [] })).toEqual({ status: "proved" });
    const lottery = lotteryDocument(draw, publishLottery(model, draw, solver, { count: 100 }), identity);
    expect(readPanels({ name: "l.json", text: JSON.stringify(lottery) }).ok).toBe(true);
  });

  test.each(OTHERS)("without panels the chances of %s are the same", (method) => {
    const draw = certain(drawOf(model, method, { panels: false }));
    expect(draw.chances).toEqual(draws[METHODS.indexOf(method)]?.chances);
    expect(draw.status).toBe("bound");
    expect(verdictOf(model, draw)).toEqual({ status: "proved" });
  });

  test.each(OTHERS)("seats that members leave are filled by %s", (method) => {
    const list = draws[0]?.panels[0]?.members ?? [];
    const filled = list.slice(0, 8).flatMap((member) => {
      const outcome = replaceMembers(model, list, [member], solver, { algorithm: method });
      return outcome.ok && outcome.value.feasible ? [outcome.value] : [];
    });
    expect(filled.length).toBeGreaterThan(0);
    for (const { draw, model: open } of filled) {
      expect(draw).toMatchObject({ algorithm: method, size: 1 });
      expect(verdictOf(open, draw)).toEqual({ status: "proved" });
    }
  });
});

function leastExact({ chances }: Draw): Fraction {
  const [least] = chances.flatMap(({ fraction: exact }) => exact ?? []).toSorted(compare);
  return least ?? fraction(-1);
}

test("where nobody can be drawn or everybody must be, every method says so", () => {
  const nominees = ["a", "b", "c"].map((id) => ({ id, values: [["x"]] }));
  for (const [size, chance] of [
    [0, 0],
    [3, 1],
  ] as const) {
    const model = modelOf({ pool: { attributes: [{ key: "k" }], nominees }, conditions: { size, conditions: [] } });
    for (const method of METHODS) {
      const draw = certain(drawOf(model, method));
      expect(values(draw), method).toEqual([chance, chance, chance]);
      expect(verdictOf(model, draw), method).toEqual({ status: "proved" });
    }
  }
});
