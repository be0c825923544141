import type { ListVersion } from "@convene/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { detectTable } from "./detect-kind.ts";
import { poolChanges } from "./pool-changes.ts";
import { readImport, type Choices, type Present } from "./read-import.ts";
import type { ReadWorkbook } from "../read-workbook.ts";
import { unpack } from "./unpack.ts";

const NO_CHOICES: Choices = { kinds: {}, idColumns: {}, separators: {} };
const NOTHING: Present = { pool: null, conditions: null, population: [], lists: [] };
const POOL = "id,sex,region,languages\na,f,N,ar;fr\nb,m,S,ar\nc,f,S,fr\nd,m,N,ar;fr\n";
const bytes = (text: string) => new TextEncoder().encode(text);
const noWorkbook: ReadWorkbook = () => Promise.reject(new Error("no workbook"));

async function read(files: Readonly<Record<string, string>>, choices: Partial<Choices> = {}, present = NOTHING) {
  const opened = await Promise.all(
    Object.entries(files).map(([name, text]) => unpack({ name, bytes: bytes(text) }, noWorkbook)),
  );
  const sources = opened.flat();
  return { sources, ...readImport(sources, { ...NO_CHOICES, ...choices }, present) };
}
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

test("each file is known by its contents, whatever it is called", async () => {
  const { kinds, problems } = await read({
    "one.csv": POOL,
    "two.csv": "feature,value,min,max\nsex,f,1,2\nsex,m,1,2\nregion,N,1,2\nregion,S,1,2\n",
    "three.json": '{"format":"convene-conditions/1","size":3,"conditions":[]}',
    "four.csv": "attribute,value,share\nsex,f,0.5\nsex,m,0.5\n",
    "five.csv": "id\na\nb\nc\n",
    "six.json": '{"format":"convene-marks/1","marks":{}}',
  });
  expect(kinds).toEqual({
    "one.csv": "pool",
    "two.csv": "quotas",
    "three.json": "conditions",
    "four.csv": "population",
    "five.csv": "list",
    "six.json": "aside",
  });
  expect(problems).toEqual([]);
});

test("the sheets of a peer's workbook are known by their names", async () => {
  expect(detectTable(["id", "x"], "Respondents")).toBe("pool");
  expect(detectTable(["algorithm", "panel", "probability"], "reference.csv")).toBe(null);
  expect(detectTable(["a", "b"], "Categories")).toBe("quotas");
  expect(detectTable(["id", "a", "b", "c", "d"], "Already Selected")).toBe("list");
  const workbook: ReadWorkbook = () =>
    Promise.resolve([
      {
        sheet: "Respondents",
        rows: [
          ["id", "sex"],
          ["a", "=1+1"],
        ],
      },
      { sheet: "Empty", rows: [] },
    ]);
  const sources = await unpack({ name: "w.xlsx", bytes: Uint8Array.of(0x50, 0x4b, 3, 4) }, workbook);
  const reading = readImport(sources, NO_CHOICES, NOTHING);
  expect(reading.pool?.pool.nominees).toEqual([{ id: "a", values: [["=1+1"]] }]);
});

test("a broken workbook and an oversized one are problems, not faults", async () => {
  const broken = await unpack({ name: "w.xlsx", bytes: Uint8Array.of(0x50, 0x4b, 3, 4) }, noWorkbook);
  expect(codes(readImport(broken, NO_CHOICES, NOTHING).problems)).toEqual(["import.not-a-workbook"]);
  const large = new Uint8Array(17 * 1024 * 1024);
  large.set([0x50, 0x4b]);
  const refused = await unpack({ name: "w.xlsx", bytes: large }, noWorkbook);
  expect(codes(readImport(refused, NO_CHOICES, NOTHING).problems)).toEqual(["file-too-large"]);
  expect(readImport(refused, { ...NO_CHOICES, kinds: { "w.xlsx": "aside" } }, NOTHING).problems).toEqual([]);
});

test("problems of all files come together, with file, row, column and value, and nothing is half-read", async () => {
  const { problems, pool, conditions } = await read({
    "pool.csv": "id,sex,region,age\na,f,N,1\na,m,S,2\n,f,S,3\n",
    "quotas.csv": "feature,value,min,max\nsex,f,5,2\nsex,m,x,3\n",
  });
  expect(problems).toMatchObject([
    { file: "quotas.csv", row: 2, column: "min", value: "5" },
    { file: "quotas.csv", row: 3, column: "min", value: "x" },
    { code: "duplicate-id", file: "pool.csv", row: 3, value: "a" },
    { code: "blank-id", file: "pool.csv", row: 4 },
  ]);
  expect([pool, conditions]).toEqual([undefined, undefined]);
});

test("names of a list that the pool does not know are told with their rows", async () => {
  const { problems } = await read({ "pool.csv": POOL, "list.csv": "id\na\nz\n" });
  expect(problems).toEqual([{ code: "not-in-pool", file: "list.csv", row: 3, value: "z" }]);
});

test("two files of one kind are not merged", async () => {
  const { problems } = await read({ "a.csv": POOL, "b.csv": POOL });
  expect(problems).toMatchObject([{ code: "import.second.pool", file: "b.csv", value: "a.csv" }]);
});

test("a column is many-valued only when somebody says so", async () => {
  const { sources, pool } = await read({ "pool.csv": POOL });
  expect(sources[0]?.separated).toEqual([{ column: "languages", separator: ";" }]);
  expect(pool?.pool.nominees[0]?.values[2]).toEqual(["ar;fr"]);
  const split = await read({ "pool.csv": POOL }, { separators: { languages: ";" } });
  expect(split.pool?.pool.nominees[0]?.values[2]).toEqual(["ar", "fr"]);
});

test("nominees may come as JSON, arrays as several values", async () => {
  const { pool, problems } = await read({ "p.json": '[{"id":"a","speaks":["ar","fr"],"age":3},{"id":"b","sex":"f"}]' });
  expect(problems).toEqual([]);
  expect(pool?.pool.attributes).toEqual([{ key: "speaks", separator: "|" }, { key: "age" }, { key: "sex" }]);
  expect(pool?.pool.nominees[0]?.values).toEqual([["ar", "fr"], ["3"], []]);
});

test("conditions that do not fit the pool in force are told before anything changes", async () => {
  const present = { ...NOTHING, pool: (await read({ "pool.csv": POOL })).pool?.pool ?? null };
  const json =
    '{"format":"convene-conditions/1","conditions":[{"id":"x","kind":"count","where":{"faith":["y"]},"min":1}]}';
  const { problems } = await read({ "c.json": json }, {}, present);
  expect(problems).toMatchObject([{ code: "unknown-attribute", file: "c.json", value: "faith" }]);
});

test("a new pool is compared with the one in force, and whoever stands on a list is named before vanishing", async () => {
  const before = (await read({ "pool.csv": POOL })).pool?.pool;
  const after = (await read({ "pool.csv": "id,sex,region,faith\na,m,N,x\nb,m,S,y\ne,f,S,z\n" })).pool?.pool;
  if (before === undefined || after === undefined) throw new Error("no pool");
  const list: ListVersion = {
    number: 4,
    by: "x",
    handedOverOn: "",
    note: "",
    parent: null,
    members: ["c"],
    withdrawn: false,
  };
  expect(poolChanges(before, after, [list])).toEqual({
    added: ["e"],
    gone: ["c", "d"],
    changed: [{ id: "a", values: [{ attribute: "sex", before: ["f"], after: ["m"] }] }],
    newAttributes: ["faith"],
    lostAttributes: ["languages"],
    listed: [{ id: "c", versions: [4] }],
  });
  expect(poolChanges(before, before, [list])).toMatchObject({ added: [], gone: [], changed: [], listed: [] });
});

test("whatever bytes are dropped, the import answers", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.json(),
    fc.constantFrom("[{}]", "[[1]]", "[]", '{"format":3}'),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom("a.csv", "a.json"), async (content, name) => {
      const { problems, kinds } = await read({ [name]: content });
      expect(problems.length > 0 || Object.keys(kinds).length === 1).toBe(true);
    }),
    { numRuns: 200, seed: 4 },
  );
});

test("for a draw, a file of people selected already is no second pool, by its name or by decision", async () => {
  const drawing = { ...NOTHING, draws: true };
  const selected = "id,sex,region,languages\ns,f,N,fr\n";
  const named = await read({ "pool.csv": POOL, "already_selected.csv": selected }, {}, drawing);
  expect(named.kinds).toMatchObject({ "already_selected.csv": "seated" });
  expect([named.problems, named.pool?.pool.nominees.length]).toEqual([[], 4]);
  expect(named.seated?.pool.nominees).toEqual([{ id: "s", values: [["f"], ["N"], ["fr"]] }]);
  const unnamed = await read({ "pool.csv": POOL, "others.csv": selected }, {}, drawing);
  expect(codes(unnamed.problems)).toEqual(["import.second.pool"]);
  const decided = await read({ "pool.csv": POOL, "x.csv": selected }, { kinds: { "x.csv": "seated" } }, drawing);
  expect(codes(decided.problems)).toEqual([]);
  const anonymous = await read({ "pool.csv": POOL, "already_selected.csv": "sex,region\nf,N\n" }, {}, drawing);
  expect(codes(anonymous.problems)).toEqual(["no-id-column"]);
  const imported = await read({ "pool.csv": POOL, "already_selected.csv": "id,sex,region,languages\na,f,N,fr\n" });
  expect(imported.kinds).toMatchObject({ "already_selected.csv": "list" });
});
