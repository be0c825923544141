import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { browser, invited, lastToken, query, testServer, type TestServer } from "../../test/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await invited(server, "Nour", "MEM");
});
afterAll(() => server.close());

/** What the server does when somebody asks for a link: statements about accounts and links, and uses of its keys. */
async function workFor(address: string): Promise<readonly string[]> {
  const asked = vi.spyOn(pg.Client.prototype, "query");
  const uses = (["lookup", "wrap", "unwrap"] as const).map((name) => ({ name, spy: vi.spyOn(server.keyring, name) }));
  expect((await browser(server).post("/api/session/link/request", { address })).status).toBe(200);
  const statements = (): string[] => asked.mock.calls.map(([one]) => textOf(one)).filter((text) => ABOUT.test(text));
  // The answer does not wait for the work, whose last statement wakes whoever carries letters.
  await vi.waitFor(() => expect(statements().at(-1)).toContain("pg_notify"));
  const done = [...statements(), ...uses.map(({ name, spy }) => `${name} ${spy.mock.calls.length}`)];
  vi.restoreAllMocks();
  return done;
}

const ABOUT = /account|one_time_link|subject_key|pg_notify/u;

/** The text of a statement however it is handed over. */
function textOf(statement: unknown): string {
  const text = typeof statement === "string" ? statement : (statement as { readonly text: string }).text;
  return text.replaceAll(/\s+/gu, " ").trim();
}

const links = async (count: number): Promise<void> =>
  vi.waitFor(async () => {
    const rows = await query(server.connection, "select from one_time_link where purpose = 'sign-in'");
    expect(rows).toHaveLength(count);
  });

test("asking for a link costs the same statements and digests for a known and an unknown address, and over the limit", async () => {
  await workFor("first@example.org");
  const unknown = await workFor("nobody@example.org");
  expect(unknown.some((text) => text.startsWith("insert into one_time_link"))).toBe(true);
  expect(unknown.slice(-3)).toEqual(["lookup 1", "wrap 1", "unwrap 1"]);
  await links(0);
  expect(await workFor("Nour@example.org")).toEqual(unknown);
  await links(1);
  expect(await lastToken(server)).not.toBe("");
  for (let each = 0; each < 10; each += 1) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await workFor("Nour@example.org")).toEqual(unknown);
  }
  await links(10);
});
