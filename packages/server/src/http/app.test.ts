import { mkdtempSync, rmSync, utimesSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { Hono } from "hono";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTS, READS, routeOf, pool, PROCESS, testServer, type TestServer } from "../../test/index.ts";
import { serveFiles } from "./index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
  await server.act("committee.import-pool", { file: "pool.csv", pool: pool(300) });
});
afterAll(() => server.close());

const JSON_TYPE = { "content-type": "application/json" };

/** Sends an act that would be done, with other headers or another body. */
async function post(headers: Readonly<Record<string, string>>, body?: string) {
  const step = { id: "x", name: {}, from: "2031-01-01", to: null, waitingOn: null };
  const command = { cmd_id: v7(), process: "valley", payload: { step } };
  const response = await server.request("/api/acts/process.record-step", {
    method: "POST",
    headers: { ...JSON_TYPE, ...headers },
    body: body ?? JSON.stringify(command),
  });
  return {
    status: response.status,
    headers: response.headers,
    code: ((await response.json()) as { code?: string }).code,
  };
}

describe("only whoever is at this machine is let in", () => {
  test.each([
    "evil.example",
    "evil.example:4300",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "192.168.1.2",
    "[::2]",
    "",
  ])("not under the name “%s”", async (host) => {
    for (const path of ["/api/health", "/", "/api/processes/valley/pool"]) {
      expect((await server.request(path, { headers: { host } })).status).toBe(421);
    }
  });

  test.each(["localhost", "localhost:4300", "127.0.0.1:80", "[::1]:9"])("under the name “%s”", async (host) => {
    expect((await server.request("/api/health", { headers: { host } })).status).toBe(200);
  });

  test.each([
    [{ origin: "http://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "https://localhost:4300" }, 403],
    [{ origin: "http://localhost:4301" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "content-type": "text/plain" }, 415],
    [{ "content-type": "application/x-www-form-urlencoded" }, 415],
    [{ "content-type": "multipart/form-data; boundary=x" }, 415],
    [{ origin: "http://localhost:4300", "sec-fetch-site": "same-origin" }, 200],
    [{}, 200],
  ])("a write with %j is answered with %i", async (headers, status) => {
    expect((await post(headers as Record<string, string>)).status).toBe(status);
  });

  test("a page elsewhere may link here, but not read here", async () => {
    const ask = async (mode: string) =>
      (await server.request("/api/processes", { headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": mode } }))
        .status;
    expect([await ask("no-cors"), await ask("cors"), await ask("navigate")]).toEqual([403, 403, 200]);
  });
});

test("every answer, a refusal too, carries the content policy and sends nothing elsewhere", async () => {
  const answers = await Promise.all([
    server.request("/api/health"),
    server.request("/api/processes/valley/pool"),
    server.request("/nothing.js"),
    server.request("/api/health", { headers: { host: "evil.example" } }),
    server.request("/api/acts/x", { method: "POST" }),
  ]);
  for (const { headers } of answers) {
    const policy = headers.get("content-security-policy") ?? "";
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(rule);
    }
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval';/u);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/u);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});

test("a refusal is a problem of RFC 9457 with the codes of everything that is wrong", async () => {
  const response = await server.request("/api/processes/nowhere");
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toEqual({
    type: "urn:convene:problem:unknown-process",
    title: "unknown-process",
    status: 404,
    code: "unknown-process",
    problems: [{ code: "unknown-process", value: "nowhere" }],
  });
});

test.each([
  ["{", 400, "bad-body"],
  ["", 400, "bad-body"],
  ["[]", 422, "bad-member"],
  ["null", 422, "bad-member"],
  [JSON.stringify({ cmd_id: "7", process: "valley", payload: {} }), 422, "bad-member"],
  [JSON.stringify({ cmd_id: v7(), process: "valley", payload: { step: {}, more: 1 } }), 422, "bad-member"],
  [JSON.stringify({ cmd_id: v7(), process: "valley", payload: {}, admin: true }), 422, "bad-member"],
])("the body %s is refused", async (body, status, code) => {
  expect(await post({}, body)).toMatchObject({ status, code });
});

test("an act that nobody knows is not found", async () => {
  expect(await server.act("process.destroy", {})).toMatchObject({ status: 404, body: { code: "unknown-act" } });
  expect(await server.act("constructor", {})).toMatchObject({ status: 404 });
});

test("keys that mean something to the language are only keys", async () => {
  const body = `{"cmd_id":"${v7()}","process":"valley","payload":{"__proto__":{"step":{}},"constructor":{"prototype":{"polluted":1}}}}`;
  expect((await post({}, body)).status).toBe(422);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  const labelled = `{"cmd_id":"${v7()}","process":"valley","payload":{"step":{"id":"y","name":{"__proto__":"x"},"from":"2031-01-01","to":null,"waitingOn":null}}}`;
  await post({}, labelled);
  expect(Object.prototype).not.toHaveProperty("x");
});

test("a body of any JSON is answered, never with a fault", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        "committee.import-pool",
        "committee.set-conditions",
        "process.create",
        "committee.file-objection",
      ),
      fc.jsonValue({ maxDepth: 4 }),
      async (name, payload) => {
        expect((await server.act(name, payload)).status).toBe(422);
      },
    ),
    { numRuns: 100 },
  );
  expect(server.lines.filter((line) => "fault" in line)).toEqual([]);
});

test("a body larger than the server takes is refused before it is read whole", async () => {
  let sent = 0;
  const stream = new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > 200) controller.close();
      else controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
    },
  });
  const init = { method: "POST", headers: JSON_TYPE, body: stream, duplex: "half" };
  expect((await server.request("/api/acts/process.create", init)).status).toBe(413);
  expect(sent).toBeLessThan(80);
});

test("large reads are compressed, and not sent again when nothing has changed", async () => {
  const path = "/api/processes/valley/pool";
  const response = await server.request(path, { headers: { "accept-encoding": "gzip" } });
  expect(response.headers.get("content-encoding")).toBe("gzip");
  const text = gunzipSync(Buffer.from(await response.arrayBuffer())).toString();
  expect((JSON.parse(text) as { pool: { nominees: unknown[] } }).pool.nominees).toHaveLength(300);
  const tag = response.headers.get("etag") ?? "";
  expect((await server.request(path, { headers: { "if-none-match": tag } })).status).toBe(304);
  await server.act("committee.import-pool", { file: "pool.csv", pool: pool(301) });
  expect((await server.request(path, { headers: { "if-none-match": tag } })).status).toBe(200);
});

test("the interface describes itself: every act and every read, in OpenAPI 3.1", async () => {
  const { openapi, paths } = (await server.read("/openapi.json")) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(openapi).toBe("3.1.0");
  const acts = Object.keys(paths).filter((path) => path.startsWith("/api/acts/"));
  expect(acts.map((path) => path.replace("/api/acts/", "")).toSorted()).toEqual(Object.keys(ACTS).toSorted());
  for (const part of Object.keys(READS).map(routeOf)) {
    expect(paths).toHaveProperty([`/api/processes/{process}${part}`, "get"]);
  }
  const others = ["checkpoint", "key", "consistency", "proof", "export", "tile/*"].map((part) => `/api/log/${part}`);
  for (const path of ["/api/processes", "/api/health", "/api/events", ...others])
    expect(paths).toHaveProperty([path, "get"]);
});

test("health says whether the database answers", async () => {
  expect(await server.read("/api/health")).toEqual({ ok: true, database: "ok", log: "ok", version: "0.0.0" });
  const other = await testServer();
  await other.read("/api/processes");
  await other.database.close();
  const response = await other.request("/api/health");
  expect([response.status, await response.json()]).toEqual([
    503,
    { ok: false, database: "unavailable", log: expect.any(String), version: "0.0.0" },
  ]);
});

describe("the built pages", () => {
  const folder = mkdtempSync(join(tmpdir(), "convene-pages-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const app = new Hono().get("*", serveFiles(folder));
  const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

  test("are served once they are built, and anew once they are built anew", async () => {
    expect((await get("/")).status).toBe(404);
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "assets", "app-1.js"), "export {}");
    writeFileSync(join(folder, "index.html"), "<p>one</p>");
    expect(await (await get("/")).text()).toBe("<p>one</p>");
    writeFileSync(join(folder, "index.html"), "<p>two</p>");
    utimesSync(join(folder, "index.html"), 2_000_000_000, 2_000_000_000);
    expect(await (await get("/")).text()).toBe("<p>two</p>");
  });

  test("are kept by the browser where their name changes with their content, and asked for again elsewhere", async () => {
    expect((await get("/assets/app-1.js")).headers.get("cache-control")).toContain("immutable");
    const page = await get("/index.html");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect((await get("/", { "if-none-match": page.headers.get("etag") ?? "" })).status).toBe(304);
  });

  test("answer for every place of the application, and for no file that is not there", async () => {
    expect(await (await get("/processes/valley/pool")).text()).toBe("<p>two</p>");
    expect((await get("/assets/gone.js")).status).toBe(404);
  });

  test.each([
    "/../package.json",
    "/assets/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "//etc/passwd",
  ])("never reach outside their folder: %s", async (path) => {
    expect(await (await get(path)).text()).not.toMatch(/root:|workspaces/u);
  });
});
