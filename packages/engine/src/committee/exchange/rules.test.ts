import { describe, expect, test } from "vitest";
import { createModel } from "../model.ts";
import { comparisonNumber } from "./digest.ts";
import { termsProblems, usualThreshold } from "./rules.ts";
import { exchangeStage } from "./stage.ts";
import type { ExchangeTerms } from "./terms.ts";
import { testTerms, valueOf, type TestExchange } from "./try-exchange.ts";

const names = ["a", "b", "c", "d"];
const pool = { attributes: [], nominees: names.map((id) => ({ id, values: [] })) };
const model = valueOf(createModel({ pool, conditions: { size: 2, conditions: [] } }));
const exchange: TestExchange = {
  model,
  list: { version: 4, members: ["a", "b"] },
  names,
  marks: { GOV: [], ONC: [], CIV: [] },
};
const now = Date.parse("2026-11-24T00:00:00Z") / 1000;
const later = Date.parse("2026-12-02T00:00:00Z") / 1000;

function codes(more: Partial<ExchangeTerms>, earlier: Parameters<typeof termsProblems>[2] = []): readonly string[] {
  return termsProblems(testTerms(exchange, { budget: 2, ...more }), names, earlier, now).map(({ code }) => code);
}

describe("terms", () => {
  const [first] = testTerms(exchange).holders;

  test("are agreed to when nothing is wrong with them", () => {
    expect(codes({})).toEqual([]);
  });

  test("are refused for one bloc alone, for one holder enough, and where a bloc holds no share", () => {
    expect(codes({ blocs: ["GOV"] })).toEqual(["too-few-blocs"]);
    expect(codes({ threshold: 1 })).toEqual(["bad-threshold"]);
    expect(codes({ threshold: 5 })).toEqual(["bad-threshold"]);
    expect(codes({ holders: testTerms(exchange).holders.slice(1) })).toEqual(["not-a-holder"]);
  });

  test("are refused for repeated names or keys, keys that are none, and deadlines that are past", () => {
    if (first === undefined) throw new Error("no holder");
    const { holders } = testTerms(exchange);
    expect(codes({ holders: [...holders, { ...first, holder: "LAK" }] })).toEqual(["duplicate-id"]);
    expect(codes({ holders: [...holders, { holder: "LAK", key: "00".repeat(32) }] })).toEqual(["bad-key"]);
    expect(codes({ deadline: "2026-11-23T00:00:00Z" })).toEqual(["bad-deadline"]);
    expect(codes({ deadline: "soon" })).toEqual(["bad-deadline"]);
    expect(codes({ budget: 0 })).toEqual(["bad-budget"]);
    expect(codes({ budget: 5 })).toEqual(["bad-budget"]);
  });

  test("count the runs, and are refused when a run before had one bloc more or fewer", () => {
    const run = { exchange: "zero", blocs: ["GOV", "ONC", "CIV"] };
    expect(codes({ run: 2 }, [run])).toEqual([]);
    expect(codes({}, [run])).toEqual(["wrong-run"]);
    expect(codes({ run: 2, blocs: ["GOV", "ONC"] }, [run])).toEqual(["singles-out-bloc"]);
    expect(codes({ run: 2 }, [{ ...run, blocs: ["CIV", "ONC"] }])).toEqual(["singles-out-bloc"]);
  });

  test("usually need more than half of the holders", () => {
    expect([2, 3, 4, 5, 9].map(usualThreshold)).toEqual([2, 2, 3, 3, 5]);
  });
});

describe("an exchange", () => {
  const terms = testTerms(exchange);
  const stage = (
    sealed: readonly string[],
    at: number,
    of = terms,
    earlier: Parameters<typeof exchangeStage>[2] = [],
  ) => exchangeStage(of, sealed, earlier, at);

  test("is open for marks until all have sealed or the deadline has passed", () => {
    expect(stage(["GOV", "ONC"], now)).toEqual({ stage: "sealing" });
    expect(stage(["CIV", "GOV", "ONC"], now)).toEqual({ stage: "ready" });
    expect(stage(["CIV", "GOV", "ONC"], later)).toEqual({ stage: "ready" });
  });

  test("goes on without those who did not seal, if that was announced and two did", () => {
    expect(stage(["GOV", "ONC"], later)).toEqual({ stage: "ready" });
    expect(stage(["GOV"], later)).toEqual({ stage: "ended", why: "too-few-blocs" });
    expect(stage([], later)).toEqual({ stage: "ended", why: "too-few-blocs" });
    const end = testTerms(exchange, { consequence: "end" });
    expect(stage(["GOV", "ONC"], later, end)).toEqual({ stage: "ended", why: "consequence" });
  });

  test("ends when those who sealed, beside an earlier run, would show what one bloc marked", () => {
    const earlier = [{ exchange: "zero", blocs: ["GOV", "ONC", "CIV"] }];
    expect(stage(["GOV", "ONC"], later, terms, earlier)).toEqual({ stage: "ended", why: "singles-out-bloc" });
  });
});

test("digests are compared by people as thirty digits", () => {
  expect(comparisonNumber("ff".repeat(32))).toEqual(
    Array.from({ length: 6 }, () => String(0xffffffffffn % 100000n).padStart(5, "0")),
  );
  expect(comparisonNumber("0000000001".repeat(6))).toEqual(Array.from({ length: 6 }, () => "00001"));
});
