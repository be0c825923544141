import fc from "fast-check";
import { expect, test } from "vitest";
import { fraction } from "../../kit/index.ts";
import type { Draw, PublishedLottery } from "./draw.ts";
import { lotteryDocument, panelsDocument } from "./panels-json.ts";
import { readPanels } from "./read-panels.ts";

const third = fraction(1, 3);
const DRAW: Draw = {
  algorithm: "leximin",
  size: 2,
  panels: [
    { members: ["a", "b"], weight: 1 / 3, fraction: third },
    { members: ["a", "c"], weight: 1 / 3, fraction: third },
    { members: ["b", "c"], weight: 1 / 3, fraction: third },
  ],
  chances: [
    ...["a", "b", "c"].map((id) => ({ id, value: 2 / 3, fraction: fraction(2, 3) })),
    { id: "d", value: 0, fraction: fraction(0) },
  ],
  status: "exact",
  deviation: 0,
  certificate: {
    status: "proved",
    never: [{ first: "d", proof: { by: "rows", multipliers: { "women:max": fraction(1) } } }],
    levels: [
      {
        value: fraction(2, 3),
        weights: { a: third, b: third, c: third },
        proof: { by: "rows", multipliers: { size: third } },
      },
    ],
  },
  never: [{ id: "d", reason: "excluded", elements: ["women:max"], proved: true }],
};
const SOLVER = { version: "1.15.3", wasm_sha256: "00" };

const read = (document: object) => readPanels({ name: "draw.json", text: JSON.stringify(document) });

test("a lottery read back is the one that was written, with every fraction exact", () => {
  const { algorithm, size, panels, chances, status, deviation, certificate } = DRAW;
  expect(read(panelsDocument(DRAW, SOLVER))).toEqual({
    ok: true,
    notes: [],
    value: { algorithm, size, panels, chances, status, deviation, certificate, never: ["d"] },
  });
});

test("fractions stand as texts, and chances known only as floats as numbers", () => {
  const document = panelsDocument({ ...DRAW, chances: [{ id: "a", value: 0.25 }, ...DRAW.chances.slice(1)] }, SOLVER);
  expect(document.probabilities).toEqual({ a: 0.25, b: "2/3", c: "2/3", d: "0" });
  expect(document.panels[0]).toEqual({ members: ["a", "b"], weight: 1 / 3, fraction: "1/3" });
  expect(document.solver).toEqual(SOLVER);
});

test("in a published lottery every panel has the same weight, also one that stands in it twice", () => {
  const lottery: PublishedLottery = {
    panels: [
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
      ["a", "b"],
    ],
    counts: [
      { id: "a", panels: 3, chance: 0.75 },
      { id: "b", panels: 3, chance: 0.75 },
      { id: "c", panels: 2, chance: 0.5 },
      { id: "d", panels: 0, chance: 0 },
    ],
    deviation: 1 / 6,
  };
  const document = lotteryDocument(DRAW, lottery, SOLVER);
  expect(document.panels.map((panel) => panel.fraction)).toEqual(["1/4", "1/4", "1/4", "1/4"]);
  expect(document.probabilities).toEqual({ a: "3/4", b: "3/4", c: "1/2", d: "0" });
  expect(read(document).ok).toBe(true);
});

test("a changed weight, fraction or chance does not agree with the rest", () => {
  const document = panelsDocument(DRAW, SOLVER);
  const [first, ...others] = document.panels;
  const codes = (changed: object) => {
    const outcome = read({ ...document, ...changed });
    return outcome.ok ? [] : [...new Set(outcome.problems.map(({ code }) => code))];
  };
  expect(codes({ panels: [{ ...first, weight: 0.5 }, ...others] })).toEqual(["weight-disagrees"]);
  expect(codes({ panels: [{ ...first, weight: 0.25, fraction: "1/4" }, ...others] })).toEqual([
    "weights-not-one",
    "chance-disagrees",
  ]);
  expect(codes({ panels: [{ ...first, fraction: "333333333333/1000000000000" }, ...others] })).toEqual([
    "weights-not-one",
  ]);
  expect(codes({ panels: others })).toContain("weights-not-one");
  expect(codes({ probabilities: { ...document.probabilities, a: "1/2" } })).toEqual(["chance-disagrees"]);
  expect(codes({ probabilities: { a: "2/3", b: "2/3" } })).toEqual(["chance-missing"]);
  expect(codes({ probabilities: { ...document.probabilities, a: "1/0" } })).toEqual(["not-a-fraction"]);
  expect(codes({ status: "sure" })).toEqual(["unknown-word"]);
  expect(
    codes({
      certificate: { status: "proved", never: [], levels: [{ value: "x", weights: {}, proof: { by: "faith" } }] },
    }),
  ).toEqual(["not-a-fraction", "unknown-word"]);
});

test("any JSON is read or refused, never a crash", () => {
  const members = fc.constantFrom(
    "format",
    "panels",
    "probabilities",
    "certificate",
    "status",
    "size",
    "algorithm",
    "never",
  );
  const document = panelsDocument(DRAW, SOLVER);
  fc.assert(
    fc.property(members, fc.jsonValue({ maxDepth: 3 }), (member, value) => {
      const outcome = read({ ...document, [member]: value });
      expect(outcome.ok || outcome.problems.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});
