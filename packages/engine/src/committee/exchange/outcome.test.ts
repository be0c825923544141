import fc from "fast-check";
import loadHighs from "highs";
import { describe, expect, test } from "vitest";
import { highsSolver } from "../../kit/index.ts";
import { checkList } from "../check.ts";
import type { Condition, Marks } from "../condition.ts";
import { createModel } from "../model.ts";
import { nearestList } from "../nearest.ts";
import { commonSalt } from "./open.ts";
import { answerExchange, outcomeProblems } from "./outcome.ts";
import { readPrivateAnswer, runExchange } from "./run.ts";
import { codesOf, keysOf, sealAll, testTerms, valueOf, type TestExchange } from "./try-exchange.ts";
import { testRandom } from "./try-random.ts";

const solver = highsSolver(await loadHighs());
const names = Array.from({ length: 24 }, (_, at) => `n${String(at).padStart(2, "0")}`);
const nominees = names.map((id, at) => ({
  id,
  values: [[at % 3 === 0 ? "f" : "m"], [["N", "S", "W"][at % 4] ?? "E"]],
}));
const women: Condition = {
  id: "women",
  kind: "count",
  strength: "must",
  where: [{ attribute: "sex", anyOf: ["f"] }],
  min: 3,
};
const pool = { attributes: [{ key: "sex" }, { key: "town" }], nominees };
const model = valueOf(createModel({ pool, conditions: { size: 6, conditions: [women] } }));
const list = { version: 4, members: names.slice(0, 6) };
const base: TestExchange = { model, list, names, marks: { GOV: ["n00", "n03"], ONC: ["n06", "n03"], CIV: ["n09"] } };
const impossible: Marks = { GOV: ["n00", "n03", "n06"], ONC: ["n09", "n12", "n15"], CIV: ["n18"] };

function run(exchange: TestExchange) {
  const done = sealAll(exchange, testTerms(exchange), ["GOV", "CIV", "OSE"]);
  return { done, result: valueOf(runExchange(done, solver, testRandom("answers"))) };
}

describe("the outcome of an exchange", () => {
  test("is the nearest list that avoids every mark and satisfies every condition", () => {
    const { done, result } = run(base);
    const marked = new Set(Object.values(base.marks).flat());
    const { answer } = result.outcome;
    if (!answer.found) throw new Error("no list was found");
    const plain = valueOf(nearestList(model, list.members, { marks: [...marked] }, solver));
    expect(answer.swaps).toBe(plain.feasible ? plain.swaps : -1);
    expect(answer.list.filter((id) => marked.has(id))).toEqual([]);
    expect(valueOf(checkList(model, answer.list)).holds).toBe(true);
    expect(outcomeProblems(result.outcome, done.opening, model, list, names)).toEqual([]);
  });

  test("has the same bytes whoever marked whom", () => {
    const union = ["n00", "n03", "n06", "n09", "n13"];
    const owners = fc.array(fc.subarray(["GOV", "ONC", "CIV"], { minLength: 1 }), { minLength: 5, maxLength: 5 });
    const salt = commonSalt(["aa", "bb", "cc"]);
    const whole = JSON.stringify(valueOf(answerExchange(model, list.members, { marks: { GOV: union }, salt }, solver)));
    fc.assert(
      fc.property(owners, (owned) => {
        const marks = Object.fromEntries(
          ["GOV", "ONC", "CIV"].map((bloc) => [bloc, union.filter((_, at) => owned[at]?.includes(bloc))]),
        );
        const answer = valueOf(answerExchange(model, list.members, { marks, salt }, solver));
        expect(JSON.stringify(answer)).toBe(whole);
      }),
      { numRuns: 8 },
    );
  });

  test("has the same bytes when two blocs exchange their marks and what hides them", () => {
    expect(commonSalt(["01", "02", "03"])).toBe(commonSalt(["03", "01", "02"]));
  });

  test("names no bloc beside any person, no mark that the list does not show, and no count", () => {
    const { result } = run(base);
    expect(Object.keys(result.outcome).toSorted()).toEqual(
      ["answer", "blocs", "exchange", "format", "run", "terms", "together"].toSorted(),
    );
    expect(Object.keys(result.outcome.answer).toSorted()).toEqual(["found", "in", "list", "out", "swaps"]);
    for (const id of ["n06", "n09"]) expect(JSON.stringify(result.outcome)).not.toContain(id);
  });

  test("is a clash with the marks as one element when no list can be had, and says nothing of them", () => {
    const { done, result } = run({ ...base, marks: impossible });
    expect(result.outcome.answer).toEqual({ found: false, conflict: ["women:min", "marks"] });
    expect(outcomeProblems(result.outcome, done.opening, model, list, names)).toEqual([]);
    for (const id of names) expect(JSON.stringify(result)).not.toContain(`"${id}"`);
  });

  test("of a clash is the same however the marks that clash are spread and whatever else is marked", () => {
    const other = run({ ...base, marks: { GOV: Object.values(impossible).flat(), ONC: ["n01"], CIV: [] } });
    expect(other.result.outcome.answer).toEqual(run({ ...base, marks: impossible }).result.outcome.answer);
  });

  test("blames the conditions where they clash without any mark", () => {
    const hard = valueOf(
      createModel({ pool, conditions: { size: 6, conditions: [women, { ...women, id: "few", min: 0, max: 2 }] } }),
    );
    const { result } = run({ ...base, model: hard });
    expect(result.outcome.answer).toEqual({ found: false, conflict: ["women:min", "few:max"] });
  });

  test("does not follow the order of ids among people who are alike", () => {
    const salts = Array.from({ length: 12 }, (_, at) => commonSalt([String(at)]));
    const answers = salts.map((salt) =>
      valueOf(answerExchange(model, list.members, { marks: { GOV: ["n00"] }, salt }, solver)),
    );
    const coming = new Set(answers.map((answer) => (answer.found ? answer.in.join() : "")));
    expect(coming.size).toBeGreaterThan(3);
    expect(new Set(answers.map((answer) => (answer.found ? answer.swaps : -1)))).toEqual(new Set([2]));
  });

  test("tells each bloc alone whether its own marks are needed for the clash", () => {
    const { result } = run(base);
    const said = (bloc: string, reader: string) => {
      const answer = result.answers.find((one) => one.bloc === bloc);
      return answer && readPrivateAnswer(result.outcome, answer, keysOf(reader));
    };
    expect(result.outcome.answer.found).toBe(true);
    expect(said("GOV", "GOV")).toBe(false);
    const clash = run({ ...base, marks: impossible }).result;
    const read = (bloc: string, reader: string) => {
      const answer = clash.answers.find((one) => one.bloc === bloc);
      return answer && readPrivateAnswer(clash.outcome, answer, keysOf(reader));
    };
    // Of eight women, three of whom are needed, seven are marked: one bloc's three marks fewer are enough, one is not.
    expect(["GOV", "ONC", "CIV"].map((bloc) => read(bloc, bloc))).toEqual([true, true, false]);
    expect(read("GOV", "ONC")).toBeUndefined();
    expect(new Set(clash.answers.map(({ sealed }) => sealed.length)).size).toBe(1);
  });

  test("is refused for another version, pool, set of conditions or names than those agreed to", () => {
    const done = sealAll(base);
    const attempt = (changed: Partial<typeof done>) =>
      codesOf(runExchange({ ...done, ...changed }, solver, testRandom("x")));
    expect(attempt({ list: { ...list, version: 5 } })).toEqual(["wrong-list-version"]);
    expect(attempt({ list: { version: 4, members: names.slice(1, 7) } })).toEqual(["wrong-list-version"]);
    const fewer = { ...pool, nominees: nominees.slice(0, 23) };
    const changed = valueOf(createModel({ pool: fewer, conditions: model.conditions }));
    expect(attempt({ model: changed })).toEqual(["wrong-pool"]);
    const other = valueOf(createModel({ pool, conditions: { size: 6, conditions: [{ ...women, min: 2 }] } }));
    expect(attempt({ model: other })).toEqual(["wrong-conditions"]);
    expect(attempt({ names: names.toReversed() })).toEqual(["wrong-names"]);
  });

  test("is found out when its list breaks a condition, is farther than it says, or is of another exchange", () => {
    const { done, result } = run(base);
    const { outcome } = result;
    const codes = (changed: typeof outcome) =>
      outcomeProblems(changed, done.opening, model, list, names).map(({ code }) => code);
    const { answer } = outcome;
    if (!answer.found) throw new Error("no list was found");
    expect(codes({ ...outcome, answer: { ...answer, swaps: answer.swaps - 1 } })).toEqual(["wrong-list"]);
    expect(codes({ ...outcome, answer: { ...answer, list: names.slice(0, 5) } })).toEqual(["wrong-list"]);
    expect(codes({ ...outcome, answer: { found: false, conflict: ["n00"] } })).toEqual(["wrong-clash"]);
    expect(codes({ ...outcome, blocs: ["GOV"] })).toEqual(["wrong-exchange"]);
    expect(codes({ ...outcome, together: "" })).toEqual(["wrong-exchange"]);
  });
});
