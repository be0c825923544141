import loadHighs from "highs";
import { beforeAll, describe, expect, it, test } from "vitest";
import { highsSolver, type Outcome } from "../../kit/index.ts";
import { randomIndex } from "../../audit/index.ts";
import { hexToBytes } from "@noble/hashes/utils.js";
import {
  acceptReveals,
  commitBundle,
  createCommitment,
  drawBundle,
  drawRules,
  nonceCommitment,
  nonceDeadline,
  readCeremony,
  verifyDraw,
  type Ceremony,
  type CeremonyMethod,
  type DrawBundle,
} from "./index.ts";
import { committedBundle, preparedBundle, SAMPLE_COMMITMENT, SAMPLE_NONCES, valueOf } from "./try-bundle.ts";

const WITNESSES = [
  { name: "A", bloc: "GOV" },
  { name: "B", bloc: "OPP" },
];
const DIGITS = "01234567890123456789";
const codesOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.problems.map(({ code }) => code));

let prepared: DrawBundle;
beforeAll(async () => {
  prepared = preparedBundle(highsSolver(await loadHighs()));
});

const byCeremony = (ceremony: CeremonyMethod) =>
  valueOf(commitBundle(prepared, { ...SAMPLE_COMMITMENT, source: { kind: "ceremony", ceremony } }));

const thrown = (ceremony: Ceremony) => ({ nonces: SAMPLE_NONCES, source: { source: "ceremony", ceremony } as const });

describe("a ceremony", () => {
  it("gives the number that was thrown, and reserves by the digits thrown further", () => {
    const ceremony: Ceremony = { method: "digits", throws: ["95", "27"], digits: DIGITS, witnesses: WITNESSES };
    const bundle = valueOf(drawBundle(byCeremony({ method: "digits" }), thrown(ceremony)));
    expect(bundle.outcome).toMatchObject({ index: 27, panel: bundle.panels[27] });
    expect(bundle.outcome?.x).toBeUndefined();
    const verdict = verifyDraw(bundle);
    expect(verdict).toMatchObject({ holds: true, stage: "drawn", index: 27 });
    expect(verdict.checks).toContainEqual(expect.objectContaining({ fault: "ceremony-on-paper" }));
    const others = valueOf(
      drawBundle(byCeremony({ method: "digits" }), thrown({ ...ceremony, digits: "9".repeat(20) })),
    );
    expect(others.outcome?.index).toBe(27);
    expect(others.outcome?.seed).not.toBe(bundle.outcome?.seed);
  });

  it("by six-sided dice repeats throws that would make some numbers likelier", () => {
    const method = "dice" as const;
    const read = (throws: readonly string[]) =>
      readCeremony({ method, throws, digits: DIGITS, witnesses: WITNESSES }, { method }, 30);
    expect(valueOf(read(["16"])).index).toBe(5);
    expect(valueOf(read(["66", "61", "16"])).index).toBe(5);
    expect(codesOf(read(["66"]))).toEqual(["throw-again"]);
    expect(codesOf(read(["16", "66"]))).toEqual(["throw-too-many", "throw-again"]);
    expect(codesOf(read([]))).toEqual(["throw-unreadable"]);
  });

  it("by public lotteries selects by RFC 3797 among those named beforehand", () => {
    const committed: CeremonyMethod = { method: "numbers", sources: ["First", "Second", "Third"] };
    const numbers = [[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]];
    const ceremony: Ceremony = { method: "numbers", numbers, witnesses: WITNESSES };
    // The first selection of the standard's example, from 25 candidates, is number 17.
    const key = "9319./2.5.8.10.12./9.18.26.34.41.45./";
    expect(valueOf(readCeremony(ceremony, committed, 25))).toEqual({ index: 16, digits: key });
    expect(verifyDraw(valueOf(drawBundle(byCeremony(committed), thrown(ceremony)))).holds).toBe(true);
    expect(codesOf(readCeremony({ ...ceremony, numbers: [[1]] }, committed, 25))).toEqual(["source-numbers"]);
    expect(codesOf(readCeremony({ ...ceremony, numbers: [[], [-1], [1]] }, committed, 25))).toEqual([
      "source-unreadable",
      "source-unreadable",
    ]);
    expect(codesOf(readCeremony(ceremony, committed, 70_000))).toEqual(["too-many-panels"]);
  });

  it("needs two witnesses of different blocs, and the method that was committed to", () => {
    const ceremony: Ceremony = { method: "digits", throws: ["27"], digits: DIGITS, witnesses: WITNESSES };
    const one = { ...ceremony, witnesses: WITNESSES.map(({ name }) => ({ name, bloc: "GOV" })) };
    expect(codesOf(readCeremony(one, { method: "digits" }, 30))).toEqual(["witnesses-missing"]);
    expect(codesOf(readCeremony(ceremony, { method: "dice" }, 30))).toEqual(["ceremony-differs"]);
    const beacon = { source: "drand", beacon: { round: 1, signature: "00" } } as const;
    expect(codesOf(drawBundle(byCeremony({ method: "digits" }), { nonces: [], source: beacon }))).toEqual([
      "source-differs",
    ]);
  });

  it("takes the place of a beacon only where the commitment says so, and the bundle says that it did", () => {
    const ceremony: Ceremony = { method: "digits", throws: ["27"], digits: DIGITS, witnesses: WITNESSES };
    const fallen = valueOf(drawBundle(committedBundle(prepared), thrown(ceremony)));
    expect(verifyDraw(fallen).checks).toContainEqual(expect.objectContaining({ fault: "beacon-not-had" }));
    const fallback = { rule: "new-draw", after_hours: 24 } as const;
    const strict = committedBundle(prepared, { source: { kind: "drand", round: 657_413, fallback } });
    expect(codesOf(drawBundle(strict, thrown(ceremony)))).toEqual(["source-differs"]);
  });
});

describe("somebody who declines before the announcement", () => {
  const draw = (declined: readonly string[]) => {
    const ceremony: Ceremony = { method: "digits", throws: ["00"], digits: DIGITS, witnesses: WITNESSES };
    return drawBundle(byCeremony({ method: "digits" }), { ...thrown(ceremony), declined });
  };

  it("is replaced by the first reserve of the class, which the seed draws", () => {
    const { outcome } = valueOf(draw([]));
    const [list] = outcome?.reserves?.lists ?? [];
    const [leaver = ""] = list?.members ?? [];
    const bundle = valueOf(draw([leaver]));
    const by = bundle.outcome?.declined?.[0]?.by;
    expect(list?.reserves.map(({ id }) => id)).toContain(by);
    expect(bundle.outcome?.members).toContain(by);
    expect(bundle.outcome?.members).not.toContain(leaver);
    expect(verifyDraw(bundle).holds).toBe(true);
    const count = list?.candidates ?? 1;
    const own = list?.reserves[0]?.id;
    expect(randomIndex(hexToBytes(outcome?.seed ?? ""), "alt:1", count).value).toBeLessThan(BigInt(count));
    expect(own).toBeDefined();
  });

  it("and so may the one who came in; a seat that nobody in reserve can take stays open", () => {
    const first = valueOf(draw([]));
    const everybody = first.outcome?.reserves?.lists.flatMap(({ reserves }) => reserves.map(({ id }) => id)) ?? [];
    const [leaver = ""] = first.outcome?.panel ?? [];
    const declined = [leaver];
    let bundle = first;
    for (let step = 0; step <= everybody.length; step += 1) {
      bundle = valueOf(draw(declined));
      const by = bundle.outcome?.declined?.at(-1)?.by ?? null;
      if (by === null) break;
      declined.push(by);
    }
    expect(bundle.outcome?.declined?.at(-1)?.by).toBeNull();
    expect(bundle.outcome?.members).toHaveLength(3);
    expect(verifyDraw(bundle).holds).toBe(true);
  });

  it("must have been drawn", () => {
    expect(codesOf(draw(["nobody"]))).toEqual(["declined-not-drawn"]);
  });
});

describe("nonces", () => {
  const commitment = () => committedBundle(prepared).commitment ?? expect.unreachable();

  it("that are late or missing count as absent, and the party is named", () => {
    const deadline = nonceDeadline(commitment()) ?? 0;
    const given = SAMPLE_NONCES.slice(0, 2).map((one, index) => ({ ...one, at: deadline - 1 + index }));
    const accepted = acceptReveals(commitment(), given, deadline);
    expect(valueOf(accepted)).toEqual([
      { party: "Government", nonce: "11".repeat(32) },
      { party: "Opposition", nonce: null },
      { party: "المجتمع المدني", nonce: null },
    ]);
    expect(accepted.ok && accepted.notes).toEqual([
      { code: "nonce-missing", value: "Opposition" },
      { code: "nonce-late", value: "المجتمع المدني" },
    ]);
  });

  it("of one party cannot be another's, since the name is inside the hash", () => {
    expect(nonceCommitment("A", "00".repeat(32))).not.toBe(nonceCommitment("B", "00".repeat(32)));
    expect(() => nonceCommitment("A", "00")).toThrow("32 bytes");
  });
});

test("the rules of a commitment settle every case that may arise", () => {
  const rules = (bundle: DrawBundle) => drawRules(bundle.commitment ?? expect.unreachable()).map(({ rule }) => rule);
  expect(rules(committedBundle(prepared, { test: true }))).toEqual([
    "source-beacon",
    "nonces-before-round",
    "nonce-absent",
    "beacon-not-had-ceremony",
    "thrown-digits",
    "declines-reserve",
    "redraw",
    "test",
  ]);
  expect(rules(byCeremony({ method: "dice" }))).toEqual([
    "source-ceremony",
    "thrown-dice",
    "nonces-before-throw",
    "nonce-absent",
    "declines-reserve",
    "redraw",
  ]);
});

test("a commitment needs an hour of notice, a test only a future", () => {
  const subject = { ...SAMPLE_COMMITMENT, now: 1_692_803_367 + 657_412 * 3 - 3599 };
  const commit = (change: object) => commitBundle(prepared, { ...subject, ...change });
  expect(codesOf(commit({}))).toEqual(["round-too-soon"]);
  expect(codesOf(commit({ test: true }))).toEqual([]);
  expect(codesOf(commit({ test: true, now: subject.now + 3600 }))).toEqual(["round-too-soon"]);
  expect(codesOf(createCommitment({ ...subject, now: subject.now - 1, subject: { ...SUBJECT } }))).toEqual([]);
});

const SUBJECT = {
  algorithm: "leximin+uniform-1@1.0.0",
  panel_count: 1,
  panels_root: "0".repeat(64),
  pool_root: "0".repeat(64),
  pool_size: 1,
  quotas: {},
  seats: 1,
};
