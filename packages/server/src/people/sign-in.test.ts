import { afterAll, beforeAll, expect, test } from "vitest";
import {
  authenticator,
  browser,
  invited,
  lastToken,
  makePasskey,
  PROCESS,
  query,
  signIn,
  testServer,
  type TestServer,
} from "../../test/index.ts";
import { insertLink } from "./store/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
});
afterAll(() => server.close());

const device = authenticator();

test("an administrator is made by the code of the console, has no power on it, and gets it with a passkey", async () => {
  const page = browser(server);
  expect((await page.get("/api/session")).body).toMatchObject({ signedIn: false, firstCode: true });
  expect((await page.post("/api/session/first", { code: "WRONG", name: "Mariam" })).status).toBe(403);
  const made = await page.post("/api/session/first", { code: server.firstCode.text.toLowerCase(), name: "Mariam" });
  expect(made.body).toMatchObject({
    signedIn: true,
    method: "code",
    account: { name: "Mariam" },
    grants: [],
    waiting: [{ role: "SYS" }],
  });
  const before = page.jar.get("session");
  const signed = await makePasskey(page, device);
  expect(signed.body).toMatchObject({
    method: "passkey",
    grants: [{ role: "SYS" }],
    waiting: [],
    passkeys: [{ label: "Phone" }],
  });
  expect(page.jar.get("session")).not.toBe(before);
  expect(
    (await browser(server).post("/api/session/first", { code: server.firstCode.text, name: "Another" })).status,
  ).toBe(403);
});

test("once somebody has an account, whoever is not signed in is the public", async () => {
  const page = browser(server);
  expect((await page.get("/api/session")).body).toMatchObject({ signedIn: false, state: "ready" });
  expect((await page.get("/api/processes/valley/pool")).status).toBe(403);
});

test("a cookie is only for this host, hidden from scripts, and another one at every sign-in", async () => {
  const page = browser(server);
  page.jar.set("session", "set-by-somebody-else");
  const first = await signIn(page, device);
  const [cookie = ""] = first.cookies.filter((one) => one.startsWith("session="));
  expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/u);
  const token = page.jar.get("session");
  await signIn(page, device);
  expect(page.jar.get("session")).not.toBe(token);
  const old = browser(server);
  old.jar.set("session", token ?? "");
  expect((await old.get("/api/session")).body).toMatchObject({ signedIn: false });
});

test("only digests of tokens are kept, and a digest does not sign in", async () => {
  const page = browser(server);
  await signIn(page, device);
  const rows = await query<{ token_digest: Buffer }>(server.connection, "select token_digest from session");
  const dump = rows.map(({ token_digest: digest }) => digest.toString("base64url")).join(" ");
  expect(dump).not.toContain(page.jar.get("session"));
  for (const { token_digest: digest } of rows) {
    const thief = browser(server);
    thief.jar.set("session", digest.toString("base64url"));
    // oxlint-disable-next-line no-await-in-loop
    expect((await thief.get("/api/session")).body).toMatchObject({ signedIn: false });
  }
});

test.each([
  ["another origin", { origin: "https://elsewhere.example" }],
  ["another site", { host: "elsewhere.example" }],
  ["a holder who was not verified", { flags: 0x01 }],
  ["an older copy of the passkey", { counter: 1 }],
])("an answer from %s does not sign in", async (_, misuse) => {
  const page = browser(server);
  await signIn(browser(server), device);
  const { body: options } = await page.post("/api/session/passkey/options", {});
  const answered = await page.post("/api/session/passkey", {
    response: device.answer(String(options["challenge"]), misuse),
  });
  expect([answered.status, answered.body["code"]]).toEqual([403, "sign-in-refused"]);
});

test("a challenge is good once, for the browser that asked, and for what it asked", async () => {
  const page = browser(server);
  const { body: options } = await page.post("/api/session/passkey/options", {});
  const response = device.answer(String(options["challenge"]));
  expect((await browser(server).post("/api/session/passkey", { response })).status).toBe(403);
  expect((await page.post("/api/session/passkey", { response })).status).toBe(200);
  expect((await page.post("/api/session/passkey", { response })).status).toBe(403);
  const { body: other } = await page.post("/api/session/passkey/options", {});
  const made = await page.post("/api/account/passkeys", {
    response: authenticator().register(String(other["challenge"])),
    label: "x",
  });
  expect(made.status).toBe(403);
});

test("a link opens an account once, without what has power, until a passkey is made", async () => {
  const { token } = await invited(server, "Sami", "SEC");
  const page = browser(server);
  const opened = await page.post("/api/session/link", { token, name: "Sami Adar" });
  expect(opened.body).toMatchObject({
    method: "link",
    account: { name: "Sami Adar" },
    grants: [],
    waiting: [{ role: "SEC" }],
  });
  expect((await browser(server).post("/api/session/link", { token })).status).toBe(403);
  expect((await page.get("/api/processes/valley/pool")).status).toBe(403);
  await makePasskey(page, authenticator());
  expect((await page.get("/api/processes/valley/lists")).status).toBe(200);
  const member = await invited(server, "Rana", "MEM");
  const reader = browser(server);
  expect((await reader.post("/api/session/link", { token: member.token })).body).toMatchObject({
    grants: [{ role: "MEM" }],
    waiting: [],
  });
});

test("a link that was read on its way adds no passkey beside those of the holder", async () => {
  const { account, token } = await invited(server, "Huda", "COCH");
  const page = browser(server);
  await page.post("/api/session/link", { token });
  await makePasskey(page, authenticator());
  await server.database.inTransaction((tx) => insertLink(tx, server.keyring, account, "sign-in"));
  const thief = browser(server);
  expect((await thief.post("/api/session/link", { token: await lastToken(server) })).body).toMatchObject({
    waiting: [{ role: "COCH" }],
  });
  expect((await makePasskey(thief, authenticator())).status).toBe(403);
});
