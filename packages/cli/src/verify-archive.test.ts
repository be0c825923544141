import fc from "fast-check";
import { expect, test } from "vitest";
import { exampleArchive } from "./try-archive.ts";
import { exampleLog } from "./try-log.ts";
import { answer, convene } from "./try-command.ts";

const { file, key, sealed } = exampleArchive(9);
const NAME = "valley.convene-archive";

async function faultOf(text: string | Uint8Array): Promise<[number, string]> {
  const { exit, json } = await answer(`verify ${NAME}`, { [NAME]: text });
  return [exit, json.fault];
}

test("an archive is verified as it is read, with the keys one trusts or with its own", async () => {
  const own = await answer(`verify ${NAME}`, { [NAME]: file });
  expect(own).toMatchObject({
    exit: 0,
    json: { holds: true, keys: "from-file", process: "valley", size: 9, hidden: 3 },
  });
  const given = await answer(`verify ${NAME} --key ${key}`, { [NAME]: file });
  expect(given).toMatchObject({ exit: 0, json: { holds: true, keys: "given" } });
  const { out } = await convene(`verify ${NAME}`, { [NAME]: file });
  expect(out).toContain("as secret as the server");
  const other = await answer(`verify ${NAME} --key ${exampleLog(3, 9).key}`, { [NAME]: file });
  expect(other).toMatchObject({ exit: 1, json: { holds: false, fault: "findings" } });
});

test("any bit that is changed is found", async () => {
  const bytes = Buffer.from(file);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await convene(`verify ${NAME}`, { [NAME]: changed })).exit).not.toBe(0);
    }),
    { numRuns: 300 },
  );
});

test("what a forger would change, with a digest that fits, is found where the log says otherwise", async () => {
  const forged = (table: string, change: object) =>
    exampleArchive(9, (line) => (line.table === table ? { ...line, row: { ...line.row, ...change } } : line)).file;
  expect(await faultOf(forged("payload", { ciphertext: sealed("payload:0", { seq: 1 }) }))).toEqual([1, "payload"]);
  expect(await faultOf(forged("payload", { key_id: "nobody" }))).toEqual([1, "key"]);
  expect(await faultOf(forged("payload", { entry_idx: 2 }))).toEqual([1, "entry"]);
  expect(await faultOf(forged("payload", { process: "coast" }))).toEqual([1, "row"]);
  expect(await faultOf(forged("subject_key", { key: "AAAA" }))).toEqual([1, "key"]);
  const without = exampleArchive(9, (line) => (line.row["entry_idx"] === 4 ? undefined : line));
  expect(await faultOf(without.file)).toEqual([1, "entry"]);
  expect(await faultOf(file.slice(0, file.lastIndexOf("{")))).toEqual([1, "cut-off"]);
});
