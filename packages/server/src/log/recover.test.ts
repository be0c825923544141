import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { archiveVerifier, logFileVerifier, openCheckpoint } from "@convene/engine";
import { expect, test } from "vitest";
import { archiveOf, person, PROCESS, testServer } from "../../test/index.ts";
import { checkLog } from "./check/index.ts";
import { openLogSigner } from "./signer.ts";

const administrators = [1, 2].map((number) =>
  person(`00000000-0000-7000-8000-00000000000${number}`, { role: "SYS", process: null }),
);
const [one, two] = administrators;
const step = { id: "later", name: { en: "Later" }, from: "2031-01-01", to: null, waitingOn: null };

test("two administrators let a log that was put back go on under another name, with the fork on record", async () => {
  const server = await testServer();
  const recover = (actor = one, process = "installation") =>
    server.act(
      "audit.recover",
      { reason: "the disk was replaced" },
      { process, ...(actor === undefined ? {} : { actor }) },
    );
  await server.act("process.create", { process: PROCESS });
  await server.sequencer.settle();
  expect((await recover()).body.code).toBe("log-not-restored");
  const { origin, keys } = server.signer;
  // More was signed than there is now.
  server.signer.sign({ size: 40, root: new Uint8Array(32).fill(1) }, 1_900_000_000);
  await server.act("process.record-step", { step });
  await server.sequencer.settle();
  expect(server.sequencer.state()).toBe("restored");
  expect((await recover(person("x", { role: "COCH", bloc: "NORTH" }), "valley")).body.code).toBe("installation-only");
  expect((await server.request("/api/processes/valley/archive")).status).toBe(503);
  const { pending } = (await recover()).body.result;
  const confirm = (actor = one) =>
    server.act("pending.confirm", { pending }, { process: "installation", ...(actor === undefined ? {} : { actor }) });
  expect((await confirm()).body.code).toBe("second-person-differs");
  expect((await confirm(two)).body.result).toMatchObject({ done: true });
  await server.sequencer.settle();
  expect(server.sequencer.state()).toBe("ok");
  expect(server.signer.origin).not.toBe(origin);
  const note = await (await server.request("/api/log/checkpoint")).text();
  expect(openCheckpoint(note, server.signer.keys)).toMatchObject({ ok: true, origin: server.signer.origin, size: 5 });
  expect(openCheckpoint(note, keys).ok).toBe(false);
  const key = await server.read("/api/log/key");
  expect(key).toMatchObject({ origin: server.signer.origin, earlier: [{ origin, size: 1, signed: { size: 40 } }] });
  const lines = (await (await server.request("/api/log/export")).text()).trimEnd().split("\n");
  const verifier = logFileVerifier({ log: server.signer.keys });
  for (const line of lines) verifier.line(Buffer.from(line));
  expect(verifier.finish()).toMatchObject({ ok: true });
  const archive = archiveVerifier([...keys, ...server.signer.keys]);
  for (const line of (await archiveOf(server)).toString().trimEnd().split("\n")) archive.line(Buffer.from(line));
  expect(archive.finish()).toMatchObject({ ok: true, report: { checkpoints: 2 } });
  expect((await checkLog(server)).findings).toEqual([]);
  expect((await recover()).body.code).toBe("log-not-restored");
  await server.close();
});

test("a name that was taken over by half signs nothing until it is taken over whole", () => {
  const data = mkdtempSync(join(tmpdir(), "convene-renew-"));
  const signer = openLogSigner(data);
  const root = new Uint8Array(32).fill(3);
  signer.sign({ size: 7, root }, 1_900_000_000);
  const [before] = signer.keys;
  signer.renew("convene.invalid/next");
  const again = openLogSigner(data);
  expect(again.origin).toBe("convene.invalid/next");
  expect(again.keys).toEqual(signer.keys);
  expect(again.keys[0]?.key).not.toEqual(before?.key);
  expect(again.lastSigned()).toBeUndefined();
  // Killed after the name was written and before anything else: what was signed is still known.
  const half = mkdtempSync(join(tmpdir(), "convene-renew-"));
  openLogSigner(half).sign({ size: 7, root }, 1_900_000_000);
  writeFileSync(join(half, "log.origin"), "convene.invalid/next");
  expect(openLogSigner(half).lastSigned()).toMatchObject({ size: 7 });
  expect(readdirSync(half).toSorted()).toEqual(["log.key", "log.origin", "log.signed"]);
  for (const folder of [data, half]) rmSync(folder, { recursive: true });
});
