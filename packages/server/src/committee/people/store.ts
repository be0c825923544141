import { canonicalBytes, keyedDigest, type Nominee, type Pool } from "@convene/engine";
import { sql } from "kysely";
import { open, seal, subjectKeys, type Keyring, type SubjectKey } from "../../audit/index.ts";
import type { Tx } from "../../store/index.ts";

/*
 * Everything known of a nominee, their id too, is sealed under a key of their own. Lists, conditions, objections and the
 * record name people by a reference: the id of that key, which is random. Destroying the key erases the person: what is
 * left are references and digests that lead nowhere, and every proof over the record still holds.
 */

const CHUNK = 5000;

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

/** What the key of a nominee is found by. */
export function nomineeSubject(process: string, id: string): string {
  return JSON.stringify(["nominee", process, id]);
}

/** Keys of the nominees of these ids, made at their first mention. */
export async function nomineeKeys(
  tx: Tx,
  keyring: Keyring,
  process: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SubjectKey>> {
  const distinct = [...new Set(ids)];
  const subjectOf = (id: string): string => nomineeSubject(process, id);
  const bySubject = await subjectKeys(tx, keyring, distinct.map(subjectOf));
  const keys = new Map<string, SubjectKey>();
  for (const id of distinct) {
    const key = bySubject.get(subjectOf(id));
    if (key !== undefined) keys.set(id, key);
  }
  for (const part of chunks([...keys])) {
    const people = part.map(([id, key]) => ({
      key_id: key.id,
      process,
      class: "STRICTLY CONFIDENTIAL" as const,
      id_ciphertext: seal(key.key, "nominee id", Buffer.from(id, "utf8")),
    }));
    await tx
      .insertInto("person")
      .values(people)
      .onConflict((conflict) => conflict.column("key_id").doNothing())
      .execute();
  }
  return keys;
}

/** The references of nominees by id. */
export async function nomineeReferences(
  tx: Tx,
  keyring: Keyring,
  process: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = await nomineeKeys(tx, keyring, process, ids);
  return new Map([...keys].map(([id, key]) => [id, key.id]));
}

/** What stands in place of the id of somebody whose key was destroyed: distinct people stay distinct. */
function erasedId(reference: string): string {
  return `erased-${reference.slice(-12)}`;
}

/** The ids of nominees by reference. */
export async function nomineeIds(
  tx: Tx,
  keyring: Keyring,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const part of chunks([...new Set(references)])) {
    const rows = await tx
      .selectFrom("person")
      .innerJoin("subject_key", "subject_key.key_id", "person.key_id")
      .select(["person.key_id", "person.id_ciphertext", "subject_key.wrapped_key"])
      .where("person.key_id", "in", part)
      .execute();
    for (const { key_id, id_ciphertext, wrapped_key } of rows) {
      const id =
        wrapped_key === null
          ? erasedId(key_id)
          : text(open(keyring.unwrap(key_id, wrapped_key), "nominee id", id_ciphertext));
      ids.set(key_id, id);
    }
  }
  return ids;
}

/** Keeps a version of a pool. Gives each nominee's reference and digest, which is all the record holds of them. */
export async function insertPool(
  tx: Tx,
  keyring: Keyring,
  process: string,
  version: number,
  file: string,
  { attributes, nominees }: Pool,
): Promise<readonly { readonly nominee: string; readonly digest: string }[]> {
  await tx
    .insertInto("pool_version")
    .values({
      process,
      version,
      file,
      imported_at: sql<string>`clock_timestamp()`,
      attributes: JSON.stringify(attributes),
    })
    .execute();
  const keys = await nomineeKeys(
    tx,
    keyring,
    process,
    nominees.map(({ id }) => id),
  );
  const sealed = nominees.map(({ id, values }, position) => {
    const key = keys.get(id);
    if (key === undefined) throw new Error(`nominee ${position} of the pool has no key`);
    const ciphertext = seal(key.key, `nominee:${version}`, canonicalBytes({ id, values }));
    const row = { process, pool_version: version, position, class: "STRICTLY CONFIDENTIAL" as const, ciphertext };
    return { row: { ...row, key_id: key.id }, digest: keyedDigest(key.key, { id, values }) };
  });
  for (const part of chunks(sealed)) {
    await tx
      .insertInto("nominee")
      .values(part.map(({ row }) => row))
      .execute();
  }
  return sealed.map(({ row, digest }) => ({ nominee: row.key_id, digest }));
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

/** Which of these ids a version's nominees have. */
export async function idsInPool(
  tx: Tx,
  keyring: Keyring,
  process: string,
  version: number,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const references = await nomineeReferences(tx, keyring, process, ids);
  const inPool = new Set<string>();
  for (const part of chunks([...references.values()])) {
    const rows = await tx
      .selectFrom("nominee")
      .select("key_id")
      .where("process", "=", process)
      .where("pool_version", "=", version)
      .where("key_id", "in", part)
      .execute();
    for (const { key_id } of rows) inPool.add(key_id);
  }
  return new Set(ids.filter((id) => inPool.has(references.get(id) ?? "")));
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
    .select(["nominee.key_id", "nominee.ciphertext", "subject_key.wrapped_key"])
    .where("process", "=", process)
    .where("pool_version", "=", version)
    .orderBy("position")
    .execute();
  const nominees = rows.map(({ key_id, ciphertext, wrapped_key }): Nominee => {
    if (wrapped_key === null) return { id: erasedId(key_id), values: attributes.map(() => []) };
    const key = keyring.unwrap(key_id, wrapped_key);
    const { id, values } = JSON.parse(text(open(key, `nominee:${version}`, ciphertext))) as Nominee;
    return { id, values };
  });
  return { attributes, nominees };
}
