import type { Keyring } from "../audit/index.ts";
import { open } from "../audit/index.ts";
import type { Tx } from "../store/index.ts";

/** A key of a subject as an archive carries it; both null once it was destroyed. */
export type ArchivedKey = {
  readonly key_id: string;
  readonly subject: string | null;
  readonly key: string | null;
  readonly destroyed_at: string | null;
};

/** What subjects of a process are called: the database holds only digests of it. */
async function subjectNames(tx: Tx, keyring: Keyring, process: string): Promise<readonly string[]> {
  const parts = await tx.selectFrom("aggregate").select("name").where("process", "=", process).execute();
  const entries = await tx.selectFrom("audit_entry").select("leaf_data").where("process", "=", process).execute();
  const people = await tx
    .selectFrom("person")
    .innerJoin("subject_key", "subject_key.key_id", "person.key_id")
    .select(["person.key_id", "id_ciphertext", "wrapped_key"])
    .where("process", "=", process)
    .execute();
  const subjects = entries.map(
    ({ leaf_data: leaf }) => (JSON.parse(Buffer.from(leaf).toString("utf8")) as { readonly subject: string }).subject,
  );
  const ids = people.flatMap(({ key_id, id_ciphertext, wrapped_key }) =>
    wrapped_key === null
      ? []
      : [Buffer.from(open(keyring.unwrap(key_id, wrapped_key), "nominee id", id_ciphertext)).toString("utf8")],
  );
  return [
    ...new Set([
      ...parts.map(({ name }) => `${process}/${name}`),
      ...subjects,
      ...subjects.map((subject) => `${subject}/file`),
      ...ids.map((id) => JSON.stringify(["nominee", process, id])),
    ]),
  ];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** Gives the name and the raw key behind a row of `subject_key`. Throws for a key whose subject has no known name. */
export async function keyOpener(
  tx: Tx,
  keyring: Keyring,
  process: string,
): Promise<(keyIds: readonly string[]) => Promise<ReadonlyMap<string, Pick<ArchivedKey, "subject" | "key">>>> {
  const names = new Map(
    (await subjectNames(tx, keyring, process)).map((name) => [hex(keyring.lookup(`subject:${name}`)), name]),
  );
  return async (keyIds) => {
    const rows = await tx
      .selectFrom("subject_key")
      .select(["key_id", "subject", "wrapped_key"])
      .where("key_id", "in", keyIds)
      .execute();
    const opened = new Map<string, Pick<ArchivedKey, "subject" | "key">>();
    for (const { key_id, subject: digest, wrapped_key } of rows) {
      const isGone = digest === null || wrapped_key === null;
      const subject = isGone ? null : names.get(hex(digest));
      if (subject === undefined) throw new Error(`nobody knows of whom the key ${key_id} is`);
      const key = isGone ? null : Buffer.from(keyring.unwrap(key_id, wrapped_key)).toString("base64");
      opened.set(key_id, { subject, key });
    }
    return opened;
  };
}

/** The row that a carried key has here: named under this server's lookups, wrapped under its master key. */
export function rowOfKey(
  keyring: Keyring,
  { key_id, subject, key, destroyed_at }: ArchivedKey,
): Readonly<Record<string, unknown>> {
  if (subject === null || key === null) return { key_id, subject: null, wrapped_key: null, destroyed_at };
  return {
    key_id,
    subject: Buffer.from(keyring.lookup(`subject:${subject}`)),
    wrapped_key: Buffer.from(keyring.wrap(key_id, Buffer.from(key, "base64"))),
    destroyed_at,
  };
}
