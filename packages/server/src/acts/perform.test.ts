import { accept } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { list, pool, PROCESS, query, testServer, type TestServer } from "../../test/index.ts";
import { actRegistry, defineAct, perform, type Act } from "./index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
});
afterAll(() => server.close());

const step = (id: string) => ({ step: { id, name: { en: id }, from: "2031-01-01", to: null, waitingOn: null } });
const entries = () => query<{ idx: string; act: string }>(server.connection, "select * from audit_entry order by idx");

test("an act changes the process and stands on record, in one go", async () => {
  const before = (await entries()).length;
  const { status, body } = await server.act("process.record-step", step("first"));
  expect(status).toBe(200);
  expect(body.entry).toBe(before);
  expect((await entries()).at(-1)).toMatchObject({ idx: String(before), act: "process.record-step" });
  expect(await server.read("/api/processes/valley/clock")).toMatchObject({ steps: [{ id: "first" }] });
});

test("an act that is refused leaves nothing behind", async () => {
  const before = await entries();
  expect((await server.act("committee.hand-over-list", list(["P1"]))).body.code).toBe("no-pool");
  expect((await server.act("process.record-step", step("other"), { process: "elsewhere" })).body.code).toBe(
    "unknown-process",
  );
  expect(await entries()).toEqual(before);
  expect(await query(server.connection, "select from aggregate where process = 'elsewhere'")).toHaveLength(0);
});

test("the same command is answered as before, however often it comes", async () => {
  const cmd_id = v7();
  const first = await server.act("process.record-step", step("again"), { cmd_id });
  const before = await entries();
  for (let times = 0; times < 3; times += 1) {
    expect(await server.act("process.record-step", step("again"), { cmd_id })).toEqual(first);
  }
  expect(await entries()).toEqual(before);
});

test("the same command sent many times at once is done once and answered alike", async () => {
  const cmd_id = v7();
  const process = { ...PROCESS, id: "twice" };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => server.act("process.create", { process }, { cmd_id, process: "twice" })),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
  expect(answers[0]?.status).toBe(200);
  expect(await query(server.connection, "select from audit_entry where cmd_id = $1", [cmd_id])).toHaveLength(1);
});

test("a command's id with another body is refused, and nothing changes", async () => {
  const cmd_id = v7();
  await server.act("process.record-step", step("one"), { cmd_id });
  const before = await entries();
  const other = await server.act("process.record-step", step("two"), { cmd_id });
  expect(other).toMatchObject({ status: 422, body: { code: "command-reused" } });
  const elsewhere = await server.act("process.record-step", step("one"), { cmd_id, process: "twice" });
  expect(elsewhere).toMatchObject({ status: 422, body: { code: "command-reused" } });
  expect(await entries()).toEqual(before);
});

test("acts at once, on several processes and with refusals among them, leave a record without gaps", async () => {
  const ids = ["a", "b", "c"];
  for (const id of ids) await server.act("process.create", { process: { ...PROCESS, id } }, { process: id });
  const before = (await entries()).length;
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => {
      const process = ids[index % 3] ?? "a";
      return index % 4 === 0
        ? server.act("process.close-step", { id: "nowhere", to: "2031-01-01" }, { process })
        : server.act("process.record-step", step(`s${index}`), { process });
    }),
  );
  const done = answers.filter(({ status }) => status === 200).map(({ body }) => body.entry);
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 45 }, (_, index) => before + index));
  expect((await entries()).map(({ idx }) => Number(idx))).toEqual([...(await entries()).keys()]);
});

test("of several who saw the same version, one goes ahead and the others are told the new one", async () => {
  await server.act("process.create", { process: { ...PROCESS, id: "versions" } }, { process: "versions" });
  const set = (size: number) =>
    server.act(
      "committee.set-conditions",
      { conditions: { size, conditions: [] }, note: "" },
      { process: "versions", expects: { version: 0 } },
    );
  const answers = await Promise.all([set(1), set(2), set(3), set(4)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: "version-conflict",
    problems: [{ details: { version: 1 } }],
  });
  expect(await server.read("/api/processes/versions")).toMatchObject({ versions: { conditions: 1, pool: null } });
});

test("a list and a pool that arrive at once never leave a listed name without a nominee", async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), async (poolFirst) => {
      const process = `race-${v7()}`;
      await server.act("process.create", { process: { ...PROCESS, id: process } }, { process });
      await server.act("committee.import-pool", { file: "all.csv", pool: pool(4) }, { process });
      const acts = [
        () => server.act("committee.import-pool", { file: "fewer.csv", pool: pool(2) }, { process }),
        () => server.act("committee.hand-over-list", list(["P1", "P4"]), { process }),
      ];
      await Promise.all((poolFirst ? acts : acts.toReversed()).map((act) => act()));
      const lists = (await server.read(`/api/processes/${process}/lists`)) as { versions: { members: string[] }[] };
      const kept = (await server.read(`/api/processes/${process}/pool`)) as { pool: { nominees: { id: string }[] } };
      const ids = kept.pool.nominees.map(({ id }) => id);
      for (const { members } of lists.versions) expect(ids).toEqual(expect.arrayContaining(members));
    }),
    { numRuns: 6 },
  );
});

test("who may not act is refused, on a line of the log without what they sent", async () => {
  const secret: Act = defineAct({
    name: "test.secret",
    schema: z.strictObject({ text: z.string() }),
    policy: { resource: "member_private_notes", action: "write" },
    aggregate: "process",
    class: "CONFIDENTIAL",
    effect: async () => accept({ result: {} }),
  });
  const log: string[] = [];
  const command = { name: secret.name, commandId: v7(), process: "valley", payload: { text: "canary" } };
  const before = await entries();
  const answer = await perform(
    server.database,
    server.keyring,
    actRegistry([secret]),
    { kind: "local" },
    command,
    (...line) => log.push(line.join(" ")),
  );
  expect(answer).toMatchObject({ status: 403, problems: [{ code: "not-allowed" }] });
  expect(log).toEqual(["test.secret not-allowed"]);
  expect(await entries()).toEqual(before);
});

test("an act without a policy, and two acts of one name, keep the server from starting", () => {
  const act = defineAct({
    name: "test.act",
    schema: z.strictObject({}),
    policy: { resource: "agenda_and_decisions", action: "write" },
    aggregate: "process",
    class: "CONFIDENTIAL",
    effect: async () => accept({ result: {} }),
  });
  const { policy: _, ...bare } = act;
  expect(() => actRegistry([bare as Act])).toThrow("no policy");
  expect(() => actRegistry([act, act])).toThrow("two acts");
});

test("an effect that throws is a fault of ours: nothing is written, and the message goes nowhere", async () => {
  const broken = defineAct({
    name: "test.broken",
    schema: z.strictObject({}),
    policy: { resource: "agenda_and_decisions", action: "write" },
    aggregate: "process",
    class: "CONFIDENTIAL",
    effect: () => Promise.reject(new Error("broken")),
  });
  const before = await entries();
  const command = { name: broken.name, commandId: v7(), process: "valley", payload: {} };
  await expect(
    perform(server.database, server.keyring, actRegistry([broken]), { kind: "local" }, command, () => undefined),
  ).rejects.toThrow("broken");
  expect(await entries()).toEqual(before);
});
