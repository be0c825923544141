import {
  consistencyProofAt,
  couldEver,
  formatLogProof,
  inclusionProofAt,
  openCheckpoint,
  parseNote,
  parseTilePath,
  rootAt,
  TILE_HEIGHT,
  toBase64,
  formatSignature,
} from "@convene/engine";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { stream } from "hono/streaming";
import { grantsIn, type Actor } from "../people/index.ts";
import { answers, HttpRefusal, problemSchema } from "../http/index.ts";
import { readerIn, type Environment } from "../permissions/index.ts";
import type { Database, Tx } from "../store/index.ts";
import type { Keyring } from "../audit/index.ts";
import { checkLog } from "./check/index.ts";
import { exportLog } from "./export.ts";
import { earlierOrigins, told } from "./origins.ts";
import type { Sequencer } from "./sequencer.ts";
import { keyLines, verifyMlDsa44, type LogSigner } from "./signer.ts";
import {
  checkpointCovering,
  fromTree,
  hashesOfLevel,
  keepCosignature,
  newestCheckpoint,
  treeSize,
  withCosignatures,
} from "./store.ts";
import { knownWitnesses } from "./witnesses.ts";

/** What the log's routes read from. */
export type ServedLog = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly signer: LogSigner;
  readonly sequencer: Sequencer;
};

const HASHES = { resource: "audit_chain_hashes", action: "read" } as const;
const text = { 200: { description: "Text", content: { "text/plain": { schema: z.string() } } } };
const refused = {
  default: { description: "Problems", content: { "application/problem+json": { schema: problemSchema } } },
};
const count = z.coerce.number().int().min(0);

const checkpointRoute = createRoute({
  method: "get",
  path: "/log/checkpoint",
  "x-policy": HASHES,
  summary: "The newest checkpoint of the log, a signed note with the cosignatures of witnesses",
  responses: { ...text, ...refused },
});

const keyRoute = createRoute({
  method: "get",
  path: "/log/key",
  "x-policy": HASHES,
  summary: "The name of the log, its public keys and those of its witnesses, and whether it still signs",
  responses: answers(
    z.object({
      origin: z.string(),
      keys: z.array(z.string()),
      witnesses: z.array(z.object({ process: z.string(), vkey: z.string() })),
      /** Names under which the beginning of this log was signed before, oldest first. */
      earlier: z.array(
        z.object({
          origin: z.string(),
          keys: z.array(z.string()),
          size: z.int(),
          checkpoint: z.string().nullable(),
          signed: z.object({ size: z.int(), root: z.string() }).nullable(),
        }),
      ),
      state: z.enum(["ok", "restored", "behind"]),
    }),
  ),
});

const consistencyRoute = createRoute({
  method: "get",
  path: "/log/consistency",
  "x-policy": HASHES,
  summary: "The hashes that show that the tree of one size begins with that of another",
  request: { query: z.object({ from: count, to: count }) },
  responses: answers(z.object({ proof: z.array(z.string()) })),
});

const proofRoute = createRoute({
  method: "get",
  path: "/log/proof",
  "x-policy": HASHES,
  summary: "That an entry stands in the log, as a file that can be checked offline",
  request: { query: z.object({ index: count }) },
  responses: { ...text, ...refused },
});

const cosignatureRoute = createRoute({
  method: "post",
  path: "/log/cosignature",
  "x-policy": { open: "only what a known witness has signed is kept, and its signature says who it is" },
  summary: "Hands in a checkpoint with the cosignature of a witness",
  request: { body: { content: { "application/json": { schema: z.strictObject({ note: z.string().max(200_000) }) } } } },
  responses: answers(z.object({ size: z.int(), kept: z.int() })),
});

const exportRoute = createRoute({
  method: "get",
  path: "/log/export",
  "x-policy": HASHES,
  summary: "The whole log as one file; entries of processes whose record one may not read stand as their hashes",
  responses: { ...text, ...refused },
});

/** Whether somebody keeps this server: what is about all of it is of no process. */
function administers(actor: Actor): boolean {
  return couldEver(grantsIn(actor, ""), "write", "accounts_backups_infrastructure");
}

function nothing(): never {
  throw new HttpRefusal(404, { code: "no-checkpoint" });
}

const checkRoute = createRoute({
  method: "get",
  path: "/log/check",
  "x-policy": { resource: "accounts_backups_infrastructure", action: "read" },
  summary: "Reads the whole log and everything that hangs on it, and says where it is not as it was put on record",
  responses: answers(z.object({ size: z.int(), findings: z.array(z.object({ at: z.int(), what: z.string() })) })),
});

/** Keeps what known witnesses have signed of a checkpoint of ours; notices one that we have forgotten. */
async function takeCosignatures({ database, signer, sequencer }: ServedLog, note: string) {
  const witnesses = await database.inTransaction((tx) => knownWitnesses(tx));
  const keys = witnesses.map(({ key }) => key);
  const opened = openCheckpoint(note, signer.keys, keys, verifyMlDsa44);
  if (!opened.ok) throw new HttpRefusal(422, { code: "checkpoint-not-ours", value: opened.fault });
  const { size, root } = opened;
  const isOurs = await database.inTransaction(async (tx) => {
    if (size > (await treeSize(tx))) return false;
    return Buffer.from(await fromTree(tx, (nodeAt) => rootAt(size, nodeAt))).equals(root);
  });
  if (!isOurs) {
    // Our own signature stands under a tree that is not here: this database was put back to an older state.
    signer.remember({ size, root });
    await sequencer.settle();
    throw new HttpRefusal(409, { code: "log-restored" });
  }
  const lines = (parseNote(note)?.signatures ?? []).filter(({ name, id }) =>
    keys.some((key) => key.name === name && key.id === id),
  );
  for (const line of lines) {
    // oxlint-disable-next-line no-await-in-loop
    await database.inTransaction((tx) =>
      keepCosignature(tx, { origin: signer.origin, size, witness: line.name, line: formatSignature(line) }),
    );
  }
  return { size, kept: lines.length };
}

/** Reads of the log, and the door for witnesses. */
export function logRoutes(served: ServedLog) {
  const { database, signer, sequencer } = served;
  return new OpenAPIHono<Environment>()
    .openapi(checkpointRoute, async (context) => {
      const found = await database.inTransaction((tx) => newestCheckpoint(tx, signer.origin));
      if (sequencer.state() === "restored") throw new HttpRefusal(503, { code: "log-restored" });
      return context.text(found?.note ?? nothing(), 200);
    })
    .openapi(keyRoute, async (context) => {
      const { witnesses, earlier } = await database.inTransaction(async (tx) => ({
        witnesses: (await knownWitnesses(tx)).map(({ process, vkey }) => ({ process, vkey })),
        earlier: (await earlierOrigins(tx)).map(told).map(({ keys, ...rest }) => ({ ...rest, keys: [...keys] })),
      }));
      const state = sequencer.state();
      return context.json({ origin: signer.origin, keys: [...keyLines(signer)], witnesses, earlier, state }, 200);
    })
    .openapi(consistencyRoute, async (context) => {
      const { from, to } = context.req.valid("query");
      const proof = await database.inTransaction(async (tx) => {
        if (from < 1 || from > to || to > (await treeSize(tx))) throw new HttpRefusal(404, { code: "no-checkpoint" });
        return fromTree(tx, (nodeAt) => consistencyProofAt(from, to, nodeAt));
      });
      return context.json({ proof: proof.map(toBase64) }, 200);
    })
    .openapi(proofRoute, async (context) => {
      const { index } = context.req.valid("query");
      const file = await database.inTransaction((tx) => proofOf(tx, signer.origin, index));
      return context.text(file ?? nothing(), 200);
    })
    .openapi(cosignatureRoute, async (context) =>
      context.json(await takeCosignatures(served, context.req.valid("json").note), 200),
    )
    .openapi(checkRoute, async (context) => {
      if (!administers(context.get("actor"))) throw new HttpRefusal(403, { code: "not-allowed" });
      const { size, findings } = await checkLog(served);
      return context.json({ size, findings: [...findings] }, 200);
    })
    .openapi(exportRoute, async (context) => {
      const actor = context.get("actor");
      const shows = (process: string) => readerIn(actor, process).sees("audit_log_contents") === "full";
      context.header("content-disposition", 'attachment; filename="log.convene-log"');
      context.header("content-type", "text/plain; charset=utf-8");
      return stream(context, async (out) => {
        for await (const part of exportLog(database, signer, shows)) await out.write(part);
      }) as never;
    });
}

/** That an entry stands in the log, by the first checkpoint that covers it; undefined before there is one. */
export async function proofOf(tx: Tx, origin: string, index: number): Promise<string | undefined> {
  const checkpoint = await checkpointCovering(tx, origin, index);
  if (checkpoint === undefined) return undefined;
  const path = await fromTree(tx, (nodeAt) => inclusionProofAt(index, checkpoint.size, nodeAt));
  return formatLogProof({ index, path, checkpoint: await withCosignatures(tx, origin, checkpoint) });
}

/** {@link proofOf}, with the keys of the log under which the proof is verified. */
export function provenBy(signer: LogSigner) {
  return async (tx: Tx, index: number) => {
    const proof = await proofOf(tx, signer.origin, index);
    return proof === undefined ? undefined : { proof, keys: keyLines(signer) };
  };
}

/** The hashes of a tile (C2SP tlog-tiles); undefined for one that the tree does not have. */
export async function tileAt({ database }: ServedLog, path: string): Promise<Uint8Array | undefined> {
  const tile = parseTilePath(path);
  if (tile === undefined || tile.level === "entries") return undefined;
  const { level, index, width } = tile;
  const hashes = await database.inTransaction((tx) => hashesOfLevel(tx, level * TILE_HEIGHT, index * 256, width));
  return hashes.length === width ? Buffer.concat(hashes) : undefined;
}
