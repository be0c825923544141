import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { canonicalBytes, leafHash, merkleRoot } from "../../audit/index.ts";
import { canonicalDigest } from "../lottery/index.ts";
import { byText } from "../type.ts";

/** A value under its name, with 16 random bytes (32 hexadecimal digits) that keep its hash from being guessed. */
export type Field = readonly [salt: string, name: string, value: unknown];

/**
 * What is known of one thing, each value bound by a hash of its own: whoever holds the record may withhold values and
 * leave their hashes, and the record stays the same record.
 *
 * @source The salted disclosures of RFC 9901 (SD-JWT), over canonical JSON
 */
export type SaltedRecord = {
  /** In text order of their names. */
  readonly shown: readonly Field[];
  /** Hashes of the values withheld, 64 hexadecimal digits each, in text order. */
  readonly hidden: readonly string[];
};

/** A record of these values, nothing withheld. `salt` gives 32 random hexadecimal digits each time it is asked. */
export function saltRecord(values: Readonly<Record<string, unknown>>, salt: () => string): SaltedRecord {
  const names = Object.keys(values).toSorted(byText);
  return { shown: names.map((name) => [salt(), name, values[name]] as const), hidden: [] };
}

/** The record without the values whose names `keeps` refuses. */
export function withhold({ shown, hidden }: SaltedRecord, keeps: (name: string) => boolean): SaltedRecord {
  const hashes = shown.flatMap((field) => (keeps(field[1]) ? [] : [canonicalDigest(field)]));
  return { shown: shown.filter(([, name]) => keeps(name)), hidden: [...hidden, ...hashes].toSorted(byText) };
}

/** The hash of a record, which does not depend on what of it is withheld: 64 hexadecimal digits. */
export function recordHash({ shown, hidden }: SaltedRecord): string {
  const hashes = [...shown.map(canonicalDigest), ...hidden].toSorted(byText);
  return bytesToHex(leafHash(canonicalBytes(hashes)));
}

/** Records in the order in which they stand in a file: by hash, which says nothing of what they hold. */
export function inRecordOrder(records: readonly SaltedRecord[]): readonly SaltedRecord[] {
  const hashed = records.map((record) => ({ record, hash: recordHash(record) }));
  return hashed.toSorted((a, b) => byText(a.hash, b.hash)).map(({ record }) => record);
}

/** The root of the tree over records, whatever their order: 64 hexadecimal digits. */
export function recordsRoot(records: readonly SaltedRecord[]): string {
  return bytesToHex(merkleRoot(inRecordOrder(records).map((record) => hexToBytes(recordHash(record)))));
}

/** Whether a record is written as {@link saltRecord} and {@link withhold} write it: in order, and no name twice. */
export function isInOrder({ shown, hidden }: SaltedRecord): boolean {
  const rises = (texts: readonly string[]): boolean =>
    texts.every((text, index) => index === 0 || byText(texts[index - 1] ?? "", text) < 0);
  return rises(shown.map(([, name]) => name)) && rises(hidden);
}

/** The values of a record that are shown, by name. */
export function shownValues({ shown }: SaltedRecord): ReadonlyMap<string, unknown> {
  return new Map(shown.map(([, name, value]) => [name, value]));
}
