import { canonicalBytes, leafHash, type Commitment, type DrawBundle, type FrozenNominee } from "@convene/engine";
import { sql } from "kysely";
import { open, seal, subjectKey, type Keyring } from "../../audit/index.ts";
import type { Tx } from "../../store/index.ts";
import { known, nomineeIds, nomineeKeys } from "../people/index.ts";
import type { CommittedBundle, DrawRecord, DrawStep, RecordedStep } from "./draw.ts";
import { packPanels, renamed, unpackPanels, type PackedPanels } from "./rename.ts";

/** A bundle before the draw, as it is kept: nominees apart, panels packed, everybody named by reference. */
type Document = Omit<DrawBundle, "pool" | "panels"> & {
  readonly pool: Omit<DrawBundle["pool"], "nominees">;
  readonly panels: PackedPanels;
};

const CHUNK = 5000;

function drawKey(tx: Tx, keyring: Keyring, process: string) {
  return subjectKey(tx, keyring, `${process}/draws`);
}

function json(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString("utf8"));
}

/** What a step is bound to, so that none can take the place of another. */
function stepContext(draw: string, position: number): string {
  return `draw:${draw}:${position}`;
}

/** The time of the database, in seconds since 1970. */
export async function databaseTime(tx: Tx): Promise<number> {
  const { now } = await tx
    .selectNoFrom(sql<number>`extract(epoch from clock_timestamp())::float8`.as("now"))
    .executeTakeFirstOrThrow();
  return now;
}

/** Ids of the frozen nominees of a draw by reference. */
async function namesOf(tx: Tx, keyring: Keyring, process: string, draws: readonly string[]) {
  if (draws.length === 0) return new Map<string, string>();
  const rows = await tx
    .selectFrom("draw_nominee")
    .select("key_id")
    .distinct()
    .where("process", "=", process)
    .where("draw", "in", draws)
    .execute();
  return nomineeIds(
    tx,
    keyring,
    rows.map(({ key_id }) => key_id),
  );
}

async function stepsOf(tx: Tx, keyring: Keyring, process: string): Promise<ReadonlyMap<string, RecordedStep[]>> {
  const rows = await tx
    .selectFrom("draw_step")
    .select(["draw", "position", "at", "kind", "body"])
    .where("process", "=", process)
    .orderBy("position")
    .execute();
  const { key } = await drawKey(tx, keyring, process);
  const drawn = rows.filter(({ kind }) => kind === "source" || kind === "decline").map(({ draw }) => draw);
  const names = await namesOf(tx, keyring, process, [...new Set(drawn)]);
  const steps = new Map<string, RecordedStep[]>();
  for (const { draw, position, at, kind, body } of rows) {
    const kept = json(open(key, stepContext(draw, position), body)) as object;
    const step = { ...renamed(kept, names), kind, at: at.toISOString() } as RecordedStep;
    steps.set(draw, [...(steps.get(draw) ?? []), step]);
  }
  return steps;
}

/** Every draw of a process, in the order in which they were opened. */
export async function drawsOf(tx: Tx, keyring: Keyring, process: string): Promise<readonly DrawRecord[]> {
  const rows = await tx
    .selectFrom("draw")
    .leftJoin("draw_commitment", (join) =>
      join.onRef("draw_commitment.process", "=", "draw.process").onRef("draw_commitment.draw", "=", "draw.id"),
    )
    .select(["draw.id", "draw.number", "draw.test", "draw.repeats", "draw.reason", "draw.opened_at"])
    .select(["committed_at", "reveal_until", "digest", "commitment"])
    .where("draw.process", "=", process)
    .orderBy("draw.number")
    .execute();
  const steps = await stepsOf(tx, keyring, process);
  return rows.map(
    ({ id, number, test, repeats, reason, opened_at, committed_at, reveal_until, digest, commitment }) => ({
      id,
      number,
      test,
      repeats,
      reason,
      openedAt: opened_at.toISOString(),
      committed:
        committed_at === null || reveal_until === null || digest === null
          ? null
          : {
              at: committed_at.toISOString(),
              revealUntil: reveal_until.toISOString(),
              hash: digest,
              commitment: commitment as Commitment,
            },
      steps: steps.get(id) ?? [],
    }),
  );
}

export async function insertDraw(
  tx: Tx,
  process: string,
  draw: Pick<DrawRecord, "id" | "number" | "test" | "repeats" | "reason">,
): Promise<void> {
  await tx
    .insertInto("draw")
    .values({ process, ...draw, opened_at: sql<string>`clock_timestamp()` })
    .execute();
}

/**
 * Keeps what was committed to. Each nominee's leaf, with its salt, is sealed under the key of that nominee: when the key
 * is destroyed, the hash of the leaf remains, and with it every proof over the pool.
 */
export async function insertCommitment(
  tx: Tx,
  keyring: Keyring,
  process: string,
  bundle: CommittedBundle,
  committed: { readonly now: number; readonly revealUntil: number; readonly hash: string },
): Promise<void> {
  const {
    commitment,
    panels,
    pool: { nominees = [], ...pool },
    ...rest
  } = bundle;
  const keys = await nomineeKeys(
    tx,
    keyring,
    process,
    nominees.map(({ id }) => id),
  );
  const names = new Map([...keys].map(([id, { id: reference }]) => [id, reference]));
  const kept: Document = { ...renamed(rest, names), pool, panels: packPanels(panels, names) };
  await tx
    .insertInto("draw_commitment")
    .values({
      process,
      draw: commitment.draw,
      committed_at: new Date(committed.now * 1000).toISOString(),
      reveal_until: new Date(committed.revealUntil * 1000).toISOString(),
      digest: committed.hash,
      commitment: JSON.stringify(commitment),
      document: JSON.stringify(kept),
    })
    .execute();
  const rows = nominees.map((nominee, position) => {
    const key = keys.get(nominee.id);
    if (key === undefined) throw new Error(`nominee ${position} of the frozen pool has no key`);
    const leaf = canonicalBytes(nominee);
    return {
      process,
      draw: commitment.draw,
      position,
      class: "STRICTLY CONFIDENTIAL" as const,
      key_id: key.id,
      leaf_hash: Buffer.from(leafHash(leaf)),
      ciphertext: seal(key.key, `draw:${commitment.draw}`, leaf),
    };
  });
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx
      .insertInto("draw_nominee")
      .values(rows.slice(start, start + CHUNK))
      .execute();
  }
}

/** The frozen nominees of a draw. Of somebody who was erased nothing is left but that there was one. */
async function frozenNominees(
  tx: Tx,
  keyring: Keyring,
  process: string,
  draw: string,
  names: ReadonlyMap<string, string>,
) {
  const rows = await tx
    .selectFrom("draw_nominee")
    .innerJoin("subject_key", "subject_key.key_id", "draw_nominee.key_id")
    .select(["draw_nominee.key_id", "ciphertext", "wrapped_key"])
    .where("process", "=", process)
    .where("draw", "=", draw)
    .orderBy("position")
    .execute();
  return rows.map(({ key_id, ciphertext, wrapped_key }): FrozenNominee => {
    if (wrapped_key === null) return { id: known(names, key_id), features: {}, salt: "" };
    return json(open(keyring.unwrap(key_id, wrapped_key), `draw:${draw}`, ciphertext)) as FrozenNominee;
  });
}

/** The bundle of a draw as it was committed to, with everything that only observers may see; undefined before that. */
export async function committedBundle(
  tx: Tx,
  keyring: Keyring,
  process: string,
  draw: string,
): Promise<CommittedBundle | undefined> {
  const row = await tx
    .selectFrom("draw_commitment")
    .select(["commitment", "document"])
    .where("process", "=", process)
    .where("draw", "=", draw)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const names = await namesOf(tx, keyring, process, [draw]);
  const { pool, panels, ...rest } = row.document as Document;
  return {
    ...renamed(rest, names),
    pool: { ...pool, nominees: await frozenNominees(tx, keyring, process, draw, names) },
    panels: unpackPanels(panels, names),
    commitment: row.commitment as Commitment,
  };
}

/** Adds what happened to a draw, and gives it with references in place of people, as it may go on record. */
export async function addStep(
  tx: Tx,
  keyring: Keyring,
  process: string,
  draw: string,
  step: DrawStep & { readonly position: number },
): Promise<Readonly<Record<string, unknown>>> {
  const { position, kind, ...body } = step;
  const names = await namesOf(tx, keyring, process, [draw]);
  const references = new Map([...names].map(([reference, id]) => [id, reference]));
  const kept = renamed(body, references);
  const { key } = await drawKey(tx, keyring, process);
  await tx
    .insertInto("draw_step")
    .values({
      process,
      draw,
      position,
      kind,
      at: sql<string>`clock_timestamp()`,
      body: seal(key, stepContext(draw, position), canonicalBytes(kept)),
    })
    .execute();
  return { draw, ...kept };
}
