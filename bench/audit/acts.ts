import { chmodSync, closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROCESS, runMain, send } from "../../packages/server/test/index.ts";
import { startCluster } from "../../packages/server/src/store/index.ts";
import { printDocument, type Figure } from "../figure.ts";

/*
 * Acts per second that a real server acknowledges with the log on, from concurrent senders, beside how often the disk of
 * its data directory can be made to keep something, one after the other. `acts.ts [seconds] [senders]`.
 */
const [seconds = 10, senders = 32] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);

/** Times a second that a page of 8 KiB is written and brought to the disk. */
function serialCommits(folder: string): number {
  const handle = openSync(join(folder, "serial"), "w");
  const [page, begun] = [Buffer.alloc(8192, 7), performance.now()];
  let count = 0;
  for (; performance.now() - begun < 2000; count += 1) {
    writeSync(handle, page, 0, page.length, (count % 1000) * page.length);
    fdatasyncSync(handle);
  }
  closeSync(handle);
  return count / ((performance.now() - begun) / 1000);
}

const folder = mkdtempSync(join(tmpdir(), "convene-acts-"));
chmodSync(folder, 0o755);
const data = join(folder, "data");
const disk = serialCommits(folder);
const server = await runMain({ CONVENE_DATA: data });
await send(server.address, "process.create", { process: PROCESS });
let [done, step] = [0, 0];
const waits: number[] = [];
const begun = performance.now();
await Promise.all(
  Array.from({ length: senders }, async () => {
    while (performance.now() - begun < seconds * 1000) {
      const id = `step ${(step += 1)}`;
      const sent = performance.now();
      const payload = { step: { id, name: {}, from: "2031-01-01", to: null, waitingOn: null } };
      // oxlint-disable-next-line no-await-in-loop
      await send(server.address, "process.record-step", payload);
      waits.push(performance.now() - sent);
      done += 1;
    }
  }),
);
const rate = done / ((performance.now() - begun) / 1000);
const half = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
await server.end("SIGTERM");
await (await startCluster(data)).stop();
rmSync(folder, { recursive: true, force: true });
const found = Math.round(rate);

const figure: Figure = { what: "acts acknowledged a second", found, unit: "a second", aim: ">= 300", met: rate >= 300 };
printDocument({
  benchmark: "audit/acts",
  senders,
  seconds,
  acts: done,
  halfWithinMilliseconds: Math.round(half),
  diskCommitsPerSecond: Math.round(disk),
  ratioToDisk: Number((rate / disk).toFixed(3)),
  figures: [figure],
});
