import {
  fromBase64,
  nodesFinishedBy,
  nodesOfRoot,
  rootAt,
  type Hash,
  type NodeAt,
  type TreeNode,
} from "@convene/engine";
import type { Database, Tx } from "../store/index.ts";
import { earlierOrigins } from "./origins.ts";
import type { LogSigner } from "./signer.ts";
import { fromTree, keepCheckpoint, keepNodes, latestCheckpoint, leafHashesFrom, loadNodes, treeSize } from "./store.ts";

/**
 * How the log stands. `restored`: the tree in the database is older than, or another than, one that was signed, so
 * nothing is signed any more; `behind`: a checkpoint could not be made, and is tried again.
 */
export type LogState = "ok" | "restored" | "behind";

/** Turns entries into the tree and signs it, once in a while; one at a time. */
export type Sequencer = {
  readonly state: () => LogState;
  /** Signs what is there now; done when it is published. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Entries taken into the tree in one transaction. */
const BATCH = 2000;
/** After an entry, how long a checkpoint waits for further ones. */
const GATHER_MILLISECONDS = 1_000;

/** Adds entries to the stored tree; gives how many it has now. */
async function grow(tx: Tx): Promise<{ readonly size: number; readonly more: boolean }> {
  const before = await treeSize(tx);
  const leaves = await leafHashesFrom(tx, before, BATCH);
  if (leaves.length === 0) return { size: before, more: false };
  const edge = await loadNodes(tx, nodesOfRoot(before));
  const fresh = new Map<string, Hash>();
  const nodeAt: NodeAt = (level, index) => fresh.get(`${level} ${index}`) ?? edge(level, index);
  const nodes: TreeNode[] = [];
  leaves.forEach((leaf, place) => {
    for (const node of nodesFinishedBy(leaf, before + place, nodeAt)) {
      nodes.push(node);
      fresh.set(`${node.level} ${node.index}`, node.hash);
    }
  });
  await keepNodes(tx, nodes);
  return { size: before + leaves.length, more: leaves.length === BATCH };
}

/** Whether the tree begins with one of `size` leaves and this root. */
export async function beginsWith(tx: Tx, size: number, root: Hash, now: number): Promise<boolean> {
  if (size > now) return false;
  return Buffer.from(await fromTree(tx, (nodeAt) => rootAt(size, nodeAt))).equals(root);
}

/**
 * Takes the name under which people have decided to go on, and with it other keys. Crashing in between is no harm: the
 * file that says what was signed is the last to change, and the name is taken again.
 */
async function followDecision(tx: Tx, signer: LogSigner): Promise<void> {
  const { next, signed } = (await earlierOrigins(tx)).at(-1) ?? {};
  if (next === undefined || next === null || signed === undefined || signed === null) return;
  const last = signer.lastSigned();
  const isOver = last !== undefined && last.size === signed.size && last.root === signed.root;
  if (signer.origin !== next || isOver) signer.renew(next);
}

/** Whether the tree goes on from everything that was signed: after a database was put back, it does not. */
export async function goesOn(tx: Tx, signer: LogSigner, size: number): Promise<boolean> {
  const signed = signer.lastSigned();
  const root = signed === undefined ? undefined : fromBase64(signed.root);
  if (signed !== undefined && !(await beginsWith(tx, signed.size, root ?? new Uint8Array(), size))) return false;
  const published = await latestCheckpoint(tx, signer.origin);
  return published === undefined || beginsWith(tx, published.size, published.root, size);
}

/** One checkpoint over all entries, unless the latest covers them. */
async function publish(tx: Tx, signer: LogSigner, size: number): Promise<"ok" | "restored"> {
  await followDecision(tx, signer);
  if (!(await goesOn(tx, signer, size))) return "restored";
  const latest = await latestCheckpoint(tx, signer.origin);
  if (size === 0 || latest?.size === size) return "ok";
  const root = await fromTree(tx, (nodeAt) => rootAt(size, nodeAt));
  const note = signer.sign({ size, root }, Math.floor(Date.now() / 1000));
  await keepCheckpoint(tx, { size, root, note });
  return "ok";
}

/**
 * Starts the one sequencer of a server: it wakes with every new entry, lets more gather for a second, and signs. It never
 * signs a tree that does not go on from what was signed before, whatever the database says.
 */
export function startSequencer(database: Database, signer: LogSigner, fault: (error: unknown) => void): Sequencer {
  let state: LogState = "ok";
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const advance = async (): Promise<void> => {
    try {
      for (let more = true; more;) ({ more } = await database.inTransaction(grow));
      const was = state;
      state = await database.inTransaction(async (tx) => publish(tx, signer, await treeSize(tx)));
      if (state === "restored" && was !== "restored") fault(new LogRestored());
    } catch (error) {
      if (state !== "restored") state = "behind";
      fault(error);
    }
  };
  const settle = (): Promise<void> => {
    running = running.then(advance);
    return running;
  };
  const soon = (): void => {
    if (timer !== undefined || stopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      void settle().then(() => (state === "behind" ? soon() : undefined));
    }, GATHER_MILLISECONDS);
    timer.unref();
  };
  const leave = database.onEntry(soon);
  soon();
  return {
    state: () => state,
    settle,
    stop: async () => {
      stopped = true;
      leave();
      clearTimeout(timer);
      await running;
    },
  };
}

/** The database is older than, or another than, what was signed: nothing is signed until people have decided. */
export class LogRestored extends Error {}
