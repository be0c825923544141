import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { list, person, pool, PROCESS, query, testServer, type TestServer } from "../../../test/index.ts";
import type { Actor } from "../../people/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
  await server.act("committee.import-pool", { file: "pool.csv", pool: pool(6) });
  for (let number = 1; number <= 9; number += 1) await server.act("committee.hand-over-list", list(["P1", "P2"]));
});
afterAll(() => server.close());

const north = person("00000000-0000-7000-8000-000000000001", { role: "COCH", bloc: "NORTH" });
const northToo = person("00000000-0000-7000-8000-000000000002", { role: "COCH", bloc: "NORTH" });
const south = person("00000000-0000-7000-8000-000000000003", { role: "COCH", bloc: "SOUTH" });
const clerk = person("00000000-0000-7000-8000-000000000004", { role: "SEC" });
const observer = person("00000000-0000-7000-8000-000000000005", { role: "OBS", bloc: "NORTH" });

const share = (number: number, actor: Actor) => server.act("committee.share-list", { number }, { actor });
const confirm = (pending: unknown, actor: Actor) => server.act("pending.confirm", { pending }, { actor });
const withdraw = (pending: unknown, actor: Actor) => server.act("pending.withdraw", { pending }, { actor });
const standing = () => query(server.connection, "select item, kind from standing order by item, kind");
const shared = async (number: number) =>
  (await standing()).some((row) => row["item"] === `list:${number}` && row["kind"] === "shared");
const codeOf = ({ body }: Awaited<ReturnType<typeof share>>): string => body.code;

test("a list is shared when co-chairs of two blocs agree, whichever of them begins", async () => {
  for (const [number, first, second] of [
    [1, north, south],
    [2, south, north],
  ] as const) {
    const proposed = await share(number, first);
    expect(proposed.status).toBe(202);
    expect(await shared(number)).toBe(false);
    const done = await confirm(proposed.body.result["pending"], second);
    expect(done).toMatchObject({ status: 200, body: { result: { done: true } } });
    expect(await shared(number)).toBe(true);
  }
});

test("nobody agrees with themselves, and no bloc with itself", async () => {
  const { pending } = (await share(3, north)).body.result;
  expect(codeOf(await confirm(pending, north))).toBe("second-person-differs");
  expect(codeOf(await confirm(pending, northToo))).toBe("second-bloc-differs");
  expect(await shared(3)).toBe(false);
});

test("who is not entitled neither proposes nor agrees, and learns nothing", async () => {
  expect((await share(3, clerk)).status).toBe(403);
  expect((await share(3, observer)).status).toBe(403);
  const { pending } = (await share(3, south)).body.result;
  for (const actor of [clerk, observer, { kind: "public" } as const]) {
    const { status, body } = await confirm(pending, actor);
    expect([status, body.code]).toEqual([403, "not-allowed"]);
    expect(JSON.stringify(body)).not.toContain("share");
  }
  expect(await shared(3)).toBe(false);
});

test("either may take a proposal back, and it stays on record", async () => {
  for (const who of [north, south]) {
    const { pending } = (await share(4, north)).body.result;
    expect((await withdraw(pending, who)).status).toBe(200);
    expect(codeOf(await confirm(pending, south))).toBe("pending-settled");
    const rows = await query(server.connection, "select state from pending_act where id = $1", [pending]);
    expect(rows).toEqual([{ state: "withdrawn" }]);
  }
  expect(await shared(4)).toBe(false);
});

test("a draw that the secretariat prepares is opened by both co-chairs", async () => {
  const draw = { draw: "seats", test: false, repeats: null, reason: "" };
  const { pending } = (await server.act("committee.open-draw", draw, { actor: clerk })).body.result;
  expect((await confirm(pending, north)).body.result).toMatchObject({ done: false });
  expect(await server.read("/api/processes/valley/draws")).toMatchObject({ draws: [] });
  expect((await confirm(pending, south)).body.result).toMatchObject({ done: true });
  expect(await server.read("/api/processes/valley/draws")).toMatchObject({ draws: [{ id: "seats", state: "open" }] });
});

test("what was agreed to several times at once is done once", async () => {
  const { pending } = (await share(5, north)).body.result;
  const answers = await Promise.all(Array.from({ length: 6 }, () => confirm(pending, south)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422, 422, 422, 422, 422]);
  const entries = await query(server.connection, "select act from audit_entry where cmd_id = $1", [pending]);
  expect(entries).toEqual([{ act: "committee.share-list" }]);
});

test("a proposal lapses at its time", async () => {
  const { pending } = (await share(6, north)).body.result;
  await query(server.connection, "update pending_act set expires_at = now() where id = $1", [pending]);
  expect(codeOf(await confirm(pending, south))).toBe("pending-expired");
  expect(await shared(6)).toBe(false);
});

test("what changed since it was proposed is not done", async () => {
  const { pending } = (await share(7, north)).body.result;
  await server.act("committee.withdraw-list", { number: 7 });
  await server.act("committee.restore-list", { number: 7 });
  expect(await confirm(pending, south)).toMatchObject({ status: 409, body: { code: "version-conflict" } });
  expect(await shared(7)).toBe(false);
});

test("what cannot be done is not proposed either, and trying leaves nothing", async () => {
  const count = async () => (await query(server.connection, "select idx from audit_entry")).length;
  const before = await count();
  expect(codeOf(await server.act("committee.publish-list", { number: 8, degree: "names" }, { actor: north }))).toBe(
    "not-certified",
  );
  expect(codeOf(await share(99, north))).toBe("unknown-version");
  expect(await count()).toBe(before);
});

test("the same proposal sent again is the same proposal", async () => {
  const cmd_id = v7();
  const send = () => server.act("committee.share-list", { number: 9 }, { actor: north, cmd_id });
  const first = await send();
  expect(await send()).toEqual(first);
  expect(first.status).toBe(202);
});

test("who is concerned reads what waits, with what they may do; nobody else does", async () => {
  const read = async (actor: Actor) =>
    ((await server.read("/api/processes/valley/pending", actor)) as { pending: Record<string, unknown>[] }).pending;
  const newest = async (actor: Actor) =>
    (await read(actor)).find(({ summary }) => (summary as { number?: number }).number === 9);
  expect(await newest(north)).toMatchObject({ state: "open", own: true, mayConfirm: false, mayWithdraw: true });
  expect(await newest(south)).toMatchObject({ state: "open", own: false, mayConfirm: true, mayWithdraw: true });
  expect(await newest(clerk)).toMatchObject({ mayConfirm: false, mayWithdraw: false });
  expect(await read(observer)).toEqual([]);
  expect(await read({ kind: "public" })).toEqual([]);
});
