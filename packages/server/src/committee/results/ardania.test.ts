import { can, readResult, ROLES, shownMembers, verifyResult, type ResultBundle, type Role } from "@convene/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeActs, makeArdania } from "../../../../../examples/ardania/index.ts";
import { asActor, person, testServer, type TestServer } from "../../../test/index.ts";
import type { Actor } from "../../people/index.ts";

/*
 * Invariants of the process of Ardania: final members consented and stand on one list; counts under five stay closed;
 * the matrix of permissions holds for what was certified; the file verifies offline with the published key alone.
 */

const ardania = makeArdania();
const nominees = new Map(ardania.nominees.map((nominee) => [nominee.id, nominee]));
let server: TestServer;
let whole: ResultBundle;
let open: ResultBundle;

function actorOf(role: Role): Actor {
  if (role === "PUB") return { kind: "public" };
  const bloc = ["COCH", "WHIP", "MEM", "OBS"].includes(role) ? { bloc: "GOV" } : {};
  const process = role === "SYS" ? null : "ardania";
  return person(`00000000-0000-7000-8000-0000000000${10 + ROLES.indexOf(role)}`, { role, process, ...bloc });
}

const path = (part: string): string => `/api/processes/ardania${part}`;

async function bundle(part: string): Promise<ResultBundle> {
  const response = await server.request(path(part));
  const read = readResult({ name: part, text: await response.text() });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

beforeAll(async () => {
  server = await testServer();
  const ids = new Map<string, unknown>();
  const act = async (name: string, payload: unknown) => {
    const { status, body } = await server.act(name, payload, { process: "ardania" });
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
    return body.result;
  };
  for (const { name, payload, gives, about } of makeActs(ardania)) {
    // oxlint-disable-next-line no-await-in-loop -- one act after the other, as in its history
    const result = await act(name, about === undefined ? payload : { ...payload, id: ids.get(about) });
    if (gives !== undefined) ids.set(gives, result["id"]);
  }
  const { evidence } = (await server.read(path("/lists/6/readiness?body=large"))) as { readonly evidence: string };
  await act("committee.certify-list", { number: 6, body: "large", evidence });
  await act("committee.publish-list", { number: 6, degree: "names" });
  await server.sequencer.settle();
  [whole, open] = [await bundle("/results/1/whole"), await bundle("/results/1/public")];
}, 60_000);
afterAll(() => server.close());

test("every final member has consented, and sits once", () => {
  const ids = shownMembers(whole).map((member) => String(member.get("id")));
  expect(new Set(ids).size).toBe(150);
  expect(ids.filter((id) => nominees.get(id)?.consent !== "yes")).toEqual([]);
});

test("what everybody reads counts no group under five, none whose complement is under five, and names no one more than they agreed to", () => {
  const sum = ardania.versions.find(({ number }) => number === 6)?.members.length ?? 0;
  const counts = open.conditions.flatMap(({ shown }) =>
    shown.flatMap(([, name, value]) =>
      name.startsWith("count:") ? [(value as { readonly count: number }).count] : [],
    ),
  );
  expect(sum).toBe(50);
  expect(counts.length).toBeGreaterThan(10);
  for (const count of counts) expect(count >= 5 && count <= 150).toBe(true);
  for (const member of shownMembers(open)) {
    const level = nominees.get(String(member.get("id")))?.safetyLevel ?? 3;
    expect([level, member.has("names")]).toEqual([level, level < 2]);
    expect([level, member.has("initials")]).toEqual([level, level < 3]);
    expect([...member.keys()].filter((name) => /feature|consent|ruling/u.test(name))).toEqual([]);
  }
});

test("the whole file is read by those who answer for the names, the published one by all whom the table lets", async () => {
  for (const role of ROLES) {
    const actor = actorOf(role);
    const headers = asActor(actor);
    // oxlint-disable-next-line no-await-in-loop -- one role after the other
    const [all, published] = [
      await server.request(path("/results/1/whole"), { headers }),
      await server.request(path("/results/1/public"), { headers }),
    ];
    expect([role, all.status]).toEqual([role, ["OSE", "SEC", "COCH"].includes(role) ? 200 : 403]);
    const grant = { role, process: "ardania", until: "9999-12-31", reason: "" };
    const may = can([grant], "read", "published_list", { published: true }).allowed;
    expect([role, published.status === 200]).toEqual([role, may]);
  }
});

test("the files verify offline with nothing but the published key, and a change of any member is found", () => {
  const { holds, checks } = verifyResult(whole, { seal: whole.seal });
  expect([holds, checks.filter(({ state }) => state === "failed")]).toEqual([true, []]);
  expect(verifyResult(open, { seal: whole.seal }).holds).toBe(true);
  for (const [index] of open.members.entries()) {
    const members = open.members.toSpliced(index, 1);
    expect(verifyResult({ ...open, members }, { seal: whole.seal }).holds).toBe(false);
  }
});
