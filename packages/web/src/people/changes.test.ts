import { expect, test } from "vitest";
import type { AppointedPerson } from "#shell";
import { CHANGES, followersOf, offeredChanges, type Looker } from "./changes.ts";

const grant = { id: "g1", role: "COCH", bloc: "NORTH", until: "9999-12-31", reason: "elected" };
const chair: AppointedPerson = { account: "chair", name: "Chair", state: "active", grants: [grant] };
const clerk: AppointedPerson = { ...chair, account: "clerk", grants: [{ ...grant, role: "SEC" }] };
const gone: AppointedPerson = { ...clerk, account: "gone", state: "ended" };
const by = (account: string, ...sides: Looker["sides"]): Looker => ({ account, sides });

test("whoever stands for no side is offered nothing", () => {
  expect(offeredChanges(chair, by("member"))).toEqual([]);
});

test("an administrator is offered everything about a co-chair", () => {
  expect(offeredChanges(chair, by("keeper", "administrator"))).toEqual(CHANGES);
});

test("signing somebody out alone is an administrator's, and following a co-chair is for co-chairs", () => {
  const offered = offeredChanges(clerk, by("chair", "process"));
  expect(offered).toEqual(["people.grant", "people.end-grant", "people.recover", "people.depart"]);
});

test("nobody is offered to give themselves a role or a new link", () => {
  const offered = offeredChanges(chair, by("chair", "process"));
  expect(offered).toEqual(["people.end-grant", "people.replace-co-chair", "people.depart"]);
});

test("of somebody whose account was ended only a role is ended", () => {
  expect(offeredChanges(gone, by("keeper", "administrator"))).toEqual(["people.end-grant"]);
});

test("a co-chair is followed by somebody else who is here, and not by whoever proposes it", () => {
  const found = followersOf(chair, [chair, clerk, gone, { ...clerk, account: "member" }], by("clerk", "process"));
  expect(found.map(({ account }) => account)).toEqual(["member"]);
});
