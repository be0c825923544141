import { expect, test } from "vitest";
import { exampleLog } from "./try-log.ts";
import { answer, convene } from "./try-command.ts";

const { file, key, witness } = exampleLog(30);

test("the file of a log is verified as it is read, with the keys one trusts or with its own", async () => {
  const own = await answer("verify valley.log", { "valley.log": file });
  expect(own).toMatchObject({ exit: 0, json: { holds: true, keys: "from-file", report: { size: 30, signed: 30 } } });
  const given = await answer(`verify valley.log --key ${key} --witness ${witness} --quorum 1`, { "valley.log": file });
  expect(given).toMatchObject({ exit: 0, json: { holds: true, keys: "given" } });
  const { out } = await convene("verify valley.log", { "valley.log": file });
  expect(out).toContain("30 entries");
  expect(out).toContain(key);
});

test("another log's key, a quorum that was not reached and an option of another kind of file are no yes", async () => {
  const other = exampleLog(3, 9);
  expect((await answer(`verify valley.log --key ${other.key}`, { "valley.log": file })).exit).toBe(1);
  expect(
    (await answer(`verify valley.log --key ${key} --witness ${other.witness} --quorum 1`, { "valley.log": file })).exit,
  ).toBe(1);
  expect((await answer(`verify valley.log --quorum 1`, { "valley.log": file })).json.problems[0].code).toBe(
    "quorum-too-large",
  );
  expect((await answer(`verify valley.log --key nothing`, { "valley.log": file })).json.problems[0].code).toBe(
    "bad-verifier-key",
  );
  expect(
    (await answer(`verify valley.log --commitment ${"0".repeat(64)}`, { "valley.log": file })).json.problems[0].code,
  ).toBe("option-idle");
  expect((await answer(`verify none.log`)).json.problems[0].code).toBe("no-such-file");
});

test("any bit of the file that is changed, any line left out and any end cut off is found", async () => {
  const bytes = Buffer.from(file);
  for (let bit = 3; bit < bytes.length * 8; bit += 2001) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    // oxlint-disable-next-line no-await-in-loop
    expect([bit, (await convene("verify valley.log", { "valley.log": changed })).exit === 0]).toEqual([bit, false]);
  }
  const lines = file.trimEnd().split("\n");
  for (let line = 0; line < lines.length; line += 3) {
    const without = `${lines.toSpliced(line, 1).join("\n")}\n`;
    // oxlint-disable-next-line no-await-in-loop
    expect([line, (await convene("verify valley.log", { "valley.log": without })).exit === 0]).toEqual([line, false]);
  }
  for (const length of [bytes.length - 2, bytes.length - 80, 2000]) {
    // oxlint-disable-next-line no-await-in-loop
    expect((await convene("verify valley.log", { "valley.log": bytes.subarray(0, length) })).exit).not.toBe(0);
  }
  expect((await convene("verify valley.log", { "valley.log": `${file}\n` })).exit).toBe(1);
});

test("whoever alters an entry and the digest behind it is found by the signatures, in both languages", async () => {
  const changed = exampleLog(30, 7, (leaf, seq) =>
    seq === 12 ? { ...leaf, cmd: "committee.withdraw-list" } : leaf,
  ).forged;
  const english = await convene("verify valley.log", { "valley.log": changed });
  expect([english.exit, english.out]).toEqual([1, expect.stringContaining("signed over other entries")]);
  const arabic = await convene("verify valley.log --language ar", { "valley.log": changed });
  expect([arabic.exit, arabic.out]).toEqual([1, expect.stringContaining("على قيود أخرى")]);
});
