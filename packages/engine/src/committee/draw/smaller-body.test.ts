import fc from "fast-check";
import loadHighs from "highs";
import { expect, test } from "vitest";
import { highsSolver } from "../../kit/index.ts";
import { judgeRow } from "../check.ts";
import { drawSmallerBody } from "./smaller-body.ts";
import { anyModel, isAcceptable, subsets } from "./try-models.ts";

const solver = highsSolver(await loadHighs());

test("a smaller body comes from the list and those seated, keeps its own conditions, and leaves nobody out who could sit on it", () => {
  let drawn = 0;
  fc.assert(
    fc.property(anyModel, fc.nat(), (model, pick) => {
      const [body] = model.nested;
      const ids = model.pool.nominees.map(({ id }) => id);
      const seated = ids.filter((_, position) => model.seated.has(position));
      const lists = subsets(
        ids.filter((id) => !seated.includes(id)),
        model.size ?? 0,
      ).filter((list) => isAcceptable(model, list));
      const list = lists[pick % Math.max(1, lists.length)];
      if (body === undefined || list === undefined) return;
      const answer = drawSmallerBody(model, list, "small", solver);
      if (!answer.ok || !answer.value.feasible) throw new Error("a list that holds a body gives none");
      const at = (id: string) => model.positions.get(id) ?? -1;
      const possible = subsets([...seated, ...list], body.size).filter((members) =>
        body.rows.every((row) => judgeRow(row, members.map(at)).holds),
      );
      const { panels, chances } = answer.value.draw;
      for (const { members } of panels) expect(possible.map((one) => one.toSorted())).toContainEqual(members);
      expect(chances.map(({ id }) => id)).toEqual([...seated, ...list].toSorted());
      for (const { id, value } of chances) expect(value > 0).toBe(possible.some((members) => members.includes(id)));
      drawn += 1;
    }),
    { numRuns: 250 },
  );
  expect(drawn).toBeGreaterThan(20);
});
