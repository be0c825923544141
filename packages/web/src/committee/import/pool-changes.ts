import { attributeIndex, foldValue, type ListVersion, type NomineeId, type Pool } from "@convene/engine";

/** One attribute of one person, before and after. */
export type ChangedValue = {
  readonly attribute: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** What a new pool changes against the one in force. */
export type PoolChanges = {
  readonly added: readonly NomineeId[];
  readonly gone: readonly NomineeId[];
  readonly changed: readonly { readonly id: NomineeId; readonly values: readonly ChangedValue[] }[];
  /** Attributes that only one of the two has. */
  readonly newAttributes: readonly string[];
  readonly lostAttributes: readonly string[];
  /** People who stand on a version of the list and would vanish from the pool. */
  readonly listed: readonly { readonly id: NomineeId; readonly versions: readonly number[] }[];
};

/** Compares two pools by id. Values are compared as written, in any order where a cell holds several. */
export function poolChanges(before: Pool, after: Pool, lists: readonly ListVersion[]): PoolChanges {
  const old = new Map(before.nominees.map((nominee) => [nominee.id, nominee]));
  const now = new Set(after.nominees.map(({ id }) => id));
  const shared = after.attributes.flatMap(({ key }, position) => {
    const other = attributeIndex(before, key);
    return other < 0 ? [] : [{ key, position, other }];
  });
  const keys = (pool: Pool) => new Set(pool.attributes.map(({ key }) => foldValue(key)));
  const [oldKeys, newKeys] = [keys(before), keys(after)];
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.toSorted().join("\n") === b.toSorted().join("\n");
  const changed = after.nominees.flatMap(({ id, values }) => {
    const was = old.get(id);
    if (was === undefined) return [];
    const differing = shared.flatMap(({ key, position, other }): readonly ChangedValue[] => {
      const [one, two] = [was.values[other] ?? [], values[position] ?? []];
      return same(one, two) ? [] : [{ attribute: key, before: one, after: two }];
    });
    return differing.length === 0 ? [] : [{ id, values: differing }];
  });
  const gone = before.nominees.map(({ id }) => id).filter((id) => !now.has(id));
  return {
    added: after.nominees.map(({ id }) => id).filter((id) => !old.has(id)),
    gone,
    changed,
    newAttributes: after.attributes.map(({ key }) => key).filter((key) => !oldKeys.has(foldValue(key))),
    lostAttributes: before.attributes.map(({ key }) => key).filter((key) => !newKeys.has(foldValue(key))),
    listed: gone.flatMap((id) => {
      const versions = lists.filter(({ members }) => members.includes(id)).map(({ number }) => number);
      return versions.length === 0 ? [] : [{ id, versions }];
    }),
  };
}
