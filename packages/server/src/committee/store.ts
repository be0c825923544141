import {
  canonicalBytes,
  keyedDigest,
  type ConditionSet,
  type ListVersion,
  type Nominee,
  type Objection,
  type Pool,
  type PopulationShare,
} from "@convene/engine";
import { sql } from "kysely";
import { open, seal, subjectKeys, type Keyring } from "../audit/index.ts";
import type { Tx } from "../store/index.ts";

const CHUNK = 2000;

/** Names the subject whose key seals everything known of a nominee. */
function nomineeSubject(process: string, id: string): string {
  return `nominee:${process}:${id}`;
}

/**
 * Keeps a version of a pool. What a nominee's row says is sealed under that nominee's own key, so that destroying the
 * key erases the person while the record stays whole. Gives each nominee's digest, which is all the record holds of them.
 */
export async function insertPool(
  tx: Tx,
  keyring: Keyring,
  process: string,
  version: number,
  file: string,
  pool: Pool,
): Promise<readonly { readonly id: string; readonly digest: string }[]> {
  await tx
    .insertInto("pool_version")
    .values({
      process,
      version,
      file,
      imported_at: sql<string>`clock_timestamp()`,
      attributes: JSON.stringify(pool.attributes),
    })
    .execute();
  const keys = await subjectKeys(
    tx,
    keyring,
    pool.nominees.map(({ id }) => nomineeSubject(process, id)),
  );
  const rows = pool.nominees.map(({ id, values }, position) => {
    const key = keys.get(nomineeSubject(process, id));
    if (key === undefined) throw new Error(`the key of nominee ${id} was destroyed`);
    const ciphertext = seal(key.key, `nominee:${version}`, canonicalBytes(values));
    const row = {
      process,
      pool_version: version,
      position,
      id,
      class: "STRICTLY CONFIDENTIAL" as const,
      ciphertext,
      key_id: key.id,
    };
    return { row, digest: keyedDigest(key.key, { id, values }) };
  });
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx
      .insertInto("nominee")
      .values(rows.slice(start, start + CHUNK).map(({ row }) => row))
      .execute();
  }
  return rows.map(({ row, digest }) => ({ id: row.id, digest }));
}

/** The newest version of a pool, without its nominees. */
export async function newestPool(tx: Tx, process: string) {
  return tx
    .selectFrom("pool_version")
    .select(["version", "file", "imported_at", "attributes"])
    .where("process", "=", process)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Ids of a version's nominees, in the order of the file. */
export async function nomineeIdsOf(tx: Tx, process: string, version: number): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("nominee")
    .select("id")
    .where("process", "=", process)
    .where("pool_version", "=", version)
    .orderBy("position")
    .execute();
  return rows.map(({ id }) => id);
}

/** A version's nominees, opened. Somebody whose key was destroyed keeps the place and says nothing. */
export async function readPool(
  tx: Tx,
  keyring: Keyring,
  process: string,
  version: number,
  attributes: Pool["attributes"],
): Promise<Pool> {
  const rows = await tx
    .selectFrom("nominee")
    .innerJoin("subject_key", "subject_key.key_id", "nominee.key_id")
    .select(["nominee.id", "nominee.ciphertext", "nominee.key_id", "subject_key.wrapped_key"])
    .where("process", "=", process)
    .where("pool_version", "=", version)
    .orderBy("position")
    .execute();
  const nominees = rows.map(({ id, ciphertext, key_id, wrapped_key }): Nominee => {
    if (ciphertext === null || wrapped_key === null) return { id, values: attributes.map(() => []) };
    const plain = open(keyring.unwrap(key_id, wrapped_key), `nominee:${version}`, ciphertext);
    return { id, values: JSON.parse(Buffer.from(plain).toString("utf8")) as Nominee["values"] };
  });
  return { attributes, nominees };
}

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
export async function conditionVersions(tx: Tx, process: string): Promise<readonly ConditionVersion[]> {
  const rows = await tx
    .selectFrom("condition_version")
    .selectAll()
    .where("process", "=", process)
    .orderBy("version")
    .execute();
  return rows.map(({ version, at, note, undone_to, before, body }) => ({
    version,
    at: at.toISOString(),
    note,
    undoneTo: undone_to,
    before,
    conditions: body as ConditionSet,
  }));
}

export async function insertConditions(tx: Tx, process: string, entry: Omit<ConditionVersion, "at">): Promise<void> {
  const { version, note, undoneTo, before, conditions } = entry;
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
export async function listVersions(tx: Tx, process: string): Promise<readonly ListVersion[]> {
  const rows = await tx
    .selectFrom("list_version")
    .selectAll()
    .where("process", "=", process)
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    number: row.number,
    by: row.handed_over_by,
    handedOverOn: row.handed_over_on,
    note: row.note,
    parent: row.parent,
    members: row.members,
    withdrawn: row.withdrawn,
  }));
}

export async function insertList(tx: Tx, process: string, list: ListVersion): Promise<void> {
  await tx
    .insertInto("list_version")
    .values({
      process,
      number: list.number,
      handed_over_by: list.by,
      handed_over_on: list.handedOverOn,
      note: list.note,
      parent: list.parent,
      members: JSON.stringify(list.members),
      withdrawn: list.withdrawn,
      class: "CONFIDENTIAL",
    })
    .execute();
}

export async function setWithdrawn(tx: Tx, process: string, number: number, withdrawn: boolean): Promise<void> {
  await tx
    .updateTable("list_version")
    .set({ withdrawn })
    .where("process", "=", process)
    .where("number", "=", number)
    .execute();
}

/** Objections in the order in which they were filed. */
export async function objectionsOf(tx: Tx, process: string): Promise<readonly Objection[]> {
  const rows = await tx
    .selectFrom("objection")
    .select("body")
    .where("process", "=", process)
    .orderBy("position")
    .execute();
  return rows.map(({ body }) => body as Objection);
}

export async function insertObjection(tx: Tx, process: string, objection: Objection, position: number): Promise<void> {
  await tx
    .insertInto("objection")
    .values({ id: objection.id, process, position, class: "CONFIDENTIAL", body: JSON.stringify(objection) })
    .execute();
}

export async function updateObjection(tx: Tx, objection: Objection): Promise<void> {
  await tx
    .updateTable("objection")
    .set({ body: JSON.stringify(objection) })
    .where("id", "=", objection.id)
    .execute();
}
