import { canonicalBytes } from "./canonical.ts";

// Part of the WHATWG Encoding standard, which every runtime of the engine has; the language's own library lacks it.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

/**
 * One leaf of the record: what happened, without saying to whom. It can be shown to anybody, because it holds no
 * personal data: the actor is a pseudonym, the payload a digest under a key that can be destroyed.
 */
export type Leaf = {
  /** Version of this form. */
  readonly v: 1;
  /** Place in the record, from 0, without gaps. */
  readonly seq: number;
  /** When it was recorded, UTC with milliseconds: `2031-04-02T08:30:00.000Z`. Never earlier than the leaf before. */
  readonly ts: string;
  /** Pseudonym of whoever acted: a digest under a key of their own, 64 hexadecimal digits. */
  readonly actor_pseud: string;
  /** Name of the act, for example `committee.hand-over-list`. */
  readonly cmd: string;
  /** What it was about: the process, and the part of it: `ardania/lists`. Never a person. */
  readonly subject: string;
  /** Digest of the payload under the key of its subject (`keyedDigest`), 64 hexadecimal digits. */
  readonly payload_hash: string;
  /** Hash of the leaf that made the state this act built on, 64 hexadecimal digits; absent when it built on none. */
  readonly prev_state?: string;
};

/** Largest leaf in bytes: its length must fit the two bytes that the export format gives it. */
export const LEAF_LIMIT = 65_535;

const DIGEST = /^[0-9a-f]{64}$/u;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;
const MEMBERS = ["v", "seq", "ts", "actor_pseud", "cmd", "subject", "payload_hash", "prev_state"];

function faultOf(leaf: Leaf): string | undefined {
  const extra = Object.keys(leaf).find((member) => !MEMBERS.includes(member));
  if (extra !== undefined) return extra;
  if (leaf.v !== 1) return "v";
  if (!Number.isSafeInteger(leaf.seq) || leaf.seq < 0) return "seq";
  if (!TIME.test(leaf.ts)) return "ts";
  if (!DIGEST.test(leaf.actor_pseud)) return "actor_pseud";
  if (typeof leaf.cmd !== "string" || leaf.cmd === "") return "cmd";
  if (typeof leaf.subject !== "string" || leaf.subject === "") return "subject";
  if (!DIGEST.test(leaf.payload_hash)) return "payload_hash";
  if (leaf.prev_state !== undefined && !DIGEST.test(leaf.prev_state)) return "prev_state";
  return undefined;
}

/**
 * The bytes of a leaf: its canonical JSON. Throws, naming the member, when the leaf is not of the form above or is
 * longer than {@link LEAF_LIMIT}.
 *
 * @source RFC 8785; C2SP tlog-tiles (entry bundles)
 */
export function leafBytes(leaf: Leaf): Uint8Array {
  const fault = faultOf(leaf);
  if (fault !== undefined) throw new Error(`not a leaf of the record: ${fault} in ${JSON.stringify(leaf)}`);
  const bytes = canonicalBytes(leaf);
  if (bytes.length > LEAF_LIMIT) throw new Error(`a leaf of ${bytes.length} bytes is longer than ${LEAF_LIMIT}`);
  return bytes;
}

/**
 * Reads the bytes of a leaf; `undefined` for anything that {@link leafBytes} would not have written byte for byte.
 */
export function readLeaf(bytes: Uint8Array): Leaf | undefined {
  try {
    const leaf = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)) as Leaf;
    const written = leafBytes(leaf);
    return written.length === bytes.length && written.every((byte, index) => byte === bytes[index]) ? leaf : undefined;
  } catch {
    return undefined;
  }
}
