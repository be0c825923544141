import { formatFraction, type Draw, type NomineeId, type Pool, type PublishedLottery } from "@convene/engine";
import { csvText } from "../csv.ts";
import { poolRows, poolTable } from "../pool/index.ts";

/**
 * Everybody's chance: `id`, the fair `probability`, the same as an exact `fraction` where it is known, and on how many
 * of the published `panels` they sit.
 */
export function chancesCsv(draw: Draw, lottery: PublishedLottery): string {
  const counts = new Map(lottery.counts.map(({ id, panels }) => [id, panels]));
  return csvText([
    ["id", "probability", "fraction", "panels"],
    ...draw.chances.map(({ id, value, fraction }) => [
      id,
      String(value),
      fraction === undefined ? "" : formatFraction(fraction),
      String(counts.get(id) ?? 0),
    ]),
  ]);
}

/** The people of one panel with the columns of the pool, in the order of the pool. */
export function panelCsv(pool: Pool, panel: readonly NomineeId[]): string {
  const members = new Set(panel);
  return csvText(
    poolTable(
      pool,
      poolRows(pool, []).filter(({ nominee }) => members.has(nominee.id)),
    ),
  );
}
