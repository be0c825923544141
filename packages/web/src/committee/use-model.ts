import { createModel, type Model, type Outcome } from "@convene/engine";
import { useMemo } from "react";
import { useConditions, usePool, usePopulation } from "#shell";

/**
 * The pool, conditions and population in force, compiled once and shared by every page. Null while there is no pool;
 * without agreed conditions the model has no rows. A part that was read again and is the same makes no new model.
 */
export function useModel(): Outcome<Model> | null {
  const pool = usePool()?.pool;
  const conditions = useConditions()?.conditions;
  const population = usePopulation();
  return useMemo(
    () => (pool === undefined ? null : createModel({ pool, conditions: conditions ?? { conditions: [] }, population })),
    [pool, conditions, population],
  );
}
