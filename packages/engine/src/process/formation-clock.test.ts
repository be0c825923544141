import { expect, test } from "vitest";
import { formationClock } from "./formation-clock.ts";

const step = (id: string, from: string, to: string | null, waitingOn: string | null) => ({
  id,
  name: {},
  from,
  to,
  waitingOn,
});

test("the committee of 2018 took 601 days to form and 37 more to meet", () => {
  const clock = formationClock(
    [step("list", "2018-01-30", "2019-09-23", "facilitator"), step("meeting", "2019-09-23", "2019-10-30", null)],
    "2026-01-01",
  );
  expect(clock.steps.map(({ days }) => days)).toEqual([601, 37]);
  expect(clock.days).toBe(638);
});

test("a step that runs is measured to today and named as running", () => {
  const clock = formationClock([step("list", "2031-02-01", null, "GOV")], "2031-03-01");
  expect(clock.steps).toMatchObject([{ days: 28, running: true }]);
});

test("a step that is still to begin has taken no day", () => {
  const clock = formationClock([step("list", "2031-02-01", null, "GOV")], "2031-01-01");
  expect(clock).toMatchObject({ days: 0, steps: [{ days: 0, running: true }] });
});

test("days are added up by whom they waited on, longest first", () => {
  const clock = formationClock(
    [
      step("a", "2031-01-01", "2031-01-05", "GOV"),
      step("b", "2031-01-05", "2031-01-25", "ONC"),
      step("c", "2031-01-25", "2031-01-31", "GOV"),
    ],
    "2031-12-01",
  );
  expect(clock.waiting).toEqual([
    { actor: "ONC", days: 20 },
    { actor: "GOV", days: 10 },
  ]);
});

test("no step takes no time", () => {
  expect(formationClock([], "2031-01-01")).toEqual({ days: 0, steps: [], waiting: [] });
});
