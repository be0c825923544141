import type { MatchedName } from "@convene/engine";
import { expect, test } from "vitest";
import { recognise } from "./recognised.ts";

const exact = (line: number, id: string): MatchedName => ({ line, text: id, match: { kind: "id", id } });
const likely = (line: number, text: string, ...ids: readonly string[]): MatchedName => ({
  line,
  text,
  match: { kind: "likely", candidates: ids.map((id) => ({ id, name: id, reason: "similar-name" })) },
});

test("nobody is taken from a likely name until the clerk confirms one", () => {
  const matches = [exact(1, "N-1"), likely(2, "Sadu", "N-2", "N-3")];
  expect(recognise(matches, {})).toMatchObject({ members: ["N-1"], open: [matches[1]] });
  expect(recognise(matches, { Sadu: "N-3" })).toMatchObject({ members: ["N-1", "N-3"], open: [] });
});

test("a name the clerk refused is shown as unknown, and so is one that fits nobody", () => {
  const nobody: MatchedName = { line: 3, text: "Nobody", match: { kind: "unknown" } };
  const found = recognise([likely(1, "Sadu", "N-2"), nobody], { Sadu: null });
  expect(found.unknown.map(({ text }) => text)).toEqual(["Sadu", "Nobody"]);
  expect(found.members).toEqual([]);
});

test("a decision that no candidate bears any more is asked again", () => {
  expect(recognise([likely(1, "Sadu", "N-2")], { Sadu: "N-9" }).open).toHaveLength(1);
});

test("somebody named twice counts once and is reported", () => {
  const found = recognise([exact(1, "N-1"), exact(2, "N-2"), exact(3, "N-1")], {});
  expect(found).toMatchObject({ members: ["N-1", "N-2"], repeated: ["N-1"] });
});
