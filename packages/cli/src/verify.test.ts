import { readdirSync, readFileSync } from "node:fs";
import { nonceCommitment } from "@convene/engine";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { answer, convene, type Files } from "./try-command.ts";

const PEOPLE = Array.from(
  { length: 24 },
  (_, index) => `n${index},${index % 2 === 0 ? "f" : "m"},${["N", "S", "E"][index % 3]}`,
);
const FILES: Files = {
  "pool.csv": `id,sex,region\n${PEOPLE.join("\n")}`,
  "quotas.csv": "feature,value,min,max\nsex,f,3,3\nsex,m,3,3\nregion,N,1,3\nregion,S,1,3\nregion,E,1,3",
  "convene-verify.mjs": "// the verifier",
};
const NONCES = { Government: "1".repeat(64), Opposition: "2".repeat(64) };
const DRAW = "--pool pool.csv --quotas quotas.csv --size 6";

/** Commands whose texts hold no blanks, since words are split at them. */
let prepared = "";
let committed = "";

async function run(command: string, files: Files) {
  const done = await convene(command, files);
  if (done.exit !== 0) throw new Error(done.error);
  return done;
}

const parties = Object.entries(NONCES).map(([party, nonce]) => `${party}=${nonceCommitment(party, nonce)}`);
const COMMIT = `committee commit --bundle b.json --verifier convene-verify.mjs --draw d1 --record ardania --party ${parties.join(" ")} --by sex --reserves 2 --earlier 4 --earlier-tests 1 --out c.json`;
const THROWN = "--further 01234567890123456789 --witness A,GOV B,OPP";

beforeAll(async () => {
  prepared = (await run(`committee draw ${DRAW} --panels 100 --out b.json`, FILES)).files["b.json"] ?? "";
  committed = (await run(`${COMMIT} --ceremony digits`, { ...FILES, "b.json": prepared })).files["c.json"] ?? "";
});

describe("a draw by ceremony, from the command line", () => {
  test("goes from the bundle over the commitment to a panel that anybody can verify", async () => {
    const nonces = Object.entries(NONCES).map(([party, nonce]) => `${party}=${nonce}`);
    const { files, exit, out } = await convene(
      `committee pick --bundle c.json --nonce ${nonces.join(" ")} --thrown 42 ${THROWN} --out d.json --public p.json --json`,
      { "c.json": committed },
    );
    const picked = JSON.parse(out);
    expect({ exit, index: picked.index, absent: picked.absent }).toEqual({ exit: 0, index: 42, absent: [] });
    expect(picked.reserves.lists.map(({ seatClass }: { seatClass: string }) => seatClass)).toEqual(["f", "m"]);
    const drawn = { "d.json": files["d.json"] ?? "", "p.json": files["p.json"] ?? "" };
    const verified = await answer(`verify d.json --commitment ${picked.commitment_sha256}`, drawn);
    expect(verified).toMatchObject({ exit: 0, json: { holds: true, stage: "drawn", index: 42 } });
    expect(await answer("verify p.json", drawn)).toMatchObject({ exit: 0, json: { holds: true, index: 42 } });
    expect(drawn["p.json"]).not.toContain("salt");

    const [leaver] = picked.members;
    const again = await convene(`committee pick --bundle d.json --declined ${leaver} --out e.json --json`, drawn);
    expect(JSON.parse(again.out)).toMatchObject({ index: 42, seed: picked.seed, declined: [{ id: leaver }] });
    expect(await answer("verify e.json", again.files)).toMatchObject({ exit: 0 });
  });

  test("says what stands against a number", async () => {
    const codes = async (options: string) => {
      const { exit, json } = await answer(`committee pick --bundle c.json ${options}`, { "c.json": committed });
      expect(exit).toBe(2);
      return json.problems.map(({ code }: { code: string }) => code);
    };
    expect(await codes("")).toEqual(["number-missing"]);
    expect(await codes(`--thrown 421 ${THROWN}`)).toEqual(["throw-unreadable"]);
    expect(await codes(`--thrown 42 43 ${THROWN}`)).toEqual(["throw-too-many"]);
    expect(await codes("--thrown 42 --further 1 --witness A,GOV B,GOV")).toEqual(["witnesses-missing", "throw-digits"]);
    expect(await codes(`--thrown 42 ${THROWN} --nonce Nobody=00 Government=${"0".repeat(64)}`)).toEqual([
      "nonce-of-stranger",
      "nonce-differs",
    ]);
    expect(await codes('--beacon {"round":1,"signature":"00"}')).toEqual(["source-differs"]);
    expect(await codes("--beacon {}")).toEqual(["beacon-unreadable"]);
    expect(
      (await answer("committee pick --bundle b.json --thrown 42", { "b.json": prepared })).json.problems,
    ).toMatchObject([{ code: "not-committed" }]);
  });

  test("a missing nonce is named, and the draw goes on", async () => {
    const { exit, json } = await answer(
      `committee pick --bundle c.json --nonce Government=${NONCES.Government} --thrown 07 ${THROWN}`,
      { "c.json": committed },
    );
    expect({ exit, absent: json.absent }).toEqual({ exit: 0, absent: ["Opposition"] });
    expect(json.notes).toMatchObject([{ code: "nonce-missing", value: "Opposition" }]);
  });
});

describe("a draw by a public round, from the command line", () => {
  const ROUND = 657_413;
  const SIGNATURE = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
  const TIME = 1_692_803_367 + (ROUND - 1) * 3;
  const nonces = Object.entries(NONCES).map(([party, nonce]) => `${party}=${nonce}`);
  const at = async (seconds: number, command: string, files: Files) => {
    vi.setSystemTime(seconds * 1000);
    return convene(command, files);
  };
  beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterAll(() => void vi.useRealTimers());

  test("takes the beacon of that round and no other, and falls back to dice when the time has come", async () => {
    const options = `--round ${ROUND} --fallback ceremony --ceremony dice --out c.json`;
    const files = { ...FILES, "b.json": prepared };
    const commit = COMMIT.replace("--out c.json", options);
    const { files: sealed, exit } = await at(TIME - 7200, commit, files);
    expect(exit).toBe(0);
    const pick = `committee pick --bundle c.json --nonce ${nonces.join(" ")} --out d.json --json`;
    const beacon = (round: number) => `--beacon {"round":${round},"signature":"${SIGNATURE}"}`;
    const picked = await at(TIME, `${pick} ${beacon(ROUND)}`, sealed);
    const { index, commitment_sha256: hash } = JSON.parse(picked.out);
    expect(await answer(`verify d.json --commitment ${hash}`, picked.files)).toMatchObject({
      exit: 0,
      json: { index, stage: "drawn" },
    });
    const refused = async (seconds: number, source: string) =>
      JSON.parse((await at(seconds, `${pick} ${source}`, sealed)).out).problems?.map(
        ({ code }: { code: string }) => code,
      );
    expect(await refused(TIME, beacon(ROUND + 1))).toEqual(["beacon-refused"]);
    const dice = "--thrown 1234 --further 01234567890123456789 --witness A,GOV B,OPP";
    expect(await refused(TIME + 24 * 3600 - 1, dice)).toEqual(["beacon-awaited"]);
    expect(await refused(TIME + 24 * 3600, dice)).toEqual(["throw-unreadable"]);
    expect(await refused(TIME + 24 * 3600, dice.replace("1234", "123"))).toBe(undefined);
  });

  test("does not fall back where the commitment says that a new draw is made", async () => {
    const commit = `${COMMIT} --round ${ROUND}`;
    const { files: sealed } = await at(TIME - 7200, commit, { ...FILES, "b.json": prepared });
    const { out } = await at(TIME + 1e6, `committee pick --bundle c.json --thrown 42 ${THROWN} --json`, sealed);
    expect(JSON.parse(out).problems).toMatchObject([{ code: "source-differs" }]);
  });

  test("by numbers of lotteries named beforehand selects by RFC 3797", async () => {
    const commit = `${COMMIT} --ceremony numbers --sources First Second Third`;
    const { files: sealed } = await at(TIME, commit, { ...FILES, "b.json": prepared });
    const numbers = "--numbers 9319 2,5,12,8,10 9,18,26,34,41,45 --witness A,GOV B,OPP --out d.json --json";
    const picked = await at(TIME, `committee pick --bundle c.json ${numbers}`, sealed);
    expect(JSON.parse(picked.out)).toMatchObject({ source: "ceremony", absent: ["Government", "Opposition"] });
    expect(await answer("verify d.json", picked.files)).toMatchObject({ exit: 0, json: { holds: true } });
  });
});

describe("a commitment", () => {
  const files = () => ({ ...FILES, "b.json": prepared });

  test("states its rules, its number in the process, and the round two hours ahead", async () => {
    const before = Date.now() / 1000;
    const { json } = await answer(COMMIT, files());
    const { commitment, commitment_sha256: hash } = json;
    expect(hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(commitment).toMatchObject({ number: 5, tests: 1, process: "ardania", panel_count: 100, seats: 6 });
    expect(commitment.quotas).toMatchObject({ sex: { f: [3, 3], m: [3, 3] } });
    expect(1_692_803_367 + (commitment.drand_round - 1) * 3 - before).toBeGreaterThan(7190);
    const { out } = await convene(`${COMMIT} --language ar`, files());
    expect(out).toContain("تستمر القرعة");
  });

  test("is refused for a round that is too near, parties twice, and a redraw without reason and approvals", async () => {
    const codes = async (options: string) =>
      (await answer(`${COMMIT} ${options}`, files())).json.problems.map(({ code }: { code: string }) => code);
    expect(await codes("--round 5")).toEqual(["round-too-soon"]);
    expect(await codes("--round soon")).toEqual(["not-a-round"]);
    expect(await codes("--ceremony coins")).toEqual(["unknown-ceremony"]);
    expect(await codes("--fallback hope")).toEqual(["unknown-fallback"]);
    expect(await codes(`--party Government=${"0".repeat(64)}`)).toEqual(["party-repeated"]);
    expect(await codes("--party Government")).toEqual(["not-a-pair"]);
    expect(await codes("--redraw-of d1 --approved-by One One")).toEqual([
      "redraw-same-name",
      "redraw-without-reason",
      "redraw-without-approvals",
    ]);
    const { json } = await answer(COMMIT, { "b.json": prepared });
    expect(json.problems).toMatchObject([{ code: "no-such-file", file: "convene-verify.mjs" }]);
  });

  test("is made once", async () => {
    const { json } = await answer(COMMIT, { ...FILES, "b.json": committed });
    expect(json.problems).toMatchObject([{ code: "already-committed", value: "d1" }]);
  });
});

describe("convene verify", () => {
  test("answers no to a changed bundle, and names what is wrong", async () => {
    const changed = prepared.replace('"size":24', '"size":25');
    const { exit, json } = await answer("verify b.json", { "b.json": changed });
    expect({ exit, fault: json.checks[0].fault }).toEqual({ exit: 1, fault: "digest-differs" });
    expect((await convene("verify b.json", { "b.json": changed })).out).toContain("FAILS");
    expect((await convene("verify b.json --language ar", { "b.json": changed })).out).toContain("غير صحيح");
    const other = await answer(`verify c.json --commitment ${"0".repeat(64)}`, { "c.json": committed });
    expect(other).toMatchObject({ exit: 1, json: { holds: false } });
  });

  test("says of a file that is none what can be verified", async () => {
    const { exit, json } = await answer("verify quotas.csv", FILES);
    expect({ exit, code: json.problems[0].code }).toEqual({ exit: 2, code: "bad-json" });
    const marks = { "m.json": '{"format":"convene-marks/1","marks":{}}' };
    expect((await answer("verify m.json", marks)).json.problems).toMatchObject([{ code: "unknown-kind" }]);
    expect((await answer("verify", FILES)).json.problems).toMatchObject([{ code: "option-missing" }]);
    expect((await answer("verify none.json", FILES)).json.problems).toMatchObject([{ code: "no-such-file" }]);
  });

  test("passes over no option in silence, and takes no hash that is none", async () => {
    const { out } = await run(`committee draw ${DRAW} --json`, FILES);
    const files = { ...FILES, "b.json": prepared, "l.json": out };
    for (const [command, code, value] of [
      ["verify b.json --pool pool.csv", "option-idle", "--pool"],
      ["verify b.json --size 6", "option-idle", "--size"],
      [`verify l.json --commitment ${"0".repeat(64)}`, "option-idle", "--commitment"],
      ["verify b.json --commitment abc", "bad-hexadecimal", "abc"],
    ] as const) {
      const { exit, json } = await answer(command, files);
      expect({ exit, problems: json.problems }).toMatchObject({ exit: 2, problems: [{ code, value }] });
    }
  });

  test("says beside the verdict that a draw is a test, or fair on somebody's word only", async () => {
    const tried = await run(`${COMMIT} --test --ceremony digits`, { ...FILES, "b.json": prepared });
    const { out } = await run("verify c.json", tried.files);
    expect(out.split("\n").slice(0, 2)).toEqual([
      "Everything that this bundle shows holds. It is committed to, and not yet drawn.",
      "d1 is a test. It decides nothing.",
    ]);
  });

  test("knows a party by its name however its letters were typed, and whatever was copied with it", async () => {
    const [party, typed, nonce] = ["S\u00e9nat", "Se\u0301nat", "3".repeat(64)];
    const pair = `${typed}=${nonceCommitment(party, nonce)}`;
    const files = { ...FILES, "b.json": prepared };
    const { files: made } = await run(`${COMMIT} --party ${pair} --ceremony digits`, files);
    const done = await answer(
      `committee pick --bundle c.json --nonce \u2068${typed}=${nonce}\u2069 --thrown 42 ${THROWN}`,
      made,
    );
    expect(done).toMatchObject({ exit: 0, json: { absent: Object.keys(NONCES) } });
  });

  test("checks a lottery by its sums, and with the pool every panel and the certificate", async () => {
    const { out } = await run(`committee draw ${DRAW} --json`, FILES);
    const files = { ...FILES, "l.json": out };
    const checked = await answer(`verify l.json ${DRAW}`, files);
    const states = (json: { checks: { name: string; state: string }[] }) =>
      json.checks.map(({ name, state }) => [name, state]);
    expect(checked.exit).toBe(0);
    expect(states(checked.json)).toEqual([
      ["sums", "ok"],
      ["panels", "ok"],
      ["certificate", "ok"],
    ]);
    const alone = await answer("verify l.json", files);
    expect(states(alone.json).slice(1)).toEqual([
      ["panels", "not-shown"],
      ["certificate", "not-shown"],
    ]);
    const strict = await answer(`verify l.json --pool pool.csv --quotas strict.csv --size 6`, {
      ...files,
      "strict.csv": "feature,value,min,max\nsex,f,6,6\nsex,m,0,0\nregion,N,0,6\nregion,S,0,6\nregion,E,0,6",
    });
    expect(strict.exit).toBe(1);
  });
});

test("everything that a check can find has its message", () => {
  const folder = new URL("../../engine/src/committee/lottery/", import.meta.url);
  const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const source = names.map(read).join("\n");
  const messages = JSON.parse(readFileSync(new URL("../../../locales/en/verify.json", import.meta.url), "utf8"));
  const named = (pattern: RegExp, at: number) => [...source.matchAll(pattern)].map((match) => match[at] ?? "");
  const faults = [
    ...named(/(?:fails|notShown)\(\s*"([a-z-]+)",\s*"([a-z-]+)"/gu, 2),
    ...named(/judge\([^"]*"([a-z-]+)",\s*"([a-z-]+)"/gu, 2),
  ];
  // Problems of what a bundle holds are shown as what a check found.
  const inside = ["nonce", "ceremony", "outcome", "shape", "bundle-text"].map((name) => read(`${name}.ts`)).join("\n");
  const codes = [...inside.matchAll(/code: "([a-z-]+)"/gu)].map(([, code = ""]) => code);
  const shown = codes.filter((code) => code !== "nonce-late");
  expect(shown.filter((code) => messages[`verify.fault.${code}`] === undefined)).toEqual([]);
  const checks = named(/(?:holds|fails|notShown)\(\s*"([a-z-]+)"/gu, 1);
  expect(faults.length).toBeGreaterThan(30);
  expect(faults.filter((fault) => messages[`verify.fault.${fault}`] === undefined)).toEqual([]);
  expect(checks.filter((check) => messages[`verify.check.${check}`] === undefined)).toEqual([]);
});
