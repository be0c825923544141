import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto";
import {
  cosignedMessage,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  growingTree,
  leafBytes,
  leafHash,
  SIGNATURE_TYPES,
  timedSignature,
  verifierKey,
  type Leaf,
} from "@convene/engine";

/** A secret key of Ed25519 that is the same in every run. */
function secretOf(number: number): KeyObject {
  const wrapping = Buffer.from("302e020100300506032b657004220420", "hex");
  return createPrivateKey({ key: Buffer.concat([wrapping, Buffer.alloc(32, number)]), format: "der", type: "pkcs8" });
}

function publicOf(secret: KeyObject): Uint8Array {
  return Uint8Array.from(createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32));
}

/** The file of a log from its lines: with the digest of them at its end. */
function whole(lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join("");
  return `${text}${JSON.stringify({ sha256: createHash("sha256").update(text).digest("hex") })}\n`;
}

/**
 * The file of a log of made-up entries with a checkpoint after every ten, cosigned by one witness; and, as `forged`, the
 * same with entries altered and the digest made anew, but not the signatures.
 */
export function exampleLog(size: number, number = 7, alter: (leaf: Leaf, seq: number) => Leaf = (leaf) => leaf) {
  const [secret, other] = [secretOf(number), secretOf(number + 1)];
  const key = verifierKey("example.org/log", SIGNATURE_TYPES.note, publicOf(secret));
  const witness = verifierKey("witness.example", SIGNATURE_TYPES.cosignature, publicOf(other));
  const tree = growingTree();
  const [entries, forged, checkpoints]: [string[], string[], string[]] = [[], [], []];
  const note = (): string => {
    const text = formatCheckpoint({ origin: key.name, size: tree.size(), root: tree.root() });
    const message = cosignedMessage(witness.type, witness.name, 1_900_000_000, text) ?? new Uint8Array();
    const seen = timedSignature(1_900_000_000, sign(null, message, other));
    return formatNote({
      text,
      signatures: [
        { name: key.name, id: key.id, signature: sign(null, Buffer.from(text), secret) },
        { name: witness.name, id: witness.id, signature: seen },
      ],
    });
  };
  for (let seq = 0; seq < size; seq += 1) {
    const leaf: Leaf = {
      v: 1,
      seq,
      ts: new Date(1_950_000_000_000 + seq * 1000).toISOString(),
      actor_pseud: "ab".repeat(32),
      cmd: "committee.hand-over-list",
      subject: "valley/lists",
      payload_hash: "cd".repeat(32),
    };
    const bytes = leafBytes(leaf);
    tree.append(leafHash(bytes));
    entries.push(Buffer.from(bytes).toString());
    forged.push(Buffer.from(leafBytes(alter(leaf, seq))).toString());
    if (seq % 10 === 9 || seq === size - 1) checkpoints.push(note());
  }
  const keys = [formatVerifierKey(key)];
  const witnesses = [formatVerifierKey(witness)];
  const header = JSON.stringify({ format: "convene-log/1", origin: key.name, keys, witnesses, size, checkpoints });
  return { file: whole([header, ...entries]), forged: whole([header, ...forged]), key: keys[0], witness: witnesses[0] };
}
