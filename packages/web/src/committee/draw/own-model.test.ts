import { readPool, type ConditionSet, type Pool } from "@convene/engine";
import { expect, test } from "vitest";
import { ownModel, type OwnFiles } from "./own-model.ts";

function pool(text: string): Pool {
  const read = readPool({ name: "people.csv", text });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const conditions: ConditionSet = {
  size: 2,
  conditions: [{ id: "women", kind: "count", strength: "must", where: [{ attribute: "sex", anyOf: ["f"] }], min: 2 }],
};
const people = pool("id,sex,street,town\na,f,Main 1,X\nb,m,main 1,x\nc,f,,\nd,f,High 2,X\n");
const seated = pool("id,Town,sex,street\ns,X,f,HIGH 2\na,X,f,Main 1\n");
const files: OwnFiles = { pool: people, conditions, population: [], about: "open", address: [] };

function made(more: Partial<OwnFiles>) {
  const model = ownModel({ ...files, ...more });
  if (!model.ok) throw new Error(JSON.stringify(model.problems));
  const { pool: whole, positions, conditions: set, seated: sitting } = model.value;
  return {
    ids: whole.nominees.map(({ id }) => id),
    rows: whole.rows,
    seated: [...sitting].map((position) => whole.nominees[position]?.id),
    agreed: set.conditions.map(({ id }) => id),
    ofS: whole.nominees[positions.get("s") ?? -1]?.values,
  };
}

test("where conditions are about the open seats, people selected already can only not be drawn again", () => {
  expect(made({ seated })).toMatchObject({ ids: ["b", "c", "d"], rows: [3, 4, 5], seated: [], agreed: ["women"] });
});

test("people at the address of somebody selected already are left out where one person of an address is drawn", () => {
  expect(made({ seated, address: ["street", "town"] })).toMatchObject({ ids: ["c"], agreed: ["women"] });
});

test("where conditions are about the whole body, people selected already sit on it and count, by columns of any order", () => {
  const whole = made({ seated, about: "whole", address: ["street", "town"] });
  expect(whole).toMatchObject({ ids: ["a", "b", "c", "d", "s"], seated: ["s", "a"] });
  expect(whole.ofS).toEqual([["f"], ["HIGH 2"], ["X"]]);
  expect(whole.agreed).toEqual(["women", "household:a", "household:d"]);
});

test("somebody selected already of whom nothing is known can not count", () => {
  const silent = pool("id\nz\na\n");
  const refused = ownModel({ ...files, seated: silent, about: "whole" });
  expect(refused.ok ? [] : refused.problems).toEqual([{ code: "not-in-pool", column: "seated", value: "z" }]);
  expect(made({ seated: silent }).ids).toEqual(["b", "c", "d"]);
});
