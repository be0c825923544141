import { afterAll, beforeAll, expect, test } from "vitest";
import { PROCESS, testServer, type TestServer } from "../../test/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
});
afterAll(() => server.close());

const create = (more: object) =>
  server.act("process.create", { process: { ...PROCESS, id: "other", ...more } }, { process: "other" });
const step = { id: "s", name: { en: "Step" }, from: "2031-01-10", to: null, waitingOn: "NORTH" };

test("a process is read back as it was created, with the versions of its parts", async () => {
  expect(await server.read("/api/processes/valley")).toEqual({
    ...PROCESS,
    versions: { pool: null, conditions: null },
  });
  expect(await server.read("/api/processes")).toEqual({ processes: [{ id: "valley", name: PROCESS.name }] });
});

test("a process is created once, under its own name", async () => {
  expect((await server.act("process.create", { process: PROCESS })).body.code).toBe("process-exists");
  expect((await server.act("process.create", { process: PROCESS }, { process: "mountain" })).body.code).toBe(
    "bad-member",
  );
  expect((await create({ id: "No Spaces" })).status).toBe(422);
});

test("whoever a process names is one of its actors, and named once", async () => {
  const { body } = await create({
    actors: [...PROCESS.actors, PROCESS.actors[0]],
    blocs: ["NORTH", "EAST"],
    list: { ...PROCESS.list, bloc: "WEST" },
  });
  expect(body.problems).toMatchObject([
    { code: "repeated-id", column: "actors", value: "OSE" },
    { code: "unknown-actor", column: "blocs", value: "EAST" },
    { code: "unknown-actor", column: "list.bloc", value: "WEST" },
  ]);
});

test("a step of the clock waits on an actor, ends after it began, and is closed once", async () => {
  const record = (more: object) => server.act("process.record-step", { step: { ...step, ...more } });
  expect((await record({ waitingOn: "WEST" })).body.code).toBe("unknown-actor");
  expect((await record({ to: "2031-01-09" })).status).toBe(422);
  expect((await record({})).status).toBe(200);
  const close = (to: string) => server.act("process.close-step", { id: "s", to });
  expect((await close("2031-01-09")).body.code).toBe("ends-before-start");
  expect((await close("2031-01-20")).status).toBe(200);
  expect((await close("2031-01-21")).body.code).toBe("step-closed");
  expect((await server.act("process.close-step", { id: "x", to: "2031-01-20" })).body.code).toBe("unknown-step");
  expect(await server.read("/api/processes/valley/clock")).toEqual({ steps: [{ ...step, to: "2031-01-20" }] });
});

test("a step that is recorded again is corrected in its place", async () => {
  const record = (id: string, from: string) => server.act("process.record-step", { step: { ...step, id, from } });
  await record("t", "2031-02-01");
  await record("u", "2031-03-01");
  await record("t", "2031-02-05");
  const { steps } = (await server.read("/api/processes/valley/clock")) as { steps: { id: string; from: string }[] };
  expect(steps.map(({ id, from }) => [id, from])).toEqual([
    ["s", "2031-01-10"],
    ["t", "2031-02-05"],
    ["u", "2031-03-01"],
  ]);
});

test("the acts of a process are listed, newest first", async () => {
  const { entries } = (await server.read("/api/processes/valley/acts?limit=2")) as { entries: { index: number }[] };
  expect(entries).toHaveLength(2);
  expect(entries[0]?.index).toBe((entries[1]?.index ?? 0) + 1);
  await server.act("process.close-step", { id: "u", to: "2031-04-01" });
  const newest = (await server.read("/api/processes/valley/acts?limit=1")) as { entries: object[] };
  expect(newest.entries).toMatchObject([{ act: "process.close-step", summary: { id: "u", to: "2031-04-01" } }]);
  expect(entries[0]).toMatchObject({ process: "valley", act: "process.record-step", at: expect.any(String) });
});

test("what a process that is not there would hold is not found", async () => {
  for (const part of ["", "/pool", "/lists", "/objections", "/clock", "/acts", "/conditions", "/population"]) {
    const response = await server.request(`/api/processes/nowhere${part}`);
    expect([part, response.status, ((await response.json()) as { code: string }).code]).toEqual([
      part,
      404,
      "unknown-process",
    ]);
  }
});
