import { expect, test } from "vitest";
import { answer, convene } from "./try-command.ts";

const FILES = {
  "pool.csv": "id,sex\na,f\nb,f\nc,m",
  "conditions.json": JSON.stringify({ format: "convene-conditions/1", size: 3, conditions: [] }),
  "good.csv": "id\na\nb\nc",
};

test("exit 2, and every problem of every file at once", async () => {
  const files = {
    ...FILES,
    "wrong.csv": "id\na\nzz\nyy",
    "wrong-quotas.csv": "feature,value,min,max\nsex,f,3,1\nsex,f,x,2",
  };
  const { exit, json } = await answer(
    "committee check --pool pool.csv --quotas wrong-quotas.csv --list none.csv",
    files,
  );
  expect(exit).toBe(2);
  const places = json.problems.map(({ code, file }: { code: string; file: string }) => `${file} ${code}`);
  expect(places).toEqual(expect.arrayContaining(["wrong-quotas.csv bad-bounds", "none.csv no-such-file"]));
  expect(json.problems.every(({ message }: { message: string }) => message.length > 10)).toBe(true);
});

test("names outside the pool are named with their rows", async () => {
  const files = { ...FILES, "wrong.csv": "id\na\n\nzz\nyy" };
  const { exit, json } = await answer(
    `committee check --pool pool.csv --conditions conditions.json --list wrong.csv`,
    files,
  );
  expect(exit).toBe(2);
  expect(json.problems).toMatchObject([
    { code: "not-in-pool", file: "wrong.csv", row: 4, value: "zz" },
    { code: "not-in-pool", file: "wrong.csv", row: 5, value: "yy" },
  ]);
});

test("a name that stands twice does not hide a name outside the pool", async () => {
  const { json } = await answer("committee check --pool pool.csv --list wrong.csv", {
    ...FILES,
    "wrong.csv": "id\na\nzz\na",
  });
  expect(json.problems).toMatchObject([
    { code: "not-in-pool", file: "wrong.csv", row: 3, column: "id", value: "zz" },
    { code: "duplicate-id", file: "wrong.csv", row: 4, column: "id", value: "a", details: { first: 2 } },
  ]);
});

test("a problem without a row names the path of the member", async () => {
  const wrong = {
    format: "convene-conditions/1",
    conditions: [{ id: "a", kind: "count", where: { sex: "f" }, min: "2" }],
  };
  const files = { ...FILES, "wrong.json": JSON.stringify(wrong) };
  const { error } = await convene("committee check --pool pool.csv --conditions wrong.json --list good.csv", files);
  expect(error).toContain("wrong.json, conditions[0].min: ");
});

test("rows are those of the file, also below a blank one", async () => {
  const files = {
    "pool.csv": "id,sex,born\na,f,1990\n\nb,x,soon",
    "quotas.csv": "feature,value,min,max\nsex,f,0,1",
    "list.csv": "id\na",
    "conditions.json": JSON.stringify({
      format: "convene-conditions/1",
      conditions: [{ id: "young", kind: "count", where: { born: { min: 1980 } }, min: 1 }],
    }),
  };
  const command = "committee check --pool pool.csv --quotas quotas.csv --conditions conditions.json --list list.csv";
  expect((await answer(command, files)).json.problems).toMatchObject([
    { code: "unknown-value", file: "pool.csv", row: 4, value: "x" },
    { code: "not-comparable", file: "pool.csv", row: 4, value: "soon" },
  ]);
});

test("an age that cannot be reckoned names the column of the birth", async () => {
  const young = { id: "young", kind: "count", where: { age: { max: 35 } }, min: 1 };
  const set = { format: "convene-conditions/1", reference_date: "2026-01-01", conditions: [young] };
  const files = { "p.csv": "id,Birth_Date\na,31/12/1990", "l.csv": "id\na", "c.json": JSON.stringify(set) };
  const { json } = await answer("committee check --pool p.csv --conditions c.json --list l.csv", files);
  expect(json.problems).toMatchObject([{ code: "not-comparable", row: 2, column: "Birth_Date", value: "31/12/1990" }]);
});

test("the version can be asked for", async () => {
  expect(await convene("--version")).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/^convene \d+\.\d+\.\d+\n$/u),
  });
});

test("a wrong column, a value that quotas do not know, and a size in dispute", async () => {
  const ask = (options: string) => answer(`committee check --pool pool.csv --list good.csv ${options}`, FILES);
  expect(await ask("--id-column nobody")).toMatchObject({
    exit: 2,
    json: { problems: [{ code: "no-such-column" }] },
  });
  expect(await ask("--conditions conditions.json --size 4")).toMatchObject({
    exit: 2,
    json: { problems: [{ code: "size-disagrees" }] },
  });
  const files = { ...FILES, "few.csv": "feature,value,min,max\nsex,f,1,2" };
  expect(await answer("committee check --pool pool.csv --quotas few.csv --list good.csv", files)).toMatchObject({
    exit: 2,
    json: {
      problems: expect.arrayContaining([expect.objectContaining({ code: "unknown-value", value: "m", row: 4 })]),
    },
  });
});

test("a wrong command line says everything that is wrong with it", async () => {
  const codes = async (command: string) =>
    (await answer(command)).json.problems.map(({ code }: { code: string }) => code);
  expect(await codes("committee check --foo --pool x stray")).toEqual([
    "unknown-option",
    "unexpected-argument",
    "option-missing",
  ]);
  expect(await codes("committee check --pool --list")).toEqual(["option-without-value", "option-missing"]);
  expect(await codes("committee check --pool a --pool b --list c --size x")).toEqual([
    "option-repeated",
    "not-a-whole-number",
  ]);
  expect(await codes("committee dance")).toEqual(["unknown-verb"]);
  expect(await codes("committee check --language xx")).toEqual(["language-not-spoken"]);
  expect((await convene("committee check --language ar")).error).toContain("الخيار");
  expect((await convene("committee dance")).exit).toBe(2);
});

test("a file that is no text is refused", async () => {
  const files = { ...FILES, "image.csv": new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0]) };
  expect((await answer("committee check --pool image.csv --list good.csv", files)).exit).toBe(2);
});

test("help names every verb, in both languages", async () => {
  const { exit, out } = await convene("--help");
  expect(exit).toBe(0);
  for (const verb of ["check", "diff", "nearest", "clash", "duplicates"])
    expect(out).toContain(`convene committee ${verb}`);
  expect((await convene("committee nearest --help --language ar")).out).toContain("أقل التغييرات");
});
