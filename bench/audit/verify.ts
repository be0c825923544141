import { spawn } from "node:child_process";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  growingTree,
  leafBytes,
  leafHash,
  SIGNATURE_TYPES,
  verifierKey,
} from "@convene/engine";
import { below, printDocument } from "../figure.ts";

/* `convene verify` on the file of a whole log, from the start of the program to its end. `verify.ts [entries]`. */
const [size = 1_000_000] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
const MAIN = resolve(import.meta.dirname, "../../packages/cli/src/main.ts");
/** Entries from one checkpoint to the next. */
const APART = 1000;

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
const key = verifierKey("example.org/log", SIGNATURE_TYPES.note, Uint8Array.from(raw));

function entry(seq: number): Uint8Array {
  return leafBytes({
    v: 1,
    seq,
    ts: new Date(1_950_000_000_000 + seq * 1000).toISOString(),
    actor_pseud: createHash("sha256")
      .update(`actor ${seq % 50}`)
      .digest("hex"),
    cmd: "committee.hand-over-list",
    subject: "valley/lists",
    payload_hash: createHash("sha256").update(`payload ${seq}`).digest("hex"),
  });
}

function header(): string {
  const tree = growingTree();
  const checkpoints: string[] = [];
  for (let seq = 0; seq < size; seq += 1) {
    tree.append(leafHash(entry(seq)));
    if (tree.size() % APART !== 0 && tree.size() !== size) continue;
    const text = formatCheckpoint({ origin: key.name, size: tree.size(), root: tree.root() });
    const signature = sign(null, Buffer.from(text), privateKey);
    checkpoints.push(formatNote({ text, signatures: [{ name: key.name, id: key.id, signature }] }));
  }
  const keys = [formatVerifierKey(key)];
  return JSON.stringify({ format: "convene-log/1", origin: key.name, keys, witnesses: [], size, checkpoints });
}

function writeLog(file: string): void {
  const [handle, digest] = [openSync(file, "w"), createHash("sha256")];
  const put = (text: string): void => {
    digest.update(text);
    writeSync(handle, text);
  };
  put(`${header()}\n`);
  for (let start = 0; start < size; start += 5000) {
    const count = Math.min(5000, size - start);
    put(Array.from({ length: count }, (_, at) => `${Buffer.from(entry(start + at)).toString()}\n`).join(""));
  }
  writeSync(handle, `${JSON.stringify({ sha256: digest.digest("hex") })}\n`);
  closeSync(handle);
}

/** The most memory that a process has had so far, in megabytes; 0 where the system does not say. */
function peak(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const folder = mkdtempSync(join(tmpdir(), "convene-verify-"));
const file = join(folder, "whole.log");
writeLog(file);
const begun = performance.now();
const child = spawn(process.execPath, [MAIN, "verify", file, "--key", formatVerifierKey(key), "--json"], {
  stdio: ["ignore", "ignore", "inherit"],
});
let megabytes = 0;
const look = setInterval(() => (megabytes = Math.max(megabytes, peak(child.pid))), 100);
const [exit] = await once(child, "exit");
clearInterval(look);
const took = (performance.now() - begun) / 1000;
const bytes = statSync(file).size;
rmSync(folder, { recursive: true });
if (exit !== 0) process.exitCode = 1;
printDocument({
  benchmark: "audit/verify",
  entries: size,
  megabytesOfFile: Math.round(bytes / 2 ** 20),
  exit,
  peakMegabytes: Math.round(megabytes),
  figures: [below(`verifying ${size} entries`, took, 30, "s")],
});
