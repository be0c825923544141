import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatVerifierKey, openCheckpoint, parseVerifierKey, type VerifierKey } from "@convene/engine";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  openAddress,
  person,
  PROCESS,
  publicly,
  testServer,
  type Address,
  type TestServer,
} from "../../server/test/index.ts";
import { convene } from "./try-command.ts";

let server: TestServer;
let address: Address;
let folder: string;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
  address = await openAddress(publicly(server));
});
afterAll(async () => {
  await address.close();
  await server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "convene-witness-"));
  address.behind(publicly(server));
});
afterEach(() => rmSync(folder, { recursive: true }));

let steps = 0;
async function record(to: TestServer, count = 1): Promise<void> {
  for (let each = 0; each < count; each += 1) {
    steps += 1;
    const step = { id: `step ${steps}`, name: { en: "Step" }, from: "2031-01-01", to: null, waitingOn: null };
    // oxlint-disable-next-line no-await-in-loop
    expect((await to.act("process.record-step", { step })).status).toBe(200);
  }
  await to.sequencer.settle();
}

/** Runs a command in the folder of this test, with the files that stand there. */
async function run(command: string) {
  const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  const { exit, out } = await convene(`${command} --json`, files, "C", folder);
  return { exit, json: JSON.parse(out) };
}

const [north, south] = [
  person("north", { role: "COCH", bloc: "NORTH" }),
  person("south", { role: "COCH", bloc: "SOUTH" }),
];

/** Makes the key of a witness; both co-chairs make it known. */
async function newWitness(name: string): Promise<VerifierKey> {
  const { vkey } = (await run(`witness key --name ${name} --out ${name}.key`)).json;
  const { pending } = (await server.act("audit.add-witness", { vkey }, { actor: south })).body.result;
  expect((await server.act("pending.confirm", { pending }, { actor: north })).body.result).toMatchObject({
    done: true,
  });
  await server.sequencer.settle();
  const key = parseVerifierKey(vkey);
  if (key === undefined) throw new Error(`not a key: ${vkey}`);
  return key;
}

const logLine = () => server.signer.keys.map(({ type }, index) => (type === 1 ? index : -1)).find((at) => at >= 0) ?? 0;
async function logKey(): Promise<string> {
  const { keys } = (await server.read("/api/log/key")) as { keys: string[] };
  return keys[logLine()] ?? "";
}

const check = (name: string, more: string) =>
  run(`witness check ${address.url} --key ${name}.key --state ${name}.json ${more}`);

async function cosigners(keys: readonly VerifierKey[]): Promise<readonly string[]> {
  const note = await (await server.request("/api/log/checkpoint")).text();
  const opened = openCheckpoint(note, server.signer.keys, keys);
  return opened.ok ? opened.cosigners.map(({ name }) => name).toSorted() : [opened.fault];
}

test("a key is made once, for its owner alone, and its public line is one that a process takes", async () => {
  const made = await run("witness key --name party.example --out my.key");
  expect(made).toMatchObject({ exit: 0, json: { name: "party.example" } });
  expect(statSync(join(folder, "my.key")).mode & 0o777).toBe(0o600);
  expect(parseVerifierKey(made.json.vkey)).toMatchObject({ name: "party.example", type: 4 });
  const before = readFileSync(join(folder, "my.key"), "utf8");
  expect((await run("witness key --name party.example --out my.key")).json.problems[0].code).toBe("file-exists");
  expect(readFileSync(join(folder, "my.key"), "utf8")).toBe(before);
  expect((await run("witness key --name a+b --out other.key")).json.problems[0].code).toBe("bad-key-name");
  writeFileSync(join(folder, "bad.key"), before.replace("party", "other"));
  expect((await check("bad", "--trust-first-key")).json.problems[0].code).toBe("not-a-witness-key");
});

test("two witnesses cosign what only grows, and the server holds both cosignatures", async () => {
  const keys = [await newWitness("one.example"), await newWitness("two.example")];
  expect((await check("one.example", "")).json.problems[0]).toMatchObject({ code: "log-unknown" });
  expect(readdirSync(folder).filter((name) => name.endsWith(".json"))).toEqual([]);
  const log = await logKey();
  expect(await check("one.example", `--log ${log}`)).toMatchObject({
    exit: 0,
    json: { kind: "cosigned", before: 0, kept: 1 },
  });
  expect(await cosigners(keys)).toEqual(["one.example"]);
  expect(await check("two.example", "--trust-first-key")).toMatchObject({ exit: 0, json: { kept: 1 } });
  expect(await cosigners(keys)).toEqual(["one.example", "two.example"]);
  await record(server, 7);
  expect(await cosigners(keys)).toEqual([]);
  const grown = await check("one.example", "");
  expect(grown).toMatchObject({ exit: 0, json: { kind: "cosigned", kept: 1 } });
  expect(grown.json.size).toBe(grown.json.before + 7);
  expect(await check("one.example", "")).toMatchObject({
    exit: 0,
    json: { size: grown.json.size, before: grown.json.size },
  });
  expect(new Set(address.asked.map((line) => line.split("?")[0]))).toEqual(
    new Set(["GET /api/log/key", "GET /api/log/checkpoint", "GET /api/log/consistency", "POST /api/log/cosignature"]),
  );
});

test("what was kept but not handed in is handed in the next time", async () => {
  const key = await newWitness("cut.example");
  await record(server, 2);
  const whole = publicly(server);
  address.behind((path, init) => (init.method === "POST" ? undefined : whole(path, init)));
  const cut = await check("cut.example", `--log ${await logKey()}`);
  expect(cut.json.problems[0].code).toBe("server-unreachable");
  expect(await cosigners([key])).toEqual([]);
  const { logs } = JSON.parse(readFileSync(join(folder, "cut.example.json"), "utf8"));
  address.behind(whole);
  const again = await check("cut.example", "");
  expect(again).toMatchObject({ exit: 0, json: { kind: "cosigned", kept: 1, size: again.json.before } });
  expect(logs[0].checkpoint).toContain(`\n${again.json.size}\n`);
  expect(await cosigners([key])).toEqual(["cut.example"]);
});

test("a server that was put back to an older state is refused, and told what it has forgotten", async () => {
  const old = await testServer();
  await old.act("process.create", { process: PROCESS });
  await record(old, 3);
  address.behind(publicly(old));
  await run("witness key --name w.example --out w.key");
  expect((await check("w", "--trust-first-key")).json).toMatchObject({ kind: "cosigned", kept: 0 });
  const early = await testServer(old);
  address.behind(publicly(early));
  expect((await check("w", "")).json.problems[0]).toMatchObject({ code: "server-refuses" });
  await early.act("process.create", { process: PROCESS });
  await record(early, 1);
  expect(early.sequencer.state()).toBe("ok");
  const refused = await check("w", "");
  expect(refused).toMatchObject({ exit: 1, json: { kind: "split", verdict: "no-proof", size: 2, before: 4 } });
  expect(early.sequencer.state()).toBe("restored");
  expect((await check("w", "")).json).toMatchObject({ kind: "restored" });
  await early.close();
  await old.close();
});

test("an older checkpoint of the same log is not cosigned again", async () => {
  await run("witness key --name w.example --out w.key");
  await record(server, 1);
  const stale = await (await server.request("/api/log/checkpoint")).text();
  await record(server, 1);
  await check("w", "--trust-first-key");
  const whole = publicly(server);
  address.behind((path, init) =>
    path.endsWith("/checkpoint") ? Promise.resolve(new Response(stale)) : whole(path, init),
  );
  expect(await check("w", "")).toMatchObject({ exit: 1, json: { kind: "older" } });
  expect(readdirSync(folder).filter((name) => name.includes("evidence"))).toEqual([]);
  address.behind((path, init) =>
    path.endsWith("/checkpoint") ? Promise.resolve(new Response(stale.replace("\n", "x\n"))) : whole(path, init),
  );
  expect(await check("w", "")).toMatchObject({ exit: 1, json: { kind: "not-signed" } });
});

/** A server that has the keys of another and goes on from nothing: what its operator shows to somebody else. */
async function fork(entries: number): Promise<TestServer> {
  const other = await testServer(server);
  await other.act("process.create", { process: PROCESS });
  await record(other, entries);
  return other;
}

test("a server that shows another history is refused, and the evidence is verified by anybody who has the key", async () => {
  await run("witness key --name w.example --out w.key");
  await record(server, 1);
  const { size } = (await check("w", "--trust-first-key")).json;
  const other = await fork(size - 1);
  address.behind(publicly(other));
  const refused = await check("w", "");
  expect(refused).toMatchObject({ exit: 1, json: { kind: "split", verdict: "contradiction", size, before: size } });
  const [evidence = ""] = readdirSync(folder).filter((name) => name.includes("evidence"));
  const verified = await run(`verify ${evidence} --key ${await logKey()}`);
  expect(verified).toMatchObject({ exit: 0, json: { verdict: "contradiction", keys: "given" } });
  expect(await run(`verify ${evidence}`)).toMatchObject({ exit: 0, json: { keys: "from-file" } });
  const { vkey } = (await run("witness key --name example.org/other --out other.key")).json;
  expect(await run(`verify ${evidence} --key ${vkey}`)).toMatchObject({ exit: 1, json: { verdict: "unreadable" } });
  expect((await run(`verify ${evidence} --quorum 1`)).json.problems[0].code).toBe("option-idle");
  writeFileSync(join(folder, evidence), ` ${readFileSync(join(folder, evidence), "utf8")}`);
  expect((await run(`verify ${evidence}`)).json.problems[0].code).toBe("evidence-unreadable");
  await other.close();
});

test("two witnesses who were shown two histories find it out by comparing notes", async () => {
  await run("witness key --name one.example --out one.key");
  await run("witness key --name two.example --out two.key");
  await check("one", "--trust-first-key");
  await record(server, 1);
  await check("two", "--trust-first-key");
  const compare = (one: string, two: string) =>
    run(`witness compare ${address.url} --key ${one}.key --state ${one}.json --against ${two}.json`);
  expect(await compare("one", "two")).toMatchObject({ exit: 0 });
  const other = await fork(3);
  address.behind(publicly(other));
  rmSync(join(folder, "two.json"));
  await check("two", "--trust-first-key");
  for (const shown of [server, other]) {
    address.behind(publicly(shown));
    // oxlint-disable-next-line no-await-in-loop
    expect(await compare("one", "two")).toMatchObject({ exit: 1, json: { verdict: "no-proof" } });
    // oxlint-disable-next-line no-await-in-loop
    expect(await compare("two", "one")).toMatchObject({ exit: 1, json: { verdict: "no-proof" } });
  }
  await other.close();
});

test("a proof of an entry is verified with its entry, its key and its witnesses, and with no other", async () => {
  const key = await newWitness("prover.example");
  await check("prover.example", "--trust-first-key");
  const [, ...lines] = (await (await server.request("/api/log/export")).text()).split("\n");
  writeFileSync(join(folder, "entry.json"), `${lines[2]}\n`);
  writeFileSync(join(folder, "last.json"), lines[lines.length - 3] ?? "");
  const last = lines.length - 3;
  const proof = async (index: number) => (await server.request(`/api/log/proof?index=${index}`)).text();
  writeFileSync(join(folder, "entry.tlog-proof"), await proof(2));
  writeFileSync(join(folder, "last.tlog-proof"), await proof(last));
  const [log, witness] = [await logKey(), formatVerifierKey(key)];
  expect(await run(`verify entry.tlog-proof --entry entry.json --key ${log}`)).toMatchObject({
    exit: 0,
    json: { index: 2 },
  });
  const cosigned = `verify last.tlog-proof --entry last.json --key ${log} --witness ${witness} --quorum 1`;
  expect(await run(cosigned)).toMatchObject({
    exit: 0,
    json: { index: last, cosigners: [{ name: "prover.example" }] },
  });
  expect(await run(`verify entry.tlog-proof --entry last.json --key ${log}`)).toMatchObject({
    exit: 1,
    json: { fault: "path" },
  });
  expect((await run(`verify entry.tlog-proof --entry entry.json --key ${witness}`)).exit).toBe(1);
  expect((await run(`verify entry.tlog-proof --key ${log}`)).json.problems[0]).toMatchObject({ value: "--entry" });
  expect((await run("verify entry.tlog-proof --entry entry.json")).json.problems[0]).toMatchObject({ value: "--key" });
});
