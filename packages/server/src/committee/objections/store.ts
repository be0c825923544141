import { canonicalBytes, keyedDigest, type Objection } from "@convene/engine";
import { open, seal, subjectKey, type Keyring, type SubjectKey } from "../../audit/index.ts";
import type { Tx } from "../../store/index.ts";
import { nomineeIds, nomineeKeys } from "../people/index.ts";

/** An objection without what people wrote, its nominee named by reference. */
type Body = Omit<Objection, "text" | "ruling"> & {
  readonly ruling: { readonly by: string; readonly on: string } | null;
};

/** What people wrote: sealed under the key of the nominee it is about, else of the objections of the process. */
type Words = { readonly text: string; readonly reason?: string };

function context(id: string): string {
  return `objection:${id}`;
}

async function keyOf(tx: Tx, keyring: Keyring, process: string, nominee: string | null): Promise<SubjectKey> {
  if (nominee === null) return subjectKey(tx, keyring, `${process}/objections`);
  const key = (await nomineeKeys(tx, keyring, process, [nominee])).get(nominee);
  if (key === undefined) throw new Error("a nominee who was just found has no key");
  return key;
}

/** Divides an objection into what may stand open and what is sealed. */
function divide(
  { text, ruling, ...open_ }: Objection,
  key: SubjectKey,
): { readonly body: Body; readonly words: Words } {
  const nominee = open_.nominee === null ? null : key.id;
  return {
    body: { ...open_, nominee, ruling: ruling === null ? null : { by: ruling.by, on: ruling.on } },
    words: ruling === null ? { text } : { text, reason: ruling.reason },
  };
}

/** Objections in the order in which they were filed. Of an erased person nothing is left but that there was one. */
export async function objectionsOf(tx: Tx, keyring: Keyring, process: string): Promise<readonly Objection[]> {
  const rows = await tx
    .selectFrom("objection")
    .innerJoin("subject_key", "subject_key.key_id", "objection.key_id")
    .select(["objection.body", "objection.words", "objection.key_id", "subject_key.wrapped_key"])
    .where("process", "=", process)
    .orderBy("position")
    .execute();
  const bodies = rows.map(({ body }) => body as Body);
  const ids = await nomineeIds(
    tx,
    keyring,
    bodies.flatMap(({ nominee }) => (nominee === null ? [] : [nominee])),
  );
  return rows.map(({ words, key_id, wrapped_key }, index) => {
    const body = bodies[index];
    if (body === undefined) throw new Error(`row ${index} has no body`);
    const written: Words =
      wrapped_key === null
        ? { text: "" }
        : (JSON.parse(
            Buffer.from(open(keyring.unwrap(key_id, wrapped_key), context(body.id), words)).toString("utf8"),
          ) as Words);
    const { id, version, actor, nominee, ground, filedOn, state, ruling } = body;
    return {
      id,
      version,
      actor,
      nominee: nominee === null ? null : (ids.get(nominee) ?? null),
      ground,
      text: written.text,
      filedOn,
      state,
      ruling: ruling === null ? null : { ...ruling, reason: written.reason ?? "" },
    };
  });
}

/** Keeps an objection, or what has become of it, and gives what goes on record: the words only as a digest. */
export async function saveObjection(
  tx: Tx,
  keyring: Keyring,
  process: string,
  objection: Objection,
  position: number,
): Promise<unknown> {
  const key = await keyOf(tx, keyring, process, objection.nominee);
  const { body, words } = divide(objection, key);
  const sealed = { body: JSON.stringify(body), words: seal(key.key, context(objection.id), canonicalBytes(words)) };
  await tx
    .insertInto("objection")
    .values({ id: objection.id, process, position, key_id: key.id, ...sealed })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(sealed))
    .execute();
  return { ...body, words: keyedDigest(key.key, words) };
}
