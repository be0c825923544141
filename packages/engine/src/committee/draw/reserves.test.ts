import fc from "fast-check";
import { expect, test } from "vitest";
import { createModel } from "../model.ts";
import { drawReserves } from "./reserves.ts";
import { anyModel, isAcceptable, subsets } from "./try-models.ts";

/** A stand-in for the audit room's index: any function of label and count will do. */
const index = (label: string, count: number): number =>
  Array.from(label).reduce((sum, sign) => sum * 7 + sign.charCodeAt(0), 0) % count;

test("a reserve can replace somebody of every seat class named for them, and of no other", () => {
  let drawn = 0;
  fc.assert(
    fc.property(anyModel, (model) => {
      const { reserves: _, ...conditions } = model.conditions;
      const free = { ...model, conditions };
      const ids = model.pool.nominees
        .map(({ id }) => id)
        .filter((id) => !model.seated.has(model.positions.get(id) ?? -1));
      const panel = subsets(ids, model.size ?? 0).find((list) => isAcceptable(free, list));
      if (panel === undefined) return;
      const answer = drawReserves(free, panel, index, { count: 2, by: ["a"] });
      if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
      const { lists } = answer.value;
      expect(lists.flatMap(({ members }) => members).toSorted()).toEqual([...panel].toSorted());
      const seats = lists.flatMap(({ reserves }) => reserves.map(({ seat }) => seat));
      expect(seats).toEqual(seats.map((_seat, place) => place + 1));
      const replaces = (out: string, next: string) =>
        isAcceptable(
          free,
          panel.map((id) => (id === out ? next : id)),
        );
      for (const { reserves, candidates, members } of lists) {
        const able = ids.filter((id) => !panel.includes(id) && members.some((out) => replaces(out, id)));
        expect(candidates).toBe(able.length);
        expect(reserves).toHaveLength(Math.min(2, able.length));
        for (const { id, fills } of reserves) {
          const expected = lists.filter((one) => one.members.some((out) => replaces(out, id)));
          expect(fills).toEqual(expected.map(({ seatClass }) => seatClass));
          drawn += 1;
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(drawn).toBeGreaterThan(50);
});

test("people of the seat's own class are called first, in the order that the index gives", () => {
  const nominees = ["f", "m", "f", "f", "m"].map((sex, at) => ({ id: `n${at}`, values: [[sex]] }));
  const made = createModel({
    pool: { attributes: [{ key: "sex" }], nominees },
    conditions: {
      size: 2,
      conditions: [
        { id: "women", kind: "count", where: [{ attribute: "sex", anyOf: ["F"] }], min: 1, strength: "must" },
      ],
    },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const asked: string[] = [];
  const answer = drawReserves(
    made.value,
    ["n0", "n1"],
    (label, count) => {
      asked.push(`${label} of ${count}`);
      return count - 1;
    },
    { count: 3 },
  );
  expect(answer).toEqual({
    ok: true,
    notes: [],
    value: {
      by: ["sex"],
      lists: [
        {
          seatClass: "f",
          values: ["f"],
          members: ["n0"],
          candidates: 2,
          reserves: [
            { id: "n3", seat: 1, fills: ["f", "m"] },
            { id: "n2", seat: 2, fills: ["f", "m"] },
          ],
        },
        {
          seatClass: "m",
          values: ["m"],
          members: ["n1"],
          candidates: 3,
          reserves: [
            { id: "n4", seat: 3, fills: ["m"] },
            { id: "n3", seat: 4, fills: ["f", "m"] },
            { id: "n2", seat: 5, fills: ["f", "m"] },
          ],
        },
      ],
    },
  });
  expect(asked).toEqual(["alt:1 of 2", "alt:2 of 1", "alt:3 of 1", "alt:4 of 2", "alt:5 of 1"]);
});

test("a panel with unknown or repeated names, and an unknown attribute, are refused together", () => {
  const made = createModel({
    pool: { attributes: [{ key: "sex" }], nominees: [{ id: "n0", values: [["f"]] }] },
    conditions: { conditions: [] },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const answer = drawReserves(made.value, ["n0", "n0", "zz"], () => 0, { by: ["age"] });
  expect(answer.ok ? [] : answer.problems.map(({ code }) => code)).toEqual([
    "duplicate-id",
    "not-in-pool",
    "unknown-attribute",
  ]);
});
