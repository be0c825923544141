import { accept, foldValue, type Outcome } from "../kit/index.ts";
import type { Condition } from "./condition.ts";
import { attributeIndex, type NomineeId, type Pool } from "./pool.ts";
import { byText } from "./type.ts";

/**
 * One condition for every address that several people share: at most one of them. An address is the values of the named
 * columns together, compared without regard to case and spaces; whoever states none of them lives with nobody. The
 * conditions are in the text order of their ids, `household:` and the first id of the household.
 *
 * That people at one address are to be kept apart is a decision of those who agree the conditions, never assumed.
 *
 * Problem: `unknown-attribute`.
 */
export function householdConditions(pool: Pool, columns: readonly string[]): Outcome<readonly Condition[]> {
  const positions = columns.map((column) => attributeIndex(pool, column));
  const unknown = columns.filter((_, index) => positions[index] === -1);
  if (unknown.length > 0) {
    return { ok: false, problems: unknown.map((value) => ({ code: "unknown-attribute", value })) };
  }
  const households = new Map<string, NomineeId[]>();
  for (const { id, values } of pool.nominees) {
    const address = positions.map((position) => (values[position] ?? []).map(foldValue));
    if (address.every((cell) => cell.length === 0)) continue;
    const key = JSON.stringify(address);
    const members = households.get(key);
    if (members === undefined) households.set(key, [id]);
    else members.push(id);
  }
  const shared = [...households.values()].filter((members) => members.length > 1);
  const conditions = shared.map((members): Condition => {
    const sorted = members.toSorted(byText);
    return { id: `household:${sorted[0] ?? ""}`, kind: "atMost", members: sorted, max: 1, strength: "must" };
  });
  return accept(conditions.toSorted((a, b) => byText(a.id, b.id)));
}
