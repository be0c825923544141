import {
  canonicalBytes,
  keyedDigest,
  type Consent,
  type CriteriaVersion,
  type Criterion,
  type Ruling,
} from "@convene/engine";
import { sql } from "kysely";
import { open, seal, subjectKey, type Keyring } from "../../audit/index.ts";
import type { Tx } from "../../store/index.ts";
import { nomineeKeys } from "../people/index.ts";

/** What was found of a nominee, or said by them. */
type Credential = { readonly consent: Consent; readonly ruling: Ruling };
type Kind = keyof Credential;

function context(kind: Kind, position: number): string {
  return `${kind}:${position}`;
}

/**
 * Keeps what was said or found of nominees, sealed under the key of each, and gives what goes on record: references and
 * digests. `position` is the version of the part of the process that they belong to.
 */
export async function saveCredentials<K extends Kind>(
  tx: Tx,
  keyring: Keyring,
  process: string,
  kind: K,
  position: number,
  said: readonly { readonly nominee: string; readonly body: Credential[K] }[],
): Promise<unknown> {
  const keys = await nomineeKeys(
    tx,
    keyring,
    process,
    said.map(({ nominee }) => nominee),
  );
  const rows = said.map(({ nominee, body }) => {
    const key = keys.get(nominee);
    if (key === undefined) throw new Error("a nominee who was just found has no key");
    const sealed = seal(key.key, context(kind, position), canonicalBytes(body));
    return { row: { process, kind, key_id: key.id, position, body: sealed }, digest: keyedDigest(key.key, body) };
  });
  await tx
    .insertInto("credential")
    .values(
      rows.map(({ row }) => ({ ...row, class: "STRICTLY CONFIDENTIAL" as const, at: sql<string>`clock_timestamp()` })),
    )
    .execute();
  return { kind, said: rows.map(({ row, digest }) => ({ nominee: row.key_id, digest })) };
}

/** The newest of one kind for every nominee of whom there is one, by id. Of somebody erased there is none. */
export async function credentialsOf<K extends Kind>(
  tx: Tx,
  keyring: Keyring,
  process: string,
  kind: K,
): Promise<ReadonlyMap<string, Credential[K]>> {
  const rows = await tx
    .selectFrom("credential")
    .innerJoin("person", "person.key_id", "credential.key_id")
    .innerJoin("subject_key", "subject_key.key_id", "credential.key_id")
    .select(["credential.key_id", "position", "credential.body", "id_ciphertext", "wrapped_key"])
    .where("credential.process", "=", process)
    .where("kind", "=", kind)
    .distinctOn("credential.key_id")
    .orderBy("credential.key_id")
    .orderBy("position", "desc")
    .execute();
  return new Map(
    rows.flatMap(({ key_id, position, body, id_ciphertext, wrapped_key }) => {
      if (wrapped_key === null) return [];
      const key = keyring.unwrap(key_id, wrapped_key);
      const read = (what: string, bytes: Uint8Array): string => Buffer.from(open(key, what, bytes)).toString("utf8");
      return [
        [read("nominee id", id_ciphertext), JSON.parse(read(context(kind, position), body)) as Credential[K]] as const,
      ];
    }),
  );
}

/** The criteria in force; undefined before there are any. */
export async function criteriaOf(tx: Tx, process: string): Promise<CriteriaVersion | undefined> {
  const row = await tx
    .selectFrom("criteria_version")
    .select(["version", "body"])
    .where("process", "=", process)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { version: row.version, criteria: row.body as readonly Criterion[] };
}

/** Keeps a version of the criteria. */
export async function insertCriteria(tx: Tx, process: string, { version, criteria }: CriteriaVersion): Promise<void> {
  await tx
    .insertInto("criteria_version")
    .values({ process, version, at: sql<string>`clock_timestamp()`, body: JSON.stringify(criteria) })
    .execute();
}

/** A certification as it is kept: the whole file, and of which list. */
export type Certification = {
  readonly number: number;
  readonly list: number;
  readonly at: string;
  readonly text: string;
};

/** Keeps the file of a certification, sealed under a key of its own that is made known with its publication. */
export async function insertCertification(
  tx: Tx,
  keyring: Keyring,
  process: string,
  { number, list, text, subject }: Omit<Certification, "at"> & { readonly subject: string },
): Promise<void> {
  const { id, key } = await subjectKey(tx, keyring, `${subject}/file`);
  const document = seal(key, subject, Buffer.from(text, "utf8"));
  await tx
    .insertInto("certification")
    .values({ process, number, list, at: sql<string>`clock_timestamp()`, document, key_id: id })
    .execute();
}

/** Every certification of a process, oldest first. `subjectOf` names each as it was when it was kept. */
export async function certificationsOf(
  tx: Tx,
  keyring: Keyring,
  process: string,
  subjectOf: (number: number) => string,
): Promise<readonly Certification[]> {
  const rows = await tx
    .selectFrom("certification")
    .innerJoin("subject_key", "subject_key.key_id", "certification.key_id")
    .select(["number", "list", "at", "document", "certification.key_id", "wrapped_key"])
    .where("process", "=", process)
    .orderBy("number")
    .execute();
  return rows.flatMap(({ number, list, at, document, key_id, wrapped_key }) => {
    if (wrapped_key === null) return [];
    const text = Buffer.from(open(keyring.unwrap(key_id, wrapped_key), subjectOf(number), document)).toString("utf8");
    return [{ number, list, at: at.toISOString(), text }];
  });
}
