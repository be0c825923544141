import { expect, test } from "vitest";
import { createOutbox, type ActAnswer, type NewAct, type Outbox } from "./outbox.ts";
import { memoryStore, type OutboxEntry } from "./outbox-store.ts";

const act: NewAct = { process: "ardania", act: "committee.hand-over-list", payload: { note: "a" } };
const done: ActAnswer = { ok: true, index: 7, result: { number: 6 } };
const refused: ActAnswer = { ok: false, problems: [{ code: "version-conflict" }] };

/** A server that gives the answers in turn; "silent" is a dropped connection. Pauses pass at once when told to. */
function harness(...answers: readonly (ActAnswer | "silent")[]) {
  const sent: OutboxEntry[] = [];
  const tasks: (() => void)[] = [];
  const pauses: number[] = [];
  const send = (entry: OutboxEntry): Promise<ActAnswer> => {
    const answer = answers[sent.length] ?? "silent";
    sent.push(entry);
    return answer === "silent" ? Promise.reject(new TypeError("no answer")) : Promise.resolve(answer);
  };
  const schedule = (task: () => void, milliseconds: number) => {
    pauses.push(milliseconds);
    tasks.push(task);
  };
  return { sent, pauses, send, schedule, pass: () => tasks.splice(0).forEach((task) => task()) };
}

async function settled(outbox: Outbox): Promise<void> {
  await outbox.flush();
  await new Promise((resolve) => setTimeout(resolve, 0));
}

test("an act is sent again under the same name until the server answers", async () => {
  const { sent, pauses, send, schedule, pass } = harness("silent", "silent", done);
  const outbox = await createOutbox(memoryStore(), send, schedule);
  const answer = outbox.perform(act);
  for (let round = 0; round < 3; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    await new Promise((resolve) => setTimeout(resolve, 5));
    pass();
  }
  expect(await answer).toEqual(done);
  expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  expect(outbox.entries()).toEqual([]);
  expect(pauses.every((pause, index) => index === 0 || pause >= (pauses[index - 1] ?? 0))).toBe(true);
});

test("an act not yet acknowledged survives a restart of the browser", async () => {
  const store = memoryStore();
  const before = harness();
  void (await createOutbox(store, before.send, before.schedule)).perform(act);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const after = harness(done);
  const outbox = await createOutbox(store, after.send, after.schedule);
  expect(outbox.entries()).toHaveLength(1);
  await settled(outbox);
  expect(after.sent[0]?.commandId).toBe(before.sent[0]?.commandId);
  expect(await store.all()).toEqual([]);
});

test("a refusal is given to whoever asked, and is not sent again", async () => {
  const { sent, send, schedule } = harness(refused);
  const store = memoryStore();
  const outbox = await createOutbox(store, send, schedule);
  expect(await outbox.perform(act)).toEqual(refused);
  expect(outbox.entries()).toEqual([]);
  expect(await store.all()).toEqual([]);
  expect(sent).toHaveLength(1);
});

test("a refusal that nobody waits for any more is kept until it has been read", async () => {
  const store = memoryStore();
  await store.put({ ...act, commandId: "1", madeAt: "2031-01-01T00:00:00Z" });
  const { sent, send, schedule } = harness(refused);
  const outbox = await createOutbox(store, send, schedule);
  await settled(outbox);
  await settled(outbox);
  expect(outbox.entries()).toMatchObject([{ commandId: "1", refused: [{ code: "version-conflict" }] }]);
  expect(sent).toHaveLength(1);
  await outbox.dismiss("1");
  expect(await store.all()).toEqual([]);
});

test("acts arrive in the order in which they were made", async () => {
  const { sent, send, schedule } = harness(done, done, done);
  const outbox = await createOutbox(memoryStore(), send, schedule);
  await Promise.all(["a", "b", "c"].map((note) => outbox.perform({ ...act, payload: { note } })));
  expect(sent.map(({ payload }) => payload)).toEqual([{ note: "a" }, { note: "b" }, { note: "c" }]);
});
