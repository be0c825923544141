import { afterAll, beforeAll, expect, test } from "vitest";
import { browser, list, PROCESS, testServer, type TestServer } from "../../test/index.ts";
import { HOSTILE } from "../../test/hostile.ts";

/*
 * What people write is text, whatever it looks like to a browser: it comes back as it was written, in answers that no
 * browser runs. What would be shown as something other than what it says is refused.
 */

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

/** The acts of a process with this text in every place where somebody writes freely. */
function acts(text: string): readonly (readonly [name: string, payload: object])[] {
  const localized = { en: text, ar: text };
  const actors = ["OSE", "NORTH", "SOUTH"].map((id) => ({ id, name: localized }));
  const body = { id: "committee", name: localized, seats: { NORTH: 2, SOUTH: 2 } };
  const day = "2031-05-03";
  return [
    ["process.create", { process: { ...PROCESS, name: localized, actors, bodies: [body] } }],
    ["process.record-step", { step: { id: "s1", name: localized, from: day, to: null, waitingOn: null } }],
    [
      "committee.import-pool",
      { file: text, pool: { attributes: [{ key: "name" }], nominees: [{ id: "P1", values: [[text]] }] } },
    ],
    ["committee.set-conditions", { conditions: { size: 1, conditions: [] }, note: text }],
    ["committee.set-population", { population: [{ attribute: "name", value: text, share: "0.5", source: text }] }],
    ["committee.hand-over-list", { ...list(["P1"]), note: text }],
    ["committee.file-objection", { version: 1, actor: "SOUTH", nominee: "P1", ground: "balance", text, filedOn: day }],
    ["committee.set-criteria", { criteria: [{ id: "c", text: localized }] }],
    [
      "committee.record-consents",
      { consents: [{ nominee: "P1", answer: "given", on: day, by: text, degree: "names" }] },
    ],
    [
      "committee.rule-nominees",
      { criteria: 1, on: day, rulings: [{ nominee: "P1", findings: { c: "met" }, reason: text }] },
    ],
    ["people.invite", { name: text, role: "EXP", until: "9999-12-31", reason: text }],
  ];
}

const READS = [
  "",
  "/clock",
  "/pool",
  "/conditions",
  "/population",
  "/lists",
  "/objections",
  "/criteria",
  "/acts",
  "/pending",
  "/people",
];

test.each(HOSTILE.map((text, index) => [index, text] as const))(
  "what is written comes back as text that nothing runs: %i",
  async (index, text) => {
    const process = `hostile-${index}`;
    for (const [name, payload] of acts(text)) {
      const inside =
        name === "process.create" ? { process: { ...(payload as { process: object }).process, id: process } } : payload;
      const { status, body } = await server.act(name, inside, { process });
      expect([name, status, body.problems]).toEqual([name, status < 300 ? status : 0, undefined]);
    }
    const escaped = JSON.stringify(text).slice(1, -1);
    let found = 0;
    for (const part of READS) {
      const response = await server.request(`/api/processes/${process}${part}`);
      const answer = await response.text();
      expect(response.headers.get("content-type")).toMatch(/^application\/(?:problem\+)?json/u);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
      if (answer.includes(escaped)) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(8);
  },
);

test("what would be shown as something other than it says is refused in every place, and nothing is kept of it", async () => {
  const plain = acts("plain");
  for (const override of ["Sa\u202Eim", "a\u2067b", "x\u{E0041}"]) {
    for (const [index, [name, payload]] of acts(override).entries()) {
      const process = "overridden";
      const { status, body } = await server.act(name, payload, { process });
      expect([name, status, body.code]).toEqual([name, 422, "deceptive-character"]);
      expect(plain[index]?.[0]).toBe(name);
    }
  }
  expect(JSON.stringify(server.lines)).not.toMatch(/[\u202E\u2067]/u);
});

test("the name that somebody gives on signing in, and that of a passkey, are held to the same", async () => {
  const page = browser(server);
  const first = await page.post("/api/session/first", { code: server.firstCode.text, name: "Sa\u202Eim" });
  const link = await page.post("/api/session/link", { token: "none", name: "Sa\u202Eim" });
  for (const { status, body } of [first, link]) {
    expect([status, body["code"]]).toEqual([422, "deceptive-character"]);
    expect(JSON.stringify(body)).not.toContain("\u202E");
  }
});
