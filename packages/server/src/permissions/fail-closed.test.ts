import { accept } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asActor, browser, invited, person, PROCESS, query, testServer, type TestServer } from "../../test/index.ts";
import { actRegistry, defineAct, perform } from "../acts/index.ts";
import type { Policy } from "./policy.ts";

/* What fails, fails closed; and a number that belongs to somebody else opens nothing. */

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  for (const id of ["valley", "hills"]) {
    // oxlint-disable-next-line no-await-in-loop
    await server.act("process.create", { process: { ...PROCESS, id } }, { process: id });
  }
});
afterAll(() => server.close());

const account = (number: number): string => `00000000-0000-7000-8000-00000000000${number}`;
const keeper = person(account(1), { role: "SYS", process: null });
const clerkOf = (process: string) => person(account(process === "valley" ? 2 : 3), { role: "SEC", process });
const of = (process: string) => ({ process, actor: clerkOf(process) });

test("a policy that throws lets nothing happen", async () => {
  let happened = 0;
  const policy = {
    action: "write",
    get resource(): Policy["resource"] {
      throw new Error("the table is gone");
    },
  } as const;
  const act = defineAct({
    name: "test.unsure",
    schema: z.strictObject({}),
    policy,
    aggregate: "process",
    class: "CONFIDENTIAL",
    effect: async () => {
      happened += 1;
      return accept({ result: {} });
    },
  });
  const before = await query(server.connection, "select from audit_entry");
  const command = { name: act.name, commandId: v7(), process: "valley", payload: {} };
  const done = perform(
    server.database,
    server.keyring,
    actRegistry([act]),
    { kind: "local" },
    command,
    () => undefined,
  );
  await expect(done).rejects.toThrow("the table is gone");
  expect(happened).toBe(0);
  expect(await query(server.connection, "select from audit_entry")).toHaveLength(before.length);
});

test("whoever cannot be told apart is nobody: an answer without content", async () => {
  const broken = { "x-test-actor": "not an actor" };
  for (const path of ["/api/processes", "/api/processes/valley", "/api/processes/valley/people", "/api/session"]) {
    // oxlint-disable-next-line no-await-in-loop
    const response = await server.request(path, { headers: broken });
    expect(response.status).toBe(500);
    // oxlint-disable-next-line no-await-in-loop
    expect(JSON.parse(await response.text())).toMatchObject({ code: "server-fault" });
  }
});

test("a session chosen by somebody else beforehand is never the one that is signed in with", async () => {
  const { token } = await invited(server, "Fixed", "MEM");
  const chosen = "A".repeat(43);
  const victim = browser(server);
  victim.jar.set("session", chosen);
  await victim.post("/api/session/link", { token });
  expect(victim.jar.get("session")).not.toBe(chosen);
  const attacker = browser(server);
  attacker.jar.set("session", chosen);
  expect((await attacker.get("/api/session")).body).toMatchObject({ signedIn: false });
});

test("numbers of another process open nothing: a role, a person, a proposal, an objection", async () => {
  const invite = { name: "Theirs", role: "EXP", until: "9999-12-31", reason: "drafts" };
  const proposed = await server.act("people.invite", invite, { process: "hills", actor: keeper });
  const { pending } = proposed.body.result;
  expect((await server.act("pending.confirm", { pending }, of("valley"))).status).not.toBe(200);
  expect((await server.act("pending.withdraw", { pending }, of("valley"))).status).not.toBe(200);
  const done = await server.act("pending.confirm", { pending }, of("hills"));
  const { account: whom, grant } = (done.body.result as { result: { account: string; grant: string } }).result;
  for (const [name, payload, code] of [
    ["people.end-grant", { grant, reason: "not mine" }, "unknown-grant"],
    ["people.replace-co-chair", { grant, by: whom, until: "9999-12-31", reason: "not mine" }, "unknown-grant"],
    ["people.recover", { account: whom, reason: "not mine" }, "unknown-account"],
    ["people.depart", { account: whom, reason: "not mine" }, "unknown-account"],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop
    expect([name, (await server.act(name, payload, of("valley"))).body.code]).toEqual([name, code]);
  }
  const people = await server.request("/api/processes/hills/people", { headers: asActor(clerkOf("valley")) });
  expect(people.status).toBe(403);
  const [row] = await query(server.connection, "select ended_at from role_grant where id = $1", [grant]);
  expect(row).toEqual({ ended_at: null });
});

test("a coordinator withdraws no objection of another bloc by its number", async () => {
  const { pool } = { pool: { attributes: [{ key: "name" }], nominees: [{ id: "P1", values: [["Person"]] }] } };
  await server.act("committee.import-pool", { file: "pool.csv", pool }, of("valley"));
  const handed = { by: "NORTH", handedOverOn: "2031-05-02", note: "", parent: null, members: ["P1"] };
  await server.act("committee.hand-over-list", handed, of("valley"));
  const objection = {
    version: 1,
    actor: "NORTH",
    nominee: "P1",
    ground: "balance",
    text: "why",
    filedOn: "2031-05-03",
  };
  const { id } = (await server.act("committee.file-objection", objection, of("valley"))).body.result;
  const other = person(account(4), { role: "WHIP", bloc: "SOUTH" });
  for (const by of ["NORTH", "SOUTH"]) {
    const ruling = { id, by, on: "2031-05-04", reason: "not mine" };
    // oxlint-disable-next-line no-await-in-loop
    expect((await server.act("committee.withdraw-objection", ruling, { actor: other })).status).not.toBe(200);
  }
  const read = (await server.read("/api/processes/valley/objections", clerkOf("valley"))) as {
    readonly objections: readonly { readonly state: string }[];
  };
  expect(read.objections).toMatchObject([{ state: "filed" }]);
});
