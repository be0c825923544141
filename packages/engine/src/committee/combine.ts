import { accept, refuse, type Outcome, type Problem } from "../kit/index.ts";
import type { Condition, ConditionSet } from "./condition.ts";
import { quotaConditions, quotaSizes, type Quota } from "./read-quotas.ts";

/** What a question is asked with: quotas, conditions, or both, and perhaps a size of its own. */
export type Stated = {
  readonly quotas?: readonly Quota[] | undefined;
  readonly conditions?: ConditionSet | undefined;
  readonly size?: number | undefined;
};

/**
 * Joins quotas and conditions: both hold. A condition with the name of a quota (`sex:f`) is called `sex:f#2`. A size may be stated by the question or by the conditions; where both state
 * one and they differ, neither wins. Without any size the set has none.
 *
 * Problems: `size-disagrees` (`asked` and `stated`). Notes: `size-outside-quotas`, which `clash` explains.
 */
export function combineConditions({ quotas = [], conditions, size: asked }: Stated): Outcome<ConditionSet> {
  const stated = conditions?.size;
  if (asked !== undefined && stated !== undefined && asked !== stated) {
    return refuse({ code: "size-disagrees", column: "size", value: String(asked), details: { asked, stated } });
  }
  const size = asked ?? stated;
  const ofQuotas = quotaConditions(quotas);
  const taken = new Set([...ofQuotas, ...(conditions?.conditions ?? [])].map(({ id }) => id));
  const ofFile = (conditions?.conditions ?? []).map((condition): Condition => {
    if (!ofQuotas.some(({ id }) => id === condition.id)) return condition;
    let number = 2;
    while (taken.has(`${condition.id}#${number}`)) number += 1;
    taken.add(`${condition.id}#${number}`);
    return { ...condition, id: `${condition.id}#${number}` };
  });
  const set: ConditionSet = {
    ...conditions,
    ...(size === undefined ? {} : { size }),
    conditions: [...ofQuotas, ...ofFile],
  };
  const { smallest, largest } = quotaSizes(quotas);
  const notes: Problem[] = [];
  if (size !== undefined && smallest !== undefined && largest !== undefined) {
    const seated = conditions?.seated?.length ?? 0;
    const outside = size + seated < smallest.min ? smallest : size + seated > largest.max ? largest : undefined;
    const details = { feature: outside?.feature ?? "", min: smallest.min, max: largest.max };
    if (outside !== undefined) notes.push({ code: "size-outside-quotas", value: String(size), details });
  }
  return accept(set, notes);
}
