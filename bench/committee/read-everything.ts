import {
  applySeparators,
  checkList,
  combineConditions,
  conditionsJson,
  createModel,
  quotaPoolProblems,
  readConditions,
  readKeep,
  readList,
  readMarks,
  readPool,
  readPopulation,
  readQuotas,
  type Outcome,
  type Problem,
} from "@convene/engine";

const POOL = readPool({
  name: "pool.csv",
  text: "id,sex,region,languages,born\nn1,f,R1,ar;fa,1990-01-02\nn2,m,R2,,1985\nn3,f,,en,\n",
});

/** Gives one text to every reader, and what they read to a model. Gives all problems and notes; must never throw. */
export function readEverything(text: string | Uint8Array): readonly Problem[] {
  const said: Problem[] = [];
  const keep = <Value>(outcome: Outcome<Value>): Value | undefined => {
    said.push(...(outcome.ok ? outcome.notes : outcome.problems));
    return outcome.ok ? outcome.value : undefined;
  };
  if (!POOL.ok) throw new Error("the pool of the benchmark is broken");
  const file = { name: "file", text };
  const pool = keep(readPool(file)) ?? POOL.value;
  keep(readPool(file, { idColumn: "@row" }));
  const list = keep(readList(file))?.ids ?? ["n1", "n2"];
  keep(readKeep(file, { idColumn: "name" }));
  keep(readMarks(file, POOL.value));
  const population = keep(readPopulation(file));
  const quotas = keep(readQuotas(file));
  if (quotas !== undefined) said.push(...quotaPoolProblems(pool, quotas));
  const conditions = keep(readConditions(file));
  if (conditions !== undefined) keep(readConditions({ name: "again", text: conditionsJson(conditions) }));
  const split = keep(applySeparators(pool, conditions?.separators)) ?? pool;
  const set = keep(combineConditions({ quotas, conditions, size: 2 }));
  if (set === undefined) return said;
  const model = keep(
    createModel({ pool: split, conditions: set, ...(population === undefined ? {} : { population }) }),
  );
  if (model !== undefined) keep(checkList(model, list));
  return said;
}
