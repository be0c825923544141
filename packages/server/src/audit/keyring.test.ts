import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { emptyDatabase } from "../../test/index.ts";
import { openDatabase } from "../store/index.ts";
import { createKeyring, holdMasterKey, open, openKeyring, seal, WrongMasterKey } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "convene-keyring-"));
afterAll(() => rmSync(folder, { recursive: true }));

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("what is sealed opens under the same key and the same context, and no other", () => {
  fc.assert(
    fc.property(key, key, fc.string(), fc.uint8Array({ maxLength: 500 }), (mine, other, context, plain) => {
      const sealed = seal(mine, context, plain);
      expect(Buffer.from(open(mine, context, sealed))).toEqual(Buffer.from(plain));
      expect(() => open(mine, `${context}.`, sealed)).toThrow("authenticate");
      fc.pre(!Buffer.from(mine).equals(other));
      expect(() => open(other, context, sealed)).toThrow("authenticate");
    }),
  );
});

test("what is sealed does not open once any bit of it has changed", () => {
  fc.assert(
    fc.property(key, fc.uint8Array({ maxLength: 60 }), fc.nat(), (mine, plain, where) => {
      const sealed = Buffer.from(seal(mine, "", plain));
      const bit = where % (sealed.length * 8);
      sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(mine, "", sealed)).toThrow("authenticate");
    }),
  );
});

test("a key is wrapped for its own name alone", () => {
  const keyring = createKeyring(randomBytes(32));
  const wrapped = keyring.wrap("one", randomBytes(32));
  expect(() => keyring.unwrap("two", wrapped)).toThrow("authenticate");
});

test("the master key is made once, for its owner's eyes", () => {
  const first = openKeyring(folder);
  const file = join(folder, "master.key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(file);
  expect(bytes).toHaveLength(32);
  expect(openKeyring(folder).lookup("x")).toEqual(first.lookup("x"));
  expect(readFileSync(file)).toEqual(bytes);
});

test("a master key that was cut short is refused, not replaced", () => {
  const file = join(folder, "master.key");
  chmodSync(file, 0o600);
  writeFileSync(file, randomBytes(7));
  expect(() => openKeyring(folder)).toThrow("7 bytes, not 32");
  expect(readFileSync(file)).toHaveLength(7);
});

test("a database is opened with the master key it was made under, and no other", async () => {
  const database = await openDatabase(await emptyDatabase(), () => undefined);
  const keyring = createKeyring(randomBytes(32));
  await holdMasterKey(database, keyring);
  await holdMasterKey(database, keyring);
  await expect(holdMasterKey(database, createKeyring(randomBytes(32)))).rejects.toThrow(WrongMasterKey);
  await database.close();
});
