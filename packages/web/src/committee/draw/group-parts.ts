import type { GroupChances } from "@convene/engine";

/** One attribute: its groups that may be shown, how many are held back, and the values that nobody who can be drawn has. */
export type GroupPart = {
  readonly attribute: string;
  readonly shown: readonly GroupChances[];
  readonly heldBack: number;
  readonly without: readonly string[];
};

/**
 * Groups by attribute without the small ones. Where a single group is held back, its figures would follow from the
 * others and the whole: then the smallest of the others is held back with it. `able` counts only people who can be
 * drawn, `all` everybody; a value that only people have who cannot be drawn is named unless it is small.
 */
export function groupParts(able: readonly GroupChances[], all: readonly GroupChances[]): readonly GroupPart[] {
  const everybody = Map.groupBy(all, ({ attribute }) => attribute);
  return [...Map.groupBy(able, ({ attribute }) => attribute)].map(([attribute, groups]) => {
    const small = groups.filter((group) => group.small);
    const large = groups.filter((group) => !group.small).toSorted((a, b) => a.people - b.people);
    const hidden = new Set(small.length === 1 ? [...small, ...large.slice(0, 1)] : small);
    const held = new Set(groups.map(({ value }) => value));
    const without = (everybody.get(attribute) ?? []).filter((group) => !group.small && !held.has(group.value));
    return {
      attribute,
      shown: groups.filter((group) => !hidden.has(group)),
      heldBack: hidden.size,
      without: without.map(({ value }) => value),
    };
  });
}
