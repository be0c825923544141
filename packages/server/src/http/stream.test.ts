import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROCESS, testServer, type TestServer } from "../../test/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  for (const id of ["valley", "mountain"])
    await server.act("process.create", { process: { ...PROCESS, id } }, { process: id });
});
afterAll(() => server.close());

async function happen(process = "valley"): Promise<number> {
  const step = { id: "s", name: {}, from: "2031-01-01", to: null, waitingOn: null };
  return (await server.act("process.record-step", { step }, { process })).body.entry;
}

type Event = { readonly id: string; readonly data: string };

/** Reads one stream until `enough` holds of what has come, then cuts it off. */
async function listen(
  lastEventId: string | undefined,
  enough: (events: readonly Event[]) => boolean,
  process = "valley",
): Promise<{ readonly events: readonly Event[]; readonly last: string | undefined }> {
  const cut = new AbortController();
  const headers = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const response = await server.request(`/api/events?process=${process}`, { headers, signal: cut.signal });
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/u);
  expect(response.headers.get("content-encoding")).toBeNull();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("the stream has no body");
  const events: Event[] = [];
  let last = lastEventId;
  let rest = "";
  while (!enough(events)) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "mu").exec(part)?.[1];
      last = field("id") ?? last;
      // As in a browser: without data nothing is told, but the id is remembered.
      if (field("data")) events.push({ id: field("id") ?? "", data: field("data") ?? "" });
    }
  }
  await reader.cancel();
  return { events, last };
}

/** The id of a stream's greeting. */
async function greeting(): Promise<string> {
  const response = await server.request("/api/events?process=valley");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return /^id: ?(\d+)$/mu.exec(value ?? "")?.[1] ?? "";
}

test("whoever listens hears of what happens, and of nothing from before", async () => {
  await happen();
  const heard = listen(undefined, (events) => events.length === 2);
  // The stream has begun once its greeting is out; what comes earlier belongs to before.
  await new Promise((done) => setTimeout(done, 200));
  const indexes = [await happen(), await happen()];
  const { events } = await heard;
  expect(events.map(({ id }) => Number(id))).toEqual(indexes);
  expect(JSON.parse(events[0]?.data ?? "")).toMatchObject({
    index: indexes[0],
    process: "valley",
    act: "process.record-step",
  });
});

test("whoever was cut off before anything happened resumes from there", async () => {
  const greeted = await greeting();
  const index = await happen();
  const { events } = await listen(greeted, (heard) => heard.length === 1);
  expect(events.map(({ id }) => Number(id))).toEqual([index]);
});

test("through any cuts, every event is heard once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 6 }), async (portions) => {
      const start = await greeting();
      const total = portions.reduce((sum, portion) => sum + portion, 0);
      const written = (async () => {
        const indexes: number[] = [];
        for (let count = 0; count < total; count += 1) {
          indexes.push(await happen());
          await happen("mountain");
        }
        return indexes;
      })();
      const heard: string[] = [];
      let last: string | undefined = start;
      for (const portion of portions) {
        const part = await listen(last, (events) => events.length >= portion);
        // More may arrive together with the last one wanted; a client has seen those too.
        heard.push(...part.events.map(({ id }) => id));
        last = part.last;
        if (heard.length >= total) break;
      }
      expect(heard.map(Number)).toEqual((await written).slice(0, heard.length));
      expect(heard).toHaveLength(total);
    }),
    { numRuns: 5 },
  );
});

test("more than one portion of events is caught up with", async () => {
  const start = await greeting();
  const indexes: number[] = [];
  for (let count = 0; count < 30; count += 1) indexes.push(await happen());
  const { events } = await listen(start, (heard) => heard.length === 30);
  expect(events.map(({ id }) => Number(id))).toEqual(indexes);
});

test("an id that is none starts from now", async () => {
  for (const id of ["x", "-1", "1e3", ""]) {
    const heard = listen(id, (events) => events.length === 1);
    await new Promise((done) => setTimeout(done, 100));
    const index = await happen();
    expect((await heard).events.map((event) => Number(event.id))).toEqual([index]);
  }
});

test("a server that stops ends its streams", async () => {
  const other = await testServer();
  await other.act("process.create", { process: PROCESS });
  const response = await other.request("/api/events?process=valley");
  const text = response.text();
  await new Promise((done) => setTimeout(done, 50));
  await other.close();
  expect(await text).toContain("hello");
});
