import type { Keyring } from "../../audit/index.ts";
import type { Tx } from "../../store/index.ts";
import { nomineeSubject } from "./store.ts";

/** The reference of a nominee who was named before; undefined for anybody else, of whom no key is made. */
export async function nomineeReference(
  tx: Tx,
  keyring: Keyring,
  process: string,
  id: string,
): Promise<string | undefined> {
  const digest = Buffer.from(keyring.lookup(`subject:${nomineeSubject(process, id)}`));
  const row = await tx
    .selectFrom("subject_key")
    .innerJoin("person", "person.key_id", "subject_key.key_id")
    .select("person.key_id")
    .where("subject", "=", digest)
    .executeTakeFirst();
  return row?.key_id;
}

/** Destroys the key of a nominee, and forgets by what it was found. */
export async function destroyNominee(tx: Tx, reference: string): Promise<void> {
  await tx
    .updateTable("subject_key")
    .set({ wrapped_key: null, subject: null, destroyed_at: new Date().toISOString() })
    .where("key_id", "=", reference)
    .execute();
}
