import { createModel, type Model, type Outcome } from "@convene/engine";
import { useMemo } from "react";
import { useConditions, usePool, usePopulation } from "#shell";

/**
 * The pool, conditions and population in force, compiled once and shared by every page. Null while there is no pool;
 * without agreed conditions the model has no rows.
 */
export function useModel(): Outcome<Model> | null {
  const pool = usePool();
  const conditions = useConditions();
  const population = usePopulation();
  return useMemo(
    () =>
      pool === null
        ? null
        : createModel({ pool: pool.pool, conditions: conditions?.conditions ?? { conditions: [] }, population }),
    [pool, conditions, population],
  );
}
