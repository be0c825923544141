import { sql } from "kysely";
import type { Degree } from "@convene/engine";
import type { Tx } from "../../store/index.ts";

/** What can become of an item beyond its making: each once, and none taken back. */
export type Standing = "released" | "shared" | "certified" | "published";

/** What stands of each item of a process: a version of the list as `list:5`, an objection as `objection:` and its id. */
export type Standings = ReadonlyMap<string, ReadonlySet<Standing>>;

/** The name under which a version of the list stands. */
export function listItem(number: number): string {
  return `list:${number}`;
}

/** The name under which an objection stands. */
export function objectionItem(id: string): string {
  return `objection:${id}`;
}

/** What stands of every item of a process. */
export async function standingsOf(tx: Tx, process: string): Promise<Standings> {
  const rows = await tx.selectFrom("standing").select(["item", "kind"]).where("process", "=", process).execute();
  const standings = new Map<string, Set<Standing>>();
  for (const { item, kind } of rows) {
    const of = standings.get(item) ?? new Set();
    standings.set(item, of.add(kind as Standing));
  }
  return standings;
}

/** To which degree of naming each published list is, by its number. */
export async function degreesOf(tx: Tx, process: string): Promise<ReadonlyMap<number, Degree>> {
  const rows = await tx
    .selectFrom("standing")
    .select(["item", "body"])
    .where("process", "=", process)
    .where("kind", "=", "published")
    .execute();
  return new Map(rows.map(({ item, body }) => [Number(item.slice(5)), (body as { readonly degree: Degree }).degree]));
}

/** Says what has become of an item. */
export async function addStanding(
  tx: Tx,
  process: string,
  item: string,
  kind: Standing,
  body: object = {},
): Promise<void> {
  await tx
    .insertInto("standing")
    .values({ process, item, kind, at: sql<string>`clock_timestamp()`, body: JSON.stringify(body) })
    .execute();
}
