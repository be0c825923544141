import { ROLES, type Grant, type Role } from "@convene/engine";
import { expect, test } from "vitest";
import { sidesIn } from "./sides.ts";

const grant = (role: Role, bloc?: string): Grant => ({
  role,
  process: "made-up",
  until: "9999-12-31",
  reason: "appointed",
  ...(bloc === undefined ? {} : { bloc }),
});
const sides = (...grants: Grant[]): readonly string[] => sidesIn(grants, "OFFICE", ["NORTH", "SOUTH"]);

test("the facilitator's office acts for itself, a coordinator for the own bloc, and nobody else for anybody", () => {
  for (const role of ROLES.filter((one) => one !== "PUB")) {
    const expected = role === "OSE" ? ["OFFICE"] : role === "WHIP" ? ["NORTH"] : [];
    expect(sides(grant(role, "NORTH")), role).toEqual(expected);
  }
  expect(sides()).toEqual([]);
});

test("a coordinator of no bloc, or of one that is not of the process, acts for nobody", () => {
  expect(sides(grant("WHIP"))).toEqual([]);
  expect(sides(grant("WHIP", "ELSEWHERE"))).toEqual([]);
});

test("whoever is alone at the machine acts for every side", () => {
  expect(sides(...ROLES.map((role) => grant(role)))).toEqual(["OFFICE", "NORTH", "SOUTH"]);
});
