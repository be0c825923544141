import { describe, expect, test } from "vitest";
import { answer, convene } from "./try-command.ts";

const POOL = [
  "id,name,sex,region",
  "a,Ada,f,R1",
  "b,Bela,f,R2",
  "c,Carl,m,R1",
  "d,Dov,m,R2",
  "e,Eva,f,R1",
  "g,Gil,m,R2",
];
const FILES = {
  "pool.csv": POOL.join("\n"),
  "quotas.csv": "feature,value,min,max\nsex,f,1,1\nsex,m,1,2\nregion,R1,1,2\nregion,R2,1,1",
  "conditions.json": JSON.stringify({
    format: "convene-conditions/1",
    size: 3,
    conditions: [
      { id: "women", kind: "count", where: { sex: ["f"] }, min: 1, max: 2, label: { en: "Women", ar: "النساء" } },
      { id: "region", kind: "each", by: "region", where: {}, min: 1 },
    ],
  }),
  "good.csv": "id\na\nb\nc",
  "bad.csv": "id\nc\nd\ng",
};
const MANY = { ...FILES, "many.csv": "feature,value,min,max\nsex,f,2,3\nsex,m,2,3" };
const MODEL = "--pool pool.csv --conditions conditions.json";

describe("check", () => {
  test("says yes with exit 0 and gives every row its count and bounds", async () => {
    const { exit, json } = await answer(`committee check ${MODEL} --list good.csv`, FILES);
    expect(exit).toBe(0);
    expect(json).toMatchObject({ holds: true, size: { wanted: 3, got: 3 } });
    expect(json.conditions.map((row: { id: string }) => row.id)).toEqual(["women", "region:R1", "region:R2"]);
    expect(json.conditions[0]).toMatchObject({
      label: "Women",
      min: 1,
      max: 2,
      count: 2,
      holds: true,
      short: 0,
      over: 0,
    });
    expect(json.missing[0]).toHaveProperty("attribute");
  });

  test("says no with exit 1, by how much, and which exchange mends it", async () => {
    const { exit, json } = await answer(`committee check ${MODEL} --list bad.csv`, FILES);
    expect(exit).toBe(1);
    expect(json.conditions[0]).toMatchObject({ id: "women", holds: false, short: 1, over: 0, count: 0 });
    expect(json.repairs).toEqual([{ row: "women", swap: { out: "c", in: "a" } }]);
  });

  test("a wrong size alone is a no", async () => {
    const { exit, json } = await answer(`committee check --pool pool.csv --size 2 --list good.csv`, FILES);
    expect(exit).toBe(1);
    expect(json).toMatchObject({ holds: false, size: { wanted: 2, got: 3 }, conditions: [] });
  });

  test("rows of quotas are named feature:value, and hold together with conditions", async () => {
    const { json } = await answer(`committee check ${MODEL} --quotas quotas.csv --list good.csv`, FILES);
    const failing = json.conditions.filter((row: { holds: boolean }) => !row.holds);
    expect(failing).toMatchObject([{ id: "sex:f", over: 1 }]);
  });

  test("a quota and a condition of one name both hold, under names of their own", async () => {
    const files = {
      ...FILES,
      "both.json": JSON.stringify({
        format: "convene-conditions/1",
        size: 3,
        conditions: [
          { id: "sex", kind: "each", by: "sex", min: 2 },
          { id: "region:R2", kind: "count", where: { region: "R2" }, min: 3 },
        ],
      }),
    };
    const command = (verb: string) => `committee ${verb} --pool pool.csv --quotas quotas.csv --conditions both.json`;
    const { json } = await answer(`${command("check")} --list good.csv`, files);
    const counted = json.conditions.map(({ id, min }: { id: string; min: number }) => `${id} ${min}`);
    expect(counted).toEqual([
      "sex:f 1",
      "sex:m 1",
      "region:R1 1",
      "region:R2 1",
      "sex:f#2 2",
      "sex:m#2 2",
      "region:R2#2 3",
    ]);
    const clash = (await answer(command("clash"), files)).json;
    expect(Object.keys(clash.witnesses).toSorted()).toEqual(clash.conflict.toSorted());
    expect(new Set(clash.conflict).size).toBe(clash.conflict.length);
  });

  test("an each is named as most people of the pool spell its values", async () => {
    const files = {
      ...FILES,
      "pool.csv": "id,sex\na,F\nb,f\nc,f",
      "e.json": JSON.stringify({
        format: "convene-conditions/1",
        conditions: [{ id: "sex", kind: "each", by: "sex", min: 1 }],
      }),
    };
    const { json } = await answer("committee check --pool pool.csv --conditions e.json --list good.csv", files);
    expect(json.conditions).toMatchObject([{ id: "sex:f", count: 3 }]);
  });

  test("shares may be written with Arabic digits and signs, or with a decimal comma", async () => {
    const share = (id: string, min: string) => ({ id, kind: "share", where: { sex: "f" }, min });
    const conditions = [share("a", "٦٠٪"), share("b", "٠٫٦"), share("c", "0,6"), share("d", "3/5")];
    const files = { ...FILES, "s.json": JSON.stringify({ format: "convene-conditions/1", conditions }) };
    const { json } = await answer("committee check --pool pool.csv --conditions s.json --list good.csv", files);
    expect(json.conditions.map(({ min }: { min: number }) => min)).toEqual([2, 2, 2, 2]);
  });

  test("reads semicolons, Arabic headers, a byte order mark and CRLF", async () => {
    const files = {
      "ar.csv": "\uFEFFالمعرّف;الجنس;المنطقة\r\n١;أنثى;ش\r\n٢;ذكر;غ\r\n",
      "ar.json": JSON.stringify({
        format: "convene-conditions/1",
        conditions: [{ id: "نساء", kind: "count", where: { الجنس: ["أنثى"] }, min: 1 }],
      }),
      "ar-list.csv": "المعرّف\r\n١\r\n",
    };
    const { exit, json } = await answer("committee check --pool ar.csv --conditions ar.json --list ar-list.csv", files);
    expect({ exit, ids: json.conditions.map((row: { id: string }) => row.id) }).toEqual({ exit: 0, ids: ["نساء"] });
  });

  test("people may be named by another column, or by the number of their row", async () => {
    const files = { ...FILES, "names.csv": "name\nAda\nCarl\nBela", "rows.csv": "id\n1\n3\n2" };
    expect(
      (await answer("committee check --pool pool.csv --id-column name --size 3 --list names.csv", files)).exit,
    ).toBe(0);
    expect(
      (await answer("committee check --pool pool.csv --id-column @row --size 3 --list rows.csv", files)).exit,
    ).toBe(0);
  });

  test("a smaller body that the list cannot form is a no", async () => {
    const nested = (min: number) =>
      JSON.stringify({
        format: "convene-conditions/1",
        conditions: [],
        nested: [{ id: "small", size: 2, conditions: [{ id: "w", kind: "count", where: { sex: ["f"] }, min }] }],
      });
    const files = { ...FILES, "two.json": nested(2), "one.json": nested(1), "mixed.csv": "id\na\nc\nd" };
    const ask = (file: string) =>
      answer(`committee check --pool pool.csv --conditions ${file} --list mixed.csv`, files);
    expect(await ask("two.json")).toMatchObject({ exit: 1, json: { holds: false, inside: { holds: false } } });
    expect(await ask("one.json")).toMatchObject({ exit: 0, json: { holds: true } });
  });

  test("the conditions of a smaller body may be called like those of the whole", async () => {
    const women = (min: number) => ({ id: "women", kind: "count", where: { sex: "f" }, min });
    const nested = [{ id: "small", size: 2, conditions: [women(3)] }];
    const set = { format: "convene-conditions/1", size: 3, conditions: [women(1)], nested };
    const files = { ...FILES, "n.json": JSON.stringify(set) };
    const { json } = await answer("committee clash --pool pool.csv --conditions n.json", files);
    expect(json).toMatchObject({
      conflict: ["small/women:min"],
      relaxation: [{ condition: "small/women", from: 3, to: 2 }],
    });
  });

  test("prints the answer first, then a table, in the reader's language", async () => {
    const english = await convene(`committee check ${MODEL} --list bad.csv`, FILES);
    expect(english.out.split("\n")[0]).toBe("The list does not hold: 1 of 3 conditions fails.");
    expect(english.out).toMatch(/^Women +1 to 2 +0 +short by 1$/mu);
    const arabic = await convene(`committee check ${MODEL} --list bad.csv`, FILES, "ar_SY.UTF-8");
    expect(arabic.out).toContain("القائمة غير مستوفية: شرط واحد غير مستوفى");
    expect(arabic.out).toContain("من ١ إلى ٢");
    expect(
      (await convene(`committee check ${MODEL} --list bad.csv --language ar --digits latin`, FILES)).out,
    ).toContain("من 1 إلى 2");
  });
});

test("the words of a process are used for its attributes and values", async () => {
  const label = (en: string, ar: string) => ({ en, ar });
  const labels = [
    { attribute: "region", label: label("Region", "المنطقة") },
    { attribute: "region", value: "R1", label: label("Capital District", "إقليم العاصمة") },
  ];
  const files = { ...FILES, "process.json": JSON.stringify({ id: "x", labels }) };
  const command = `committee check ${MODEL} --list good.csv --process process.json`;
  const { json } = await answer(command, files);
  expect(json.conditions[1]).toMatchObject({ id: "region:R1", label: "Region: Capital District" });
  expect((await convene(`${command} --language ar`, files)).out).toContain("المنطقة: إقليم العاصمة");
});

describe("diff", () => {
  test("says who went and came and what became of each condition", async () => {
    const { exit, json } = await answer(`committee diff ${MODEL} --from good.csv --to bad.csv`, FILES);
    expect(exit).toBe(0);
    expect(json).toMatchObject({ kept: ["c"], added: ["d", "g"], removed: ["a", "b"], moved: [] });
    expect(json.conditions[0]).toMatchObject({
      id: "women",
      change: "broken",
      before: { count: 2 },
      after: { count: 0 },
    });
  });

  test("of ranked lists it says who moved", async () => {
    const files = { ...FILES, "other.csv": "id\nc\na\nb" };
    const { json } = await answer(`committee diff ${MODEL} --from good.csv --to other.csv --ranked`, files);
    expect(json.moved).toEqual([{ id: "c", from: 3, to: 1 }]);
  });
});

describe("nearest", () => {
  test("gives the fewest changes with their proof", async () => {
    const { exit, json } = await answer(`committee nearest ${MODEL} --list bad.csv --answers 3`, FILES);
    expect(exit).toBe(0);
    expect(json).toMatchObject({ feasible: true, swaps: 1, proof: { lowerBound: 1 } });
    expect(json.out).toHaveLength(1);
    expect(json.list).toHaveLength(3);
    expect(json.alternatives.length).toBeGreaterThan(0);
  });

  test("avoids the marks and keeps the kept, and without a size keeps that of the list", async () => {
    const files = {
      ...FILES,
      "keep.csv": "id\nd",
      "marks.json": JSON.stringify({ format: "convene-marks/1", marks: { X: ["a"], Y: ["b"] } }),
    };
    const command =
      "committee nearest --pool pool.csv --quotas quotas.csv --list bad.csv --keep keep.csv --marks marks.json";
    const { exit, json } = await answer(command, files);
    expect({ exit, list: json.list.toSorted() }).toEqual({ exit: 0, list: ["c", "d", "e"] });
  });

  test("where there is none it says why, with exit 1", async () => {
    const { exit, json } = await answer("committee nearest --pool pool.csv --quotas many.csv --list good.csv", MANY);
    expect({ exit, feasible: json.feasible }).toEqual({ exit: 1, feasible: false });
    expect(json.clash).toMatchObject({ feasible: false, cannot_relax: false });
  });
});

describe("clash", () => {
  test("names what cannot hold together, and the cheapest way out", async () => {
    const { exit, json } = await answer("committee clash --pool pool.csv --quotas many.csv --size 3", MANY);
    expect(exit).toBe(1);
    expect(json).toMatchObject({ feasible: false, relaxation_steps: 1, cost: "2", cannot_relax: false });
    expect(json.conflict.toSorted()).toEqual(["sex:f:min", "sex:m:min"]);
    expect(json.relaxation).toMatchObject([{ side: "min", from: 2, to: 1 }]);
    expect(json.labels["sex:f:min"]).toBe("sex f: at least 2");
  });

  test("is content when some list satisfies everything", async () => {
    const { exit, json } = await answer(`committee clash ${MODEL}`, FILES);
    expect({ exit, feasible: json.feasible }).toEqual({ exit: 0, feasible: true });
  });

  test("needs a size from somewhere", async () => {
    expect(await answer("committee clash --pool pool.csv --quotas many.csv", MANY)).toMatchObject({
      exit: 2,
      json: { problems: [{ code: "size-missing" }] },
    });
  });
});

test("duplicates proposes and decides nothing", async () => {
  const files = { "names.csv": "id,name,birth_year\n1,كريم علي,1970\n2,کریم علی,1970\n3,Mona,1980" };
  const { exit, json } = await answer("committee duplicates --pool names.csv", files);
  expect(exit).toBe(0);
  expect(json.likely).toEqual([{ kind: "person", members: ["1", "2"], reasons: ["same-letters", "same-birth-year"] }]);
  expect((await convene("committee duplicates --pool names.csv", files)).out).toContain("1 pair is likely one person");
});
