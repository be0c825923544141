import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  authenticator,
  browser,
  invited,
  makePasskey,
  OUTBOX,
  PROCESS,
  query,
  signIn,
  testServer,
  type TestServer,
} from "../../test/index.ts";
import { limitAttempts } from "./attempts.ts";
import { keepChallenges } from "./challenges.ts";
import { newFirstCode } from "./first.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
});
afterAll(() => server.close());

const device = authenticator();
beforeAll(async () => {
  const { token } = await invited(server, "Mariam", "SYS");
  const page = browser(server);
  await page.post("/api/session/link", { token });
  await makePasskey(page, device);
});

test("an account that is ended, a link that is over and a session that was idle open nothing", async () => {
  const { account, token } = await invited(server, "Omar", "MEM");
  const page = browser(server);
  await query(
    server.connection,
    "update one_time_link set expires_at = now() - interval '1 second' where account = $1",
    [account],
  );
  expect((await page.post("/api/session/link", { token })).status).toBe(403);
  const holder = browser(server);
  await signIn(holder, device);
  await query(server.connection, "update session set seen_at = now() - interval '16 minutes' where ended_at is null");
  expect((await holder.get("/api/session")).body).toMatchObject({ signedIn: false });
  await signIn(holder, device);
  await query(server.connection, "update session set started_at = now() - interval '13 hours' where ended_at is null");
  expect((await holder.get("/api/session")).body).toMatchObject({ signedIn: false });
  const other = await invited(server, "Layla", "MEM");
  await query(server.connection, "update account set ended_at = now() where id = $1", [other.account]);
  expect((await page.post("/api/session/link", { token: other.token })).status).toBe(403);
});

test("asking for a link tells nobody whether there is an account", async () => {
  await invited(server, "Nour", "MEM");
  const page = browser(server);
  const known = await page.post("/api/session/link/request", { address: "Nour@example.org" });
  const unknown = await page.post("/api/session/link/request", { address: "nobody@example.org" });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
});

test("guessing ends after ten tries, whatever is guessed, and a code after five", async () => {
  const page = browser(server);
  const codes = [];
  for (let each = 0; each < 12; each += 1) {
    // oxlint-disable-next-line no-await-in-loop
    const { body } = await page.post("/api/session/link", { token: "guess" });
    codes.push(body["code"]);
  }
  expect(codes.slice(0, 10).every((code) => code === "sign-in-refused")).toBe(true);
  expect(codes.slice(10)).toEqual(["too-many-tries", "too-many-tries"]);
  const code = newFirstCode();
  for (let each = 0; each < 5; each += 1) expect(code.take("WRONG")).toBe(false);
  expect(code.take(code.text)).toBe(false);
});

test("limits and challenges forget after their time, and hold so many names at most", () => {
  let now = 0;
  const attempts = limitAttempts(2, () => now);
  expect([1, 2, 3].map(() => attempts.allows("a"))).toEqual([true, true, false]);
  now = 15 * 60 * 1000;
  expect(attempts.allows("a")).toBe(true);
  const challenges = keepChallenges(
    () => "c",
    () => now,
  );
  challenges.give("b");
  now += 5 * 60 * 1000 + 1;
  expect(challenges.take("b")).toBeUndefined();
});

test("one's own sessions are seen and ended, and nobody else's", async () => {
  const [page, second] = [browser(server), browser(server)];
  await signIn(page, device);
  await signIn(second, device);
  const { body } = await page.get("/api/account/sessions");
  const sessions = body["sessions"] as { id: string; current: boolean }[];
  const other = sessions.find(({ current }) => !current);
  const { token } = await invited(server, "Zaid", "MEM");
  const stranger = browser(server);
  await stranger.post("/api/session/link", { token });
  expect((await stranger.post("/api/account/sessions/end", { session: other?.id })).status).toBe(404);
  expect((await stranger.post("/api/account/passkeys/remove", { id: device.id })).status).toBe(403);
  expect((await page.post("/api/account/sessions/end", { session: other?.id })).status).toBe(200);
  expect((await second.get("/api/session")).body).toMatchObject({ signedIn: false });
  expect((await page.post("/api/account/passkeys/remove", { id: device.id })).body["code"]).toBe("last-passkey");
  expect((await page.post("/api/session/end", {})).status).toBe(200);
  expect((await page.get("/api/session")).body).toMatchObject({ signedIn: false });
});

test("a stream ends within a second of the session", async () => {
  const { token, account } = await invited(server, "Dina", "MEM");
  const page = browser(server);
  await page.post("/api/session/link", { token });
  const cookie = `session=${page.jar.get("session")}`;
  const response = await server.request("/api/events?process=valley", { headers: { cookie } });
  const reader = response.body?.getReader();
  await reader?.read();
  const start = Date.now();
  await server.act("process.record-step", {
    step: { id: "dina", name: { en: "Step" }, from: "2031-01-01", to: null, waitingOn: null },
  });
  const { body } = await page.get("/api/account/sessions");
  expect((body["sessions"] as unknown[]).length).toBe(1);
  await page.post("/api/session/end", {});
  let [text, isDone] = ["", false];
  while (!isDone && reader !== undefined) {
    // oxlint-disable-next-line no-await-in-loop
    const { value, done } = await reader.read();
    isDone = done;
    text += value === undefined ? "" : Buffer.from(value).toString();
  }
  expect(Date.now() - start).toBeLessThan(1500);
  expect(text).toContain("event: over");
  expect(account).toBeTypeOf("string");
});

test("requests from other pages, or with a cookie and from nowhere, change nothing", async () => {
  const page = browser(server);
  await signIn(page, device);
  const cookie = `session=${page.jar.get("session")}`;
  const attempts: Readonly<Record<string, string>>[] = [
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin: "http://localhost:4300", "sec-fetch-site": "cross-site" },
    {},
  ];
  for (const headers of attempts) {
    // oxlint-disable-next-line no-await-in-loop
    const response = await server.request("/api/session/end", {
      method: "POST",
      headers: { cookie, "content-type": "application/json", ...headers },
      body: "{}",
    });
    expect(response.status).toBe(403);
  }
  const plain = await server.request("/api/session/end", {
    method: "POST",
    headers: { cookie, origin: "http://localhost:4300", "content-type": "text/plain" },
    body: "{}",
  });
  expect(plain.status).toBe(415);
  expect((await page.get("/api/session")).body).toMatchObject({ signedIn: true });
});

test("letters are for the server's own user alone, and no token, name or address stands in the database or the log", async () => {
  const { token } = await invited(server, "Canary-Person", "MEM");
  for (const file of readdirSync(OUTBOX)) expect(statSync(join(OUTBOX, file)).mode & 0o077).toBe(0);
  const tables = ["account", "one_time_link", "session", "passkey", "role_grant", "subject_key", "command"];
  for (const table of tables) {
    // oxlint-disable-next-line no-await-in-loop
    const [row] = await query<{ text: string }>(
      server.connection,
      `select coalesce(string_agg(t::text, ' '), '') as text from ${table} t`,
    );
    const text = row?.text ?? "";
    expect(text).not.toContain("Canary-Person");
    expect(text).not.toContain(Buffer.from("Canary-Person").toString("hex"));
    expect(text).not.toContain(Buffer.from(token).toString("hex"));
  }
  const lines = JSON.stringify(server.lines);
  for (const secret of ["Canary-Person", token, server.firstCode.text, "example.org"])
    expect(lines).not.toContain(secret);
});

test("when the database does not answer, nobody is anybody", async () => {
  const other = await testServer();
  const page = browser(other);
  expect((await page.get("/api/session")).status).toBe(200);
  await other.database.close();
  expect((await page.get("/api/session")).status).toBeGreaterThanOrEqual(500);
  expect((await page.get("/api/processes")).status).toBeGreaterThanOrEqual(500);
});

test("the persons of a demonstration are nowhere else", async () => {
  expect((await browser(server).post("/api/session/persona", { persona: "secretary" })).status).toBe(404);
});
