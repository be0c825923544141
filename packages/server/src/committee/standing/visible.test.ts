import type { Objection } from "@convene/engine";
import { expect, test } from "vitest";
import { person } from "../../../test/index.ts";
import { readerIn } from "../../permissions/index.ts";
import { visibleObjections } from "./visible.ts";

const OBJECTIONS = ["NORTH", "SOUTH"].map((actor): Objection => ({
  id: actor,
  version: 1,
  actor,
  nominee: "P1",
  ground: "balance",
  text: "words",
  filedOn: "2031-05-03",
  state: "withdrawn",
  ruling: { by: actor, on: "2031-05-04", reason: "more words" },
}));

/** What somebody of the bloc of the south sees, the database hiding nothing. */
function seenBy(role: "COCH" | "WHIP" | "MEM" | "SYS", released: readonly string[] = []) {
  const standings = new Map(released.map((id) => [`objection:${id}`, new Set(["released" as const])]));
  const reader = readerIn(person(role, { role, bloc: "SOUTH", process: role === "SYS" ? null : "valley" }), "valley");
  return visibleObjections(reader, standings, OBJECTIONS);
}

test("a coordinator sees the objections of the own bloc alone, whatever the database gave", () => {
  expect(seenBy("WHIP")).toEqual([OBJECTIONS[1]]);
});

test("a co-chair sees of another bloc's objection its version, ground and state, until it is released", () => {
  const [other, own] = seenBy("COCH");
  expect(own).toEqual(OBJECTIONS[1]);
  expect(JSON.stringify(other)).not.toMatch(/"NORTH"(?!,"version")|words|P1/u);
  expect(other).toMatchObject({
    version: 1,
    actor: "",
    nominee: null,
    ground: "balance",
    text: "",
    state: "withdrawn",
  });
  expect(other?.ruling).toEqual({ by: "", on: "2031-05-04", reason: "" });
  expect(seenBy("COCH", ["NORTH"])).toEqual(OBJECTIONS);
});

test("whom the table gives nothing sees no objection", () => {
  expect(seenBy("MEM")).toEqual([]);
  expect(seenBy("SYS")).toEqual([]);
});
