import { expect, test } from "vitest";
import { addressOf, readLocation } from "./location.ts";

const here = readLocation({ pathname: "/compare", search: "?process=ardania&from=4&to=5" });

test("an address is read as a path and the members of its query", () => {
  expect(here).toEqual({ path: "/compare", search: { process: "ardania", from: "4", to: "5" } });
});

test("going elsewhere keeps the process and nothing else", () => {
  expect(addressOf({ to: "/" }, here)).toBe("/?process=ardania");
  expect(addressOf({ to: "/", search: { version: 6 } }, here)).toBe("/?process=ardania&version=6");
});

test("a member without a value is left out, and a named process replaces the one at hand", () => {
  expect(addressOf({ to: "/pool", search: { process: undefined, text: undefined } }, here)).toBe("/pool");
  expect(addressOf({ to: "/", search: { process: "other" } }, here)).toBe("/?process=other");
});
