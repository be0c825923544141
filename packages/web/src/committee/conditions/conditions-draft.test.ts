import type { ConditionSet, Pool } from "@convene/engine";
import { expect, test } from "vitest";
import { addForm, duplicateForm, readDraft, removeForm, replaceForm, toDraft } from "./conditions-draft.ts";
import { judgeForm } from "./judge-form.ts";
import { beginStack, pushEdit, redo, undo } from "./undo-stack.ts";

const set: ConditionSet = {
  size: 3,
  referenceDate: "2031-12-31",
  seated: ["s"],
  conditions: [
    { id: "women", kind: "count", strength: "must", where: [{ attribute: "sex", anyOf: ["f"] }], min: 2 },
    { id: "north", kind: "count", strength: "wish", where: [{ attribute: "region", anyOf: ["N"] }], max: 1 },
  ],
};

const pool: Pool = {
  attributes: [{ key: "sex" }, { key: "region" }],
  nominees: ["f N", "m N", "f S", "m S"].map((cells, index) => ({
    id: "abcd".charAt(index),
    values: cells.split(" ").map((cell) => [cell]),
  })),
};

test("a draft that nobody touched reads as the set it was made from", () => {
  expect(readDraft(toDraft(set), set)).toEqual({ ok: true, value: set, notes: [] });
});

test("two conditions of one name are refused", () => {
  const draft = toDraft(set);
  const [first] = draft.forms;
  if (first === undefined) throw new Error("no form");
  const read = readDraft(replaceForm(draft, { ...first, id: "north" }), set);
  expect(read).toMatchObject({ ok: false, problems: [{ code: "id-taken", value: "north" }] });
});

test("new and copied conditions get a name of their own", () => {
  const [draft, key] = addForm(toDraft(set), "women");
  expect(key).toBe("women-2");
  const [first] = draft.forms;
  if (first === undefined) throw new Error("no form");
  const [copied, copy] = duplicateForm(draft, first);
  expect(copy).toBe("women-3");
  expect(copied.forms.map(({ id }) => id)).toEqual(["women", "women-3", "north", "women-2"]);
  expect(removeForm(copied, copy).forms).toHaveLength(3);
});

test("a wrong date or size is a problem at its field", () => {
  const read = readDraft({ ...toDraft(set), size: "many", referenceDate: "2031-02-30" }, set);
  expect(read).toMatchObject({
    problems: [
      { code: "not-whole", column: "size" },
      { code: "not-date", column: "referenceDate" },
    ],
  });
});

test("a form is judged on the list by itself, and only once while nothing changes", () => {
  const [women] = toDraft(set).forms;
  if (women === undefined) throw new Error("no form");
  const bench = { pool, population: [], seated: [], list: ["a", "b", "d"] };
  const judged = judgeForm(women, bench);
  expect(judged.rows.map(({ checked }) => checked)).toMatchObject([{ count: 1, short: 1, holds: false }]);
  expect(judgeForm(women, bench)).toBe(judged);
  expect(judgeForm({ ...women, min: "1" }, bench).rows[0]?.checked.holds).toBe(true);
  expect(judgeForm({ ...women, min: "one" }, bench).fieldProblems).toMatchObject([{ code: "not-whole", value: "one" }]);
  const unknown = [{ attribute: "faith", ask: "values" as const, values: ["x"], min: "", max: "" }];
  expect(judgeForm({ ...women, where: unknown }, bench).poolProblems).toMatchObject([{ code: "unknown-attribute" }]);
});

test("undo takes back an edit, redo brings it again, and typing in one field is one edit", () => {
  const typed = pushEdit(pushEdit(pushEdit(beginStack("a"), "ab", "field"), "abc", "field"), "abcd", "other");
  expect(undo(typed).present).toBe("abc");
  expect(undo(undo(typed)).present).toBe("a");
  expect(redo(undo(undo(typed))).present).toBe("abc");
  expect(undo(beginStack("a"))).toEqual(beginStack("a"));
});
