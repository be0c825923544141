import type { Condition, ConditionSet } from "@convene/engine";

/** The name that stands for another; a name without one is a bug. */
export function known(names: ReadonlyMap<string, string>, name: string): string {
  const other = names.get(name);
  if (other === undefined) throw new Error(`nobody stands for ${name}`);
  return other;
}

function members(condition: Condition): readonly string[] {
  return "members" in condition ? condition.members : [];
}

/** Everybody whom conditions name: the seated, and the members of conditions on names. */
export function peopleOf({ seated, conditions, nested }: ConditionSet): readonly string[] {
  const all = [...conditions, ...(nested ?? []).flatMap((body) => body.conditions)];
  return [...(seated ?? []), ...all.flatMap(members)];
}

/** The same conditions with everybody under another name. */
export function withPeople(set: ConditionSet, names: ReadonlyMap<string, string>): ConditionSet {
  const rename = (people: readonly string[]) => people.map((name) => known(names, name));
  const renamed = (conditions: readonly Condition[]): readonly Condition[] =>
    conditions.map((condition) =>
      "members" in condition ? { ...condition, members: rename(condition.members) } : condition,
    );
  return {
    ...set,
    ...(set.seated === undefined ? {} : { seated: rename(set.seated) }),
    conditions: renamed(set.conditions),
    ...(set.nested === undefined
      ? {}
      : { nested: set.nested.map((body) => ({ ...body, conditions: renamed(body.conditions) })) }),
  };
}
