import { createHash } from "node:crypto";
import { formatVerifierKey } from "@convene/engine";
import type { Database } from "../store/index.ts";
import type { LogSigner } from "./signer.ts";
import { allCheckpoints, leavesFrom } from "./store.ts";
import { knownWitnesses } from "./witnesses.ts";

/** Entries that are read at once. */
const BATCH = 2000;

/**
 * The whole log as one file (docs/formats/log.md), line by line: what it is and its checkpoints, then every entry as its
 * own bytes, then the digest of all of that. Entries of processes that `shows` does not name stand as their hashes.
 */
export async function* exportLog(
  database: Database,
  signer: LogSigner,
  shows: (process: string) => boolean,
): AsyncGenerator<string> {
  const digest = createHash("sha256");
  const line = (text: string): string => {
    digest.update(`${text}\n`);
    return `${text}\n`;
  };
  const { checkpoints, witnesses } = await database.inTransaction(async (tx) => ({
    checkpoints: await allCheckpoints(tx, signer.origin),
    witnesses: await knownWitnesses(tx),
  }));
  const last = checkpoints.at(-1)?.split("\n")[1];
  const size = Number(last ?? 0);
  yield line(
    JSON.stringify({
      format: "convene-log/1",
      origin: signer.origin,
      keys: signer.keys.map(formatVerifierKey),
      witnesses: [...new Set(witnesses.map(({ key }) => formatVerifierKey(key)))].toSorted(),
      size,
      checkpoints,
    }),
  );
  for (let from = 0; from < size; from += BATCH) {
    // One run after the other: all of a log need not be in memory.
    // oxlint-disable-next-line no-await-in-loop
    const leaves = await database.inTransaction((tx) => leavesFrom(tx, from, Math.min(BATCH, size - from)));
    yield leaves
      .map(({ process, leaf, hash }) =>
        line(
          leaf !== null && process !== null && shows(process)
            ? Buffer.from(leaf).toString("utf8")
            : Buffer.from(hash).toString("hex"),
        ),
      )
      .join("");
  }
  yield `${JSON.stringify({ sha256: digest.digest("hex") })}\n`;
}
