import {
  growingTree,
  keyedDigest,
  leafHash,
  openCheckpoint,
  parseVerifierKey,
  readLeaf,
  type Hash,
  type TreeNode,
} from "@convene/engine";
import { commandCode, editedPending } from "../../acts/index.ts";
import { open, type Keyring } from "../../audit/index.ts";
import { enterProcess, readAsOfNow, type Database, type Tx } from "../../store/index.ts";
import {
  checkpointsFrom,
  checkedEntries,
  commandsFrom,
  headOf,
  nodeCounts,
  payloadsFrom,
  processesOnRecord,
  storedNodes,
  type CheckedEntry,
} from "./store.ts";
import { earlierOrigins } from "../origins.ts";
import { verifyMlDsa44, type LogSigner, type SignedTree } from "../signer.ts";

/**
 * Something in the database that is not as it was put on record: at which entry (of a checkpoint its size), and what.
 * `entry`: it is missing, stands twice, or stands behind the end. `leaf`: not what its hash says, or no leaf. `place`:
 * another number than its place. `time`, `act`, `process`: the row says another than the leaf. `payload`: not what the
 * leaf says. `node`: the stored tree is another. `checkpoint`: it is not of this tree, or not signed. `head`: it does not
 * stand behind the last entry. `signed`: more, or another tree, was signed. `answer`, `proposal`: a row was edited.
 */
export type CheckFinding = {
  readonly at: number;
  readonly what:
    | "entry"
    | "leaf"
    | "place"
    | "time"
    | "act"
    | "process"
    | "payload"
    | "node"
    | "checkpoint"
    | "head"
    | "signed"
    | "answer"
    | "proposal";
};

/** What a reading of everything found, the first entry first. */
export type LogCheck = { readonly size: number; readonly findings: readonly CheckFinding[] };

/** What is read and by whose keys. */
export type CheckedLog = { readonly database: Database; readonly keyring: Keyring; readonly signer: LogSigner };

/** One reading of all of it, as it is at one moment, and what was signed before that. */
type Reading = { readonly tx: Tx; readonly keyring: Keyring; readonly signer: LogSigner };

const BATCH = 1000;
/** Findings after this many say nothing new. */
const MOST = 100;

type Find = (at: number, what: CheckFinding["what"]) => void;

function equal(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.from(one).equals(other);
}

/** What of a row is not what its leaf says. */
function judgeEntry({ idx, ts, act, process, leaf, hash }: CheckedEntry, find: Find): void {
  if (leaf === null) return;
  const read = readLeaf(leaf);
  if (read === undefined || !equal(leafHash(leaf), hash)) return find(idx, "leaf");
  if (read.seq !== idx) find(idx, "place");
  if (read.ts !== ts) find(idx, "time");
  if (read.cmd !== act) find(idx, "act");
  if (!read.subject.startsWith(`${process}/`)) find(idx, "process");
}

/** Roots that were signed, by size: whatever is signed must be of this tree. */
async function signedRoots({ tx, signer }: Reading, find: Find): Promise<ReadonlyMap<number, readonly Hash[]>> {
  const roots = new Map<number, Hash[]>();
  const add = (size: number, root: Hash) => roots.set(size, [...(roots.get(size) ?? []), root]);
  const [kept, earlier] = [await checkpointsFrom(tx), await earlierOrigins(tx)];
  const keys = [...signer.keys, ...earlier.flatMap((one) => one.keys.flatMap((line) => parseVerifierKey(line) ?? []))];
  const notes = earlier.flatMap(({ checkpoint, size }) => (checkpoint === null ? [] : [{ note: checkpoint, size }]));
  for (const { note, size, root } of [...notes, ...kept] as readonly { note: string; size: number; root?: Hash }[]) {
    const opened = openCheckpoint(note, keys, [], verifyMlDsa44);
    if (!opened.ok || opened.size !== size || (root !== undefined && !equal(root, opened.root)))
      find(size, "checkpoint");
    else add(size, opened.root);
  }
  return roots;
}

/** Goes through entries and stored tree side by side; gives how many entries there are. */
async function checkTree(log: Reading, signed: SignedTree | undefined, find: Find): Promise<number> {
  const { tx } = log;
  const roots = await signedRoots(log, find);
  let nodes: TreeNode[] = [];
  const tree = growingTree((node) => nodes.push(node));
  const [levels, { next, last }] = [await nodeCounts(tx), await headOf(tx)];
  const counted = new Map<number, number>();
  const other = new Set<string>();
  const compare = (): void => {
    const [size, root] = [tree.size(), tree.root()];
    for (const one of roots.get(size) ?? []) if (!equal(one, root)) find(size, "checkpoint");
    if (signed?.size === size && Buffer.from(root).toString("base64") !== signed.root) find(size, "signed");
  };
  for (let from = 0; ; from += BATCH) {
    // One part after the other: all of a log need not be in memory.
    // oxlint-disable-next-line no-await-in-loop
    const entries = await checkedEntries(tx, from, BATCH);
    if (entries.length === 0 && from >= next) break;
    const of = Map.groupBy(entries, ({ idx }) => idx);
    nodes = [];
    for (
      let index = from;
      index < Math.max(Math.min(from + BATCH, next), (entries.at(-1)?.idx ?? -1) + 1);
      index += 1
    ) {
      const [entry, ...twice] = of.get(index) ?? [];
      if (entry === undefined || twice.length > 0) find(index, "entry");
      if (entry !== undefined) judgeEntry(entry, find);
      tree.append(entry?.hash ?? new Uint8Array(32));
      compare();
    }
    // oxlint-disable-next-line no-await-in-loop
    const stored = await storedNodes(tx, nodes);
    for (const { level, index, hash } of nodes) {
      counted.set(level, (counted.get(level) ?? 0) + 1);
      const isSpread = (levels.get(0) ?? 0) >= (index + 1) * 2 ** level;
      const there = stored.get(`${level} ${index}`);
      if (isSpread ? equal(hash, there) : there === undefined) continue;
      const isNews = ![2 * index, 2 * index + 1].some((child) => other.has(`${level - 1} ${child}`));
      other.add(`${level} ${index}`);
      // Everything above what is another is another too, and says nothing new.
      if (isNews) find(index * 2 ** level, "node");
    }
  }
  const size = tree.size();
  if (last >= size) find(last, "entry");
  if (next !== size) find(Math.min(next, size), "head");
  for (const at of roots.keys()) if (at > size) find(at, "checkpoint");
  if (signed !== undefined && signed.size > size) find(size, "signed");
  for (const [level, count] of levels) if (count > (counted.get(level) ?? 0)) find(size, "node");
  return size;
}

/** Whether every entry of a process has its payload, and every answer and proposal is as it was written. */
async function checkProcess({ tx, keyring }: Reading, process: string, find: Find): Promise<void> {
  await enterProcess(tx, { actor: "check", process, whole: "everything", some: [], blocs: [] });
  for (let after = -1; ;) {
    // oxlint-disable-next-line no-await-in-loop
    const rows = await payloadsFrom(tx, process, after, BATCH);
    for (const { idx, leaf, ciphertext, key_id, wrapped_key } of rows) {
      // Of what was erased, only the digest in the leaf is left.
      if (wrapped_key !== null && !saysPayload(keyring, idx, leaf, ciphertext, key_id, wrapped_key))
        find(idx, "payload");
      if (ciphertext === null) find(idx, "payload");
    }
    if (rows.length === 0) break;
    after = rows.at(-1)?.idx ?? after;
  }
  if ((await editedPending(tx, keyring, process)).length > 0) find(0, "proposal");
}

function saysPayload(
  keyring: Keyring,
  idx: number,
  leaf: Uint8Array,
  ciphertext: Uint8Array | null,
  keyId: string | null,
  wrapped: Uint8Array,
): boolean {
  try {
    const key = keyring.unwrap(keyId ?? "", wrapped);
    const payload: unknown = JSON.parse(
      Buffer.from(open(key, `payload:${idx}`, ciphertext ?? new Uint8Array())).toString("utf8"),
    );
    return keyedDigest(key, payload) === readLeaf(leaf)?.payload_hash;
  } catch {
    return false;
  }
}

async function checkAnswers({ tx, keyring }: Reading, find: Find): Promise<void> {
  for (let after = -1; ;) {
    // oxlint-disable-next-line no-await-in-loop
    const rows = await commandsFrom(tx, after, BATCH);
    for (const { mac, cmd_of_entry: of, ...row } of rows) {
      if (of !== row.cmd_id || !equal(commandCode(keyring, row), mac ?? undefined)) find(row.entry_idx, "answer");
    }
    if (rows.length === 0) return;
    after = rows.at(-1)?.entry_idx ?? after;
  }
}

/**
 * Reads the whole log with everything that hangs on it, and says what is not as it was put on record, however it was
 * changed. Whoever owns machine, master key and signing key can change all of it together: what shows that are
 * checkpoints that others hold.
 */
export async function checkLog({ database, keyring, signer }: CheckedLog): Promise<LogCheck> {
  const signed = signer.lastSigned();
  return database.inTransaction(async (tx) => {
    await readAsOfNow(tx);
    const findings: CheckFinding[] = [];
    const find: Find = (at, what) => {
      if (findings.length < MOST) findings.push({ at, what });
    };
    const reading = { tx, keyring, signer };
    const size = await checkTree(reading, signed, find);
    for (const process of await processesOnRecord(tx)) {
      // oxlint-disable-next-line no-await-in-loop
      await checkProcess(reading, process, find);
    }
    await checkAnswers(reading, find);
    return { size, findings: findings.toSorted((one, other) => one.at - other.at) };
  });
}
