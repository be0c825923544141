import {
  combineConditions,
  createModel,
  readConditions,
  readPool,
  readQuotas,
  type Model,
  type Outcome,
} from "@convene/engine";
import type { ShapeFiles } from "./shapes.ts";

/** The value of an outcome that cannot have problems; throws them when it has. */
export function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

/** The model of the files of a pool. */
export function readModel(files: ShapeFiles): Model {
  const pool = take(readPool({ name: "pool.csv", text: files.pool }));
  const quotas = files.quotas === undefined ? undefined : take(readQuotas({ name: "quotas.csv", text: files.quotas }));
  const stated =
    files.conditions === undefined
      ? undefined
      : take(readConditions({ name: "conditions.json", text: files.conditions }));
  const conditions = take(combineConditions({ quotas, conditions: stated, size: files.seats }));
  return take(createModel({ pool, conditions }));
}
