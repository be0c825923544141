import type { ConditionSet, ListVersion, PopulationShare } from "@convene/engine";
import { sql } from "kysely";
import type { Keyring } from "../audit/index.ts";
import type { Tx } from "../store/index.ts";
import { known, nomineeIds, nomineeReferences, peopleOf, withPeople } from "./people/index.ts";

/** A version of the conditions. `before` is the version that undoing it returns to. */
export type ConditionVersion = {
  readonly version: number;
  readonly at: string;
  readonly note: string;
  readonly undoneTo: number | null;
  readonly before: number | null;
  readonly conditions: ConditionSet;
};

/** All versions of the conditions, oldest first. */
export async function conditionVersions(
  tx: Tx,
  keyring: Keyring,
  process: string,
): Promise<readonly ConditionVersion[]> {
  const rows = await tx
    .selectFrom("condition_version")
    .selectAll()
    .where("process", "=", process)
    .orderBy("version")
    .execute();
  const ids = await nomineeIds(
    tx,
    keyring,
    rows.flatMap(({ body }) => peopleOf(body as ConditionSet)),
  );
  return rows.map(({ version, at, note, undone_to, before, body }) => ({
    version,
    at: at.toISOString(),
    note,
    undoneTo: undone_to,
    before,
    conditions: withPeople(body as ConditionSet, ids),
  }));
}

/** Keeps a version of the conditions, and gives them with references in place of people. */
export async function insertConditions(
  tx: Tx,
  keyring: Keyring,
  process: string,
  entry: Omit<ConditionVersion, "at">,
): Promise<ConditionSet> {
  const { version, note, undoneTo, before } = entry;
  const references = await nomineeReferences(tx, keyring, process, peopleOf(entry.conditions));
  const conditions = withPeople(entry.conditions, references);
  await tx
    .insertInto("condition_version")
    .values({
      process,
      version,
      at: sql<string>`clock_timestamp()`,
      note,
      undone_to: undoneTo,
      before,
      body: JSON.stringify(conditions),
    })
    .execute();
  return conditions;
}

export async function populationOf(tx: Tx, process: string): Promise<readonly PopulationShare[]> {
  const row = await tx.selectFrom("population").select("body").where("process", "=", process).executeTakeFirst();
  return (row?.body ?? []) as readonly PopulationShare[];
}

export async function savePopulation(tx: Tx, process: string, population: readonly PopulationShare[]): Promise<void> {
  const body = JSON.stringify(population);
  await tx
    .insertInto("population")
    .values({ process, body })
    .onConflict((conflict) => conflict.column("process").doUpdateSet({ body }))
    .execute();
}

/** Versions of the list, oldest first. */
export async function listVersions(tx: Tx, keyring: Keyring, process: string): Promise<readonly ListVersion[]> {
  const rows = await tx
    .selectFrom("list_version")
    .selectAll()
    .where("process", "=", process)
    .orderBy("number")
    .execute();
  const ids = await nomineeIds(
    tx,
    keyring,
    rows.flatMap(({ members }) => members),
  );
  return rows.map((row) => ({
    number: row.number,
    by: row.handed_over_by,
    handedOverOn: row.handed_over_on,
    note: row.note,
    parent: row.parent,
    members: row.members.map((reference) => known(ids, reference)),
    withdrawn: row.withdrawn,
  }));
}

/** Keeps a version of the list, and gives it with references in place of people. */
export async function insertList(tx: Tx, keyring: Keyring, process: string, list: ListVersion): Promise<ListVersion> {
  const references = await nomineeReferences(tx, keyring, process, list.members);
  const members = list.members.map((id) => known(references, id));
  await tx
    .insertInto("list_version")
    .values({
      process,
      number: list.number,
      handed_over_by: list.by,
      handed_over_on: list.handedOverOn,
      note: list.note,
      parent: list.parent,
      members: JSON.stringify(members),
      withdrawn: list.withdrawn,
    })
    .execute();
  return { ...list, members };
}

export async function setWithdrawn(tx: Tx, process: string, number: number, withdrawn: boolean): Promise<void> {
  await tx
    .updateTable("list_version")
    .set({ withdrawn })
    .where("process", "=", process)
    .where("number", "=", number)
    .execute();
}
