import { gcm } from "@noble/ciphers/aes.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { keyedDigest } from "../digest.ts";
import { readLeaf } from "../leaf.ts";
import { fromBase64 } from "../log/index.ts";
import { lineText, readArchiveRow } from "./archive-file.ts";

/**
 * What is wrong with a row. `row`: it is none, of another process, or out of its order. `key`: it names a key that is not
 * there. `entry`: it names an entry of which the leaf is not there. `payload`: it is not what its leaf says.
 */
export type RowFault = "row" | "key" | "entry" | "payload";

/** Judges the rows of an archive against its leaves, one after the other. */
export type RowJudge = {
  /** A leaf that is shown in full. */
  readonly leaf: (index: number, bytes: Uint8Array) => RowFault | undefined;
  readonly row: (bytes: Uint8Array) => RowFault | undefined;
  /** What is missing once every row was there. */
  readonly finish: () => RowFault | undefined;
};

const NONCE_BYTES = 12;

function bytesOf(value: unknown): Uint8Array | undefined {
  return typeof value === "string" ? fromBase64(value) : undefined;
}

/** What is sealed under a key and bound to a context (AES-256-GCM: nonce, ciphertext, tag); undefined when it does not open. */
function opened(key: Uint8Array, context: string, sealed: Uint8Array): unknown {
  try {
    const plain = gcm(key, sealed.subarray(0, NONCE_BYTES), utf8ToBytes(context)).decrypt(sealed.subarray(NONCE_BYTES));
    return JSON.parse(lineText(plain) ?? "");
  } catch {
    return undefined;
  }
}

/** A judge of the rows of one process. */
export function rowJudge(process: string): RowJudge {
  /** Digest of the payload by entry, of the leaves that are shown. */
  const digests = new Map<number, string>();
  const keys = new Map<string, Uint8Array | null>();
  const [commands, payloads] = [new Set<number>(), new Set<number>()];
  const over = new Set<string>();
  let current = "";

  const takeKey = ({ key_id: id, key, subject, destroyed_at: at }: Readonly<Record<string, unknown>>) => {
    const bytes = key === null ? null : bytesOf(key);
    const isOne = bytes === null ? subject === null && typeof at === "string" : bytes?.length === 32 && at === null;
    if (typeof id !== "string" || keys.has(id) || bytes === undefined || !isOne) return "key";
    keys.set(id, bytes);
    return undefined;
  };
  const takePayload = ({ entry_idx: index, ciphertext, key_id: id }: Readonly<Record<string, unknown>>) => {
    const [key, sealed] = [keys.get(String(id)), bytesOf(ciphertext)];
    payloads.add(Number(index));
    if (sealed === undefined) return "payload";
    // Whoever destroyed the key made the payload unreadable for ever; what its leaf says of it still stands.
    if (key === null || key === undefined) return undefined;
    const payload = opened(key, `payload:${String(index)}`, sealed);
    return payload !== undefined && keyedDigest(key, payload) === digests.get(Number(index)) ? undefined : "payload";
  };
  const faultIn = (table: string, row: Readonly<Record<string, unknown>>): RowFault | undefined => {
    if ("process" in row && row["process"] !== process) return "row";
    if (table === "process" && row["id"] !== process) return "row";
    if (table === "subject_key") return takeKey(row);
    if ("key_id" in row && !keys.has(String(row["key_id"]))) return "key";
    const entry = table === "audit_entry" ? row["idx"] : row["entry_idx"];
    if (entry !== undefined && (typeof entry !== "number" || !digests.has(entry))) return "entry";
    if (table === "audit_entry") commands.add(Number(entry));
    return table === "payload" ? takePayload(row) : undefined;
  };

  return {
    leaf: (index, bytes) => {
      const leaf = readLeaf(bytes);
      if (leaf === undefined) return undefined;
      digests.set(index, leaf.payload_hash);
      return leaf.subject.startsWith(`${process}/`) ? undefined : "row";
    },
    row: (bytes) => {
      const read = readArchiveRow(bytes);
      if (read === undefined || over.has(read.table)) return "row";
      if (read.table !== current) over.add(current);
      current = read.table;
      return faultIn(read.table, read.row);
    },
    finish: () => (commands.size === digests.size && payloads.size === digests.size ? undefined : "entry"),
  };
}
