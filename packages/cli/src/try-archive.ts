import { createCipheriv, createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import {
  archiveLine,
  ARCHIVE_FORMAT,
  canonicalBytes,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  growingTree,
  keyedDigest,
  leafBytes,
  leafHash,
  SIGNATURE_TYPES,
  verifierKey,
  type ArchivedRow,
} from "@convene/engine";

const PROCESS = "valley";
const KEY = Buffer.alloc(32, 3);
const KEY_ID = "00000000-0000-7000-8000-000000000001";

function sealed(context: string, payload: unknown): string {
  const nonce = Buffer.alloc(12, 5);
  const cipher = createCipheriv("aes-256-gcm", KEY, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(canonicalBytes(payload)), cipher.final(), cipher.getAuthTag()]).toString(
    "base64",
  );
}

/**
 * A made-up archive of a log of so many entries, each third of another process. `alter` changes rows before the digest is
 * made, as a forger would.
 */
export function exampleArchive(size: number, alter: (row: ArchivedRow) => ArchivedRow | undefined = (row) => row) {
  const wrapping = Buffer.from("302e020100300506032b657004220420", "hex");
  const secret = createPrivateKey({
    key: Buffer.concat([wrapping, Buffer.alloc(32, 7)]),
    format: "der",
    type: "pkcs8",
  });
  const raw = Uint8Array.from(createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32));
  const key = verifierKey("example.org/log", SIGNATURE_TYPES.note, raw);
  const tree = growingTree();
  const [leaves, commands, payloads]: [Uint8Array[], ArchivedRow[], ArchivedRow[]] = [[], [], []];
  for (let seq = 0; seq < size; seq += 1) {
    const leaf = leafBytes({
      v: 1,
      seq,
      ts: new Date(1_950_000_000_000 + seq * 1000).toISOString(),
      actor_pseud: "ab".repeat(32),
      cmd: "process.record-step",
      subject: `${PROCESS}/clock`,
      payload_hash: keyedDigest(KEY, { seq }),
    });
    tree.append(leafHash(leaf));
    if (seq % 3 === 2) leaves.push(Buffer.from(Buffer.from(leafHash(leaf)).toString("hex")));
    else {
      leaves.push(leaf);
      commands.push({ table: "audit_entry", row: { idx: seq, cmd_id: KEY_ID } });
      const ciphertext = sealed(`payload:${seq}`, { seq });
      payloads.push({ table: "payload", row: { entry_idx: seq, class: "CONFIDENTIAL", ciphertext, key_id: KEY_ID } });
    }
  }
  const text = formatCheckpoint({ origin: key.name, size, root: tree.root() });
  const signatures = [{ name: key.name, id: key.id, signature: sign(null, Buffer.from(text), secret) }];
  const log = { origin: key.name, keys: [formatVerifierKey(key)], size, signed: null };
  const logs = [{ ...log, checkpoint: formatNote({ text, signatures }) }];
  const person = { key_id: KEY_ID, subject: "valley/clock", key: KEY.toString("base64"), destroyed_at: null };
  const rows = [...commands, { table: "subject_key", row: person }, ...payloads].flatMap((row) => alter(row) ?? []);
  const header = archiveLine({ format: ARCHIVE_FORMAT, logs, process: PROCESS, schema: "made up", size });
  const lines = [header, ...leaves, ...rows.map(archiveLine)].map((line) => `${Buffer.from(line).toString("utf8")}\n`);
  const end = createHash("sha256").update(lines.join("")).digest("hex");
  return { file: `${lines.join("")}${JSON.stringify({ sha256: end })}\n`, key: formatVerifierKey(key), sealed };
}
