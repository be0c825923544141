import { attributeIndex, type NomineeId, type Pool } from "@convene/engine";

/** Columns in which a nomination file may document relations of trust on more than one side. */
const COLUMNS = ["bridge", "bridge_evidence", "bridge evidence"];

/** Ids of those with documented bridge relations; null when the pool has no such column. */
export function bridgeMembers(pool: Pool): ReadonlySet<NomineeId> | null {
  const position = COLUMNS.map((key) => attributeIndex(pool, key)).find((index) => index >= 0);
  if (position === undefined) return null;
  return new Set(pool.nominees.filter(({ values }) => (values[position] ?? []).length > 0).map(({ id }) => id));
}
