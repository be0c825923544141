import highs from "highs";
import { describe, expect, test } from "vitest";
import { alterCertificate } from "../../../../../bench/draw/alter-certificate.ts";
import { handSolved } from "../../../../../bench/draw/hand-solved.ts";
import { readModel } from "../../../../../bench/draw/model.ts";
import { createShape, SHAPES, type ShapeFiles } from "../../../../../bench/draw/shapes.ts";
import { exactChances, typesOf } from "../../../../../bench/draw/verdict.ts";
import { randomNumbers } from "../../../../../bench/random.ts";
import { fraction, highsSolver, type Fraction } from "../../kit/index.ts";
import type { BoundProof, Certificate, CertificateLevel } from "./certificate.ts";
import { checkCertificate } from "./check-certificate.ts";
import { drawPanels } from "./draw-panels.ts";
import { createPanelSpace, type PanelSpace } from "./panel-space.ts";

const solver = highsSolver(await highs());

type Case = {
  readonly space: PanelSpace;
  readonly chances: readonly Fraction[];
  readonly certificate: Certificate;
};

/** The honest certificate of a pool, with the panels it is about. */
function honest(files: ShapeFiles): Case {
  const model = readModel(files);
  const answer = drawPanels(model, solver);
  if (!answer.ok || !answer.value.feasible) throw new Error("the pool has panels");
  const { draw } = answer.value;
  const space = typesOf(model);
  const chances = exactChances(space, model, draw);
  if (chances === undefined) throw new Error("the chances are exact");
  return { space, chances, certificate: draw.certificate };
}

function solved(part: string): Case {
  const found = handSolved().own.find(({ name }) => name.includes(part));
  if (found === undefined) throw new Error(`no case ${part}`);
  return honest(found.files);
}

test("of a certificate in which one value was altered nothing is accepted", () => {
  const shape = SHAPES.find(({ name }) => name === "mass");
  if (shape === undefined) throw new Error("no shape of this name");
  const { space, chances, certificate } = honest(createShape(shape));
  expect(checkCertificate(space, chances, certificate)).toEqual({ status: "proved" });
  const random = randomNumbers(1);
  let altered = 0;
  while (altered < 400) {
    const other = alterCertificate(certificate, chances, random);
    if (other === undefined) continue;
    altered += 1;
    expect(checkCertificate(space, other.chances, other.certificate).status).toBe("refused");
  }
});

// One of three women and the man: a third by rows, then 1 because there is one man.
const pair = solved("as many women as men");
// Two of A, B and C, and D never.
const never = solved("at least one of any two");
// The couple B and C, or A with D or with E: three levels by counting all panels.
const counted = solved("a couple");

const [half, third, quarter, one] = [fraction(1, 2), fraction(1, 3), fraction(1, 4), fraction(1)];

/** The certificate with one of its levels changed. */
function level({ certificate }: Case, index: number, change: Partial<CertificateLevel>): Certificate {
  const found = certificate.levels[index];
  if (found === undefined) throw new Error(`no level ${index}`);
  return { ...certificate, levels: certificate.levels.with(index, { ...found, ...change }) };
}

const aside = ({ certificate }: Case, first: string, proof: BoundProof): Certificate => {
  return { ...certificate, never: [{ first, proof }] };
};
const weights = (given: Readonly<Record<string, Fraction>>) => ({ weights: given });
const rows = (multipliers: Readonly<Record<string, Fraction>>): BoundProof => ({ by: "rows", multipliers });
const levels = (given: Case, ...kept: readonly number[]): Certificate => {
  return { ...given.certificate, levels: kept.flatMap((index) => given.certificate.levels[index] ?? []) };
};
/** The same case with another chance for one type. */
const stating = (given: Case, name: string, chance: Fraction): Case => {
  return { ...given, chances: given.chances.with(given.space.names.indexOf(name), chance) };
};
const less = ["C", "D"].reduce((given, name) => stating(given, name, quarter), counted);
const most = fraction(3, 4);
const more = stating(counted, "A", most);
const search: BoundProof = { by: "search" };
const enumeration: BoundProof = { by: "enumeration" };

/** Twenty-four people of a kind of their own, for twelve seats: 2,704,156 panels. */
const crowd = honest({
  pool: ["id,k", ...Array.from({ length: 24 }, (_, n) => `P${n},k${n}`), ""].join("\n"),
  conditions: JSON.stringify({
    format: "convene-conditions/1",
    size: 12,
    conditions: [{ id: "one", kind: "each", by: "k", max: 1 }],
  }),
  seats: 12,
});

describe("what is only counted or stated", () => {
  test.each([
    ["is proved by counting", counted, counted.certificate, "proved"],
    ["is proved with somebody set aside by counting", never, aside(never, "D", enumeration), "proved"],
    ["is claimed where a level rests on a search", pair, level(pair, 0, { proof: search }), "claimed"],
    ["is claimed where somebody is set aside by a search", never, aside(never, "D", search), "claimed"],
  ] as const)("%s", (_, { space, chances }, certificate, status) => {
    expect(checkCertificate(space, chances, certificate)).toEqual({ status });
  });
});

describe("a certificate is refused", () => {
  test.each([
    ["that weighs a type there is not", pair, level(pair, 0, weights({ Z: one })), 0, "unknown-type"],
    ["that sets aside a type there is not", never, aside(never, "Z", search), -1, "unknown-type"],
    ["that adds a row there is not", pair, level(pair, 0, { proof: rows({ other: one }) }), 0, "unknown-row"],
    ["with a weight below nought", pair, level(pair, 0, weights({ A: one, D: fraction(-1) })), 0, "negative-weight"],
    ["whose weights come to less than 1", pair, level(pair, 0, weights({ A: half })), 0, "weights-not-one"],
    ["whose weights come to more than 1", pair, level(pair, 0, weights({ A: one, D: half })), 0, "weights-not-one"],
    ["that weighs who never sits", never, level(never, 0, weights({ A: one, D: half })), 0, "weight-on-nobody"],
    ["with rows that are idle", pair, level(pair, 0, { proof: rows({ size: third }) }), 0, "weights-not-of-rows"],
    ["that leans on a side its row has not", never, level(never, 0, { proof: rows({ "c0:min": one }) }), 0, "no-bound"],
    ["whose rows give more than it says", pair, level(pair, 0, { value: quarter }), 0, "value-not-reached"],
    ["whose rows give less than it says", pair, level(pair, 0, { value: half }), 0, "value-not-reached"],
    ["whose panels give more than it says", less, level(less, 0, { value: quarter }), 0, "value-not-reached"],
    ["whose panels give less than it says", more, level(more, 2, { value: most }), 2, "value-not-reached"],
    ["of a larger chance", stating(pair, "A", half), pair.certificate, 0, "chance-not-value"],
    ["of a smaller chance", stating(pair, "A", quarter), pair.certificate, 0, "chance-not-value"],
    ["whose levels fall", pair, levels(pair, 1, 0), 1, "value-falls"],
    ["that leaves somebody out", pair, levels(pair, 0), 1, "not-settled"],
    ["that gives who never sits a chance", stating(never, "D", half), never.certificate, -1, "chance-not-nought"],
    ["that sets aside who sits, by rows", pair, aside(pair, "A", rows({ size: half })), -1, "never-not-proved"],
    ["that sets aside who sits, by rows for one", pair, aside(pair, "D", rows({})), -1, "never-not-proved"],
    ["that sets aside who sits, by counting", pair, aside(pair, "D", enumeration), -1, "never-not-proved"],
    ["that counts too much", crowd, level(crowd, 0, { proof: enumeration }), -1, "too-many-panels"],
  ] as const)("%s", (_, { space, chances }, certificate, at, fault) => {
    expect(checkCertificate(space, chances, certificate)).toEqual({ status: "refused", level: at, fault });
  });
});

test("with somebody kept, the others share the seats that are left", () => {
  const model = readModel({
    pool: "id,k\nA,x\nB,x\nC,x\nD,x\n",
    conditions: '{"format":"convene-conditions/1","size":2,"conditions":[]}',
    seats: 2,
  });
  const answer = drawPanels(model, solver, { keep: ["A"] });
  if (!answer.ok || !answer.value.feasible) throw new Error("there are panels");
  const { certificate } = answer.value.draw;
  const space = createPanelSpace(model, { marks: new Set(), keep: new Set([0]) }, 2);
  expect(space.names).toEqual(["A", "B"]);
  expect(checkCertificate(space, [one, third], certificate)).toEqual({ status: "proved" });
  expect(checkCertificate(space, [one, half], certificate).status).toBe("refused");
});

test("maximin has one level, and nobody's chance is below it", () => {
  const { space, chances } = pair;
  const check = (given: Case, certificate: Certificate) =>
    checkCertificate(space, given.chances, certificate, "maximin");
  expect(check(pair, levels(pair, 0))).toEqual({ status: "proved" });
  expect(check(stating(pair, "D", third), levels(pair, 0))).toEqual({ status: "proved" });
  expect(check(stating(pair, "D", quarter), levels(pair, 0))).toMatchObject({ fault: "chance-below-value" });
  expect(check(pair, levels(pair, 0, 1))).toMatchObject({ fault: "wrong-levels" });
  expect(check(pair, levels(pair))).toMatchObject({ fault: "wrong-levels" });
  expect(checkCertificate(space, chances, levels(pair, 0))).toMatchObject({ fault: "not-settled" });
});
