import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createModel } from "../model.ts";
import { beforeRelease } from "./before-release.ts";
import { keyPairOf } from "./hpke.ts";
import { openMarks } from "./open.ts";
import { readReceipt } from "./receipt.ts";
import { releaseProblems, releaseShares, type Opening } from "./release.ts";
import { sealMarks } from "./seal.ts";
import { sealedMarksProblems, type SealedMarks } from "./sealed-marks.ts";
import { codesOf, FACILITATOR, keysOf, sealAll, testTerms, valueOf, type TestExchange } from "./try-exchange.ts";
import { testRandom } from "./try-random.ts";

const names = Array.from({ length: 21 }, (_, at) => `n${at}`);
const nominees = names.map((id, at) => ({ id, values: [[at % 2 === 0 ? "f" : "m"]] }));
const model = valueOf(
  createModel({ pool: { attributes: [{ key: "sex" }], nominees }, conditions: { size: 5, conditions: [] } }),
);
const exchange: TestExchange = {
  model,
  list: { version: 4, members: names.slice(0, 5) },
  names,
  marks: { GOV: ["n1", "n20"], ONC: [], CIV: names.slice(3, 15) },
};
const done = sealAll(exchange);
const { terms, opening, releases } = done;

describe("sealed marks", () => {
  test(
    "are opened by every choice of enough holders and no fewer, for every t of n up to nine",
    { timeout: 30_000 },
    () => {
      for (let holders = 2; holders <= 9; holders += 1) {
        for (let threshold = 2; threshold <= holders; threshold += 1) {
          const held = Array.from({ length: holders }, (_, at) => `h${at}`);
          const marks = { h0: ["n3"], h1: ["n7", "n0"] };
          const keys = held.map((holder) => ({
            holder,
            key: Array.from(keysOf(holder).publicKey, (byte) => byte.toString(16).padStart(2, "0")).join(""),
          }));
          const agreed = testTerms({ ...exchange, marks }, { holders: keys, threshold });
          const all = sealAll({ ...exchange, marks }, agreed, held.toReversed().slice(0, threshold));
          const opened = openMarks(all.opening, names, all.releases, all.keys);
          expect(valueOf(opened).marks).toEqual({ h0: ["n3"], h1: ["n0", "n7"] });
          const fewer = openMarks(all.opening, names, all.releases.slice(1), all.keys);
          expect(codesOf(fewer)).toEqual(["too-few-shares", "too-few-shares"]);
        }
      }
    },
  );

  test("are as long whoever is marked and however many", () => {
    fc.assert(
      fc.property(fc.subarray(names, { maxLength: terms.budget }), (marks) => {
        const { sealed } = valueOf(sealMarks({ terms, names, bloc: "ONC", marks }, testRandom("a")));
        expect(JSON.stringify(sealed)).toHaveLength(JSON.stringify(done.sealed[1]).length);
      }),
      { numRuns: 10 },
    );
  });

  test("show nothing of the marks outside what is encrypted", () => {
    const [few, many] = [[], names.slice(0, 12)].map((marks) =>
      valueOf(sealMarks({ terms, names, bloc: "ONC", marks }, testRandom("the same"))),
    );
    const { ciphertext: _, commitment: __, shares: ___, ...rest } = few?.sealed ?? ({} as SealedMarks);
    expect(many?.sealed).toMatchObject(rest);
    for (const name of names) expect(JSON.stringify(many?.sealed)).not.toContain(`"${name}"`);
  });

  test("are refused over the budget, twice the same, or for a name that was not released", () => {
    const seal = (marks: readonly string[], bloc = "GOV") => sealMarks({ terms, names, bloc, marks }, testRandom("b"));
    expect(codesOf(seal(names.slice(0, 13)))).toEqual(["over-budget"]);
    expect(codesOf(seal(["n1", "n1", "n99"]))).toEqual(["not-released", "duplicate-id"]);
    expect(codesOf(seal([], "LAK"))).toEqual(["unknown-bloc"]);
    expect(codesOf(sealMarks({ terms, names: names.slice(1), bloc: "GOV", marks: [] }, testRandom("b")))).toEqual([
      "wrong-names",
    ]);
  });

  test("are refused a second time, for another exchange, list or run, and from nobody's bloc", () => {
    const [first] = done.sealed;
    if (first === undefined) throw new Error("nobody sealed");
    const refused = (of: typeof terms, sealed: SealedMarks, taken: readonly SealedMarks[] = []) =>
      sealedMarksProblems(of, sealed, taken).map(({ code }) => code);
    expect(refused(terms, first)).toEqual([]);
    expect(refused(terms, first, [first])).toEqual(["already-sealed"]);
    expect(refused(testTerms(exchange, { run: 2 }), first)).toEqual(["wrong-exchange"]);
    expect(refused(testTerms(exchange, { exchange: "second" }), first)).toEqual(["wrong-exchange"]);
    const fifth = { ...exchange, list: { ...exchange.list, version: 5 } };
    expect(refused(testTerms(fifth), first)).toEqual(["wrong-exchange"]);
    expect(refused(terms, { ...first, bloc: "LAK" })).toEqual(["unknown-bloc"]);
    expect(refused(terms, { ...first, shares: first.shares.toReversed() })).toEqual(["wrong-holders"]);
    expect(refused(terms, { ...first, ciphertext: first.ciphertext.slice(2) })).toEqual(["malformed-seal"]);
  });
});

describe("a holder", () => {
  test("releases for one machine and for all that was sealed, and its shares serve nothing else", () => {
    const machine = keysOf("another machine");
    const [first] = releases;
    if (first === undefined) throw new Error("nobody released");
    const fewer = { ...opening, sealed: opening.sealed.slice(0, 2) };
    const code = (of: Opening) => releaseProblems(of, first, []).map((problem) => problem.code);
    expect(code(opening)).toEqual([]);
    expect(code({ ...opening, key: Buffer.from(machine.publicKey).toString("hex") })).toEqual(["wrong-opening"]);
    expect(code(fewer)).toEqual(["wrong-opening", "malformed-seal"]);
    expect(releaseProblems(opening, first, [first])[0]?.code).toBe("already-released");
    expect(codesOf(openMarks(opening, names, releases, machine))).toEqual(["bad-key"]);
  });

  test("is warned of marks that stand in its bloc's name and are not its own, and of opening too early", () => {
    const now = Date.parse(terms.deadline) / 1000 - 60;
    const [own, other] = done.receipts;
    const why = (sealed: Opening["sealed"], holder: string, receipt: typeof own, at = now) =>
      beforeRelease({ terms, sealed }, holder, receipt, at).map(({ code }) => code);
    const forged = valueOf(sealMarks({ terms, names, bloc: "GOV", marks: ["n1", "n20"] }, testRandom("forged"))).sealed;
    const [, ...others] = opening.sealed;
    expect(why(opening.sealed, "GOV", own)).toEqual([]);
    expect(why(opening.sealed, FACILITATOR, undefined)).toEqual([]);
    expect(why([forged, ...others], "GOV", own)).toEqual(["receipt-differs"]);
    expect(why(opening.sealed, "GOV", undefined)).toEqual(["receipt-differs"]);
    expect(why(opening.sealed, "GOV", other)).toEqual(["receipt-differs"]);
    expect(why(others, "GOV", undefined)).toEqual(["exchange-stands"]);
    expect(why(others, "GOV", undefined, now + 120)).toEqual([]);
    expect(why(others, "GOV", own, now + 120)).toEqual(["receipt-differs"]);
  });

  test("is refused with another key than that of the terms", () => {
    const given = releaseShares(opening, FACILITATOR, keyPairOf(testRandom("new")(32)), testRandom("e"));
    expect(codesOf(given)).toEqual(["not-a-holder"]);
  });
});

describe("a receipt", () => {
  test("proves the marks of the bloc that has it, and no others", () => {
    done.receipts.forEach((receipt, at) => {
      const sealed = done.sealed[at];
      if (sealed === undefined) throw new Error("a receipt for nothing");
      expect(valueOf(readReceipt(terms, names, sealed, receipt))).toEqual(exchange.marks[receipt.bloc]);
      const lie = { ...receipt, marks: receipt.marks.length > 0 ? [] : ["n2"] };
      expect(codesOf(readReceipt(terms, names, sealed, lie))).toEqual(["receipt-differs"]);
      const other = done.sealed[(at + 1) % 3] ?? sealed;
      expect(codesOf(readReceipt(terms, names, other, receipt))).toEqual(["receipt-differs"]);
      const later = testTerms(exchange, { run: 2 });
      expect(codesOf(readReceipt(later, names, sealed, receipt))).toEqual(["wrong-exchange"]);
    });
  });
});
