import { refuse, type Outcome, type Solver } from "../../kit/index.ts";
import { listProblems } from "../check.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import type { DrawAnswer, DrawOptions } from "./draw.ts";
import { drawPanels } from "./draw-panels.ts";
import { restrictPool } from "./restrict-pool.ts";

/**
 * The model in which a smaller body is chosen from the members of a list and those already seated, under its own
 * conditions. Undefined when the conditions know no such body.
 */
export function smallerBodyModel(model: Model, panel: readonly NomineeId[], id: string): Model | undefined {
  const body = model.nested.find((one) => one.id === id);
  const stated = model.conditions.nested?.find((one) => one.id === id);
  if (body === undefined || stated === undefined) return undefined;
  const { referenceDate } = model.conditions;
  const conditions = {
    size: body.size,
    conditions: stated.conditions,
    ...(referenceDate === undefined ? {} : { referenceDate }),
  };
  const people = new Set([...model.seated, ...panel.flatMap((member) => model.positions.get(member) ?? [])]);
  const alone: Model = { ...model, conditions, size: body.size, rows: body.rows, nested: [], seated: new Set() };
  return restrictPool(alone, people);
}

/**
 * Draws a smaller body (a drafting committee of 45 out of 150) from a list that was drawn or agreed, under the body's own
 * conditions: fairest over the members of the list and those already seated. Chances, panels and certificate speak of
 * these people alone.
 *
 * Problems: those of a list, `unknown-body`, those of {@link drawPanels}.
 */
export function drawSmallerBody(
  model: Model,
  panel: readonly NomineeId[],
  id: string,
  solver: Solver,
  options: DrawOptions = {},
): Outcome<DrawAnswer> {
  const problems = listProblems(model, panel);
  if (problems.length > 0) return { ok: false, problems };
  const body = smallerBodyModel(model, panel, id);
  return body === undefined ? refuse({ code: "unknown-body", value: id }) : drawPanels(body, solver, options);
}
