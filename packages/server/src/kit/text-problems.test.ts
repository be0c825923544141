import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool, PROCESS, query, testServer, type TestServer } from "../../test/index.ts";
import { textProblems } from "./text-problems.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
});
afterAll(() => server.close());

test("a hidden override is found wherever in a payload it stands, once, and nothing else is", () => {
  const plain = fc.object({ values: [fc.string(), fc.integer(), fc.constant(null)], key: fc.string(), maxDepth: 3 });
  const text = fc.constantFrom("Sa\u202Eim", "مر\u202Dيم", "a\u0007", "b\u2067");
  fc.assert(
    fc.property(plain, fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }), text, (payload, path, hidden) => {
      expect(textProblems(payload)).toEqual([]);
      const inside = path.reduceRight<unknown>((value, name) => [{ ["__proto__"]: 0, [name]: value }], hidden);
      const problems = textProblems({ payload, inside });
      expect(problems).toHaveLength(1);
      expect(problems[0]?.column?.startsWith("inside")).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("no act takes it in: a name of a process, a nominee's value, a note", async () => {
  const entries = () => query(server.connection, "select from audit_entry");
  const before = (await entries()).length;
  const named = { ...PROCESS, id: "other", name: { en: "The v\u202Eyella" } };
  const refused = [
    await server.act("process.create", { process: named }, { process: "other" }),
    await server.act("committee.import-pool", { pool: pool(3, "Sa\u202Eim"), file: "pool.csv" }),
  ];
  for (const { status, body } of refused) {
    expect(status).toBe(422);
    expect(body.code).toBe("deceptive-character");
    expect(JSON.stringify(body)).toContain("[U+202E]");
    expect(JSON.stringify(body)).not.toContain("\u202E");
  }
  expect(refused[1]?.body.problems).toHaveLength(3);
  expect(await entries()).toHaveLength(before);
});
