import { canonicalBytes } from "@convene/engine";
import type { Keyring } from "./keyring.ts";

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return value instanceof Date ? value.toISOString() : value;
}

/**
 * A code by which an edit of a row is found: a digest of its table and values that nobody makes who lacks the master key.
 * For rows that hold what no leaf does: what a command was answered, who has agreed to a proposal.
 */
export function rowCode(keyring: Keyring, table: string, row: Readonly<Record<string, unknown>>): Buffer {
  const values = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
  const text = Buffer.from(canonicalBytes(values)).toString("utf8");
  return Buffer.from(keyring.lookup(`row:${table}:${text}`));
}
