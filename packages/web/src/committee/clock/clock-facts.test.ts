import { formationClock, type FormationStep, type Process } from "@convene/engine";
import { expect, test } from "vitest";
import { byActor, clockSpan, inOrder, openSteps } from "./clock-facts.ts";

const step = (id: string, from: string, to: string | null, waitingOn: string | null): FormationStep => ({
  id,
  name: {},
  from,
  to,
  waitingOn,
});
const TODAY = "2031-03-01";
const clock = formationClock(
  [
    step("list", "2031-02-01", null, "ONC"),
    step("rules", "2031-01-01", "2031-02-01", null),
    step("consent", "2031-01-01", "2031-01-05", "GOV"),
    step("meeting", "2031-04-01", null, "GOV"),
  ],
  TODAY,
);
const process: Process = {
  id: "x",
  name: {},
  actors: ["GOV", "ONC"].map((id) => ({ id, name: {} })),
  blocs: [],
  bodies: [],
  list: { id: "l", bloc: "", name: {} },
  labels: [],
};

test("the clock spans from the earliest beginning to the latest end", () => {
  expect(clockSpan(clock, TODAY)).toEqual({ from: "2031-01-01", to: "2031-03-01" });
  expect(clockSpan(formationClock([], TODAY), TODAY)).toEqual({ from: TODAY, to: TODAY });
});

test("a step that begins later waits on nobody yet", () => {
  expect(openSteps(clock, TODAY).map(({ id }) => id)).toEqual(["list"]);
});

test("steps stand in the order of their days", () => {
  expect(inOrder(clock).map((one) => one.step.id)).toEqual(["consent", "rules", "list", "meeting"]);
});

test("days by actor stand in the order of the process, not of the days", () => {
  expect(byActor(clock, process).map(({ actor, days }) => [actor, days])).toEqual([
    ["GOV", 4],
    ["ONC", 28],
    [null, 31],
  ]);
});
