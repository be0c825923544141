import { describe, expect, test } from "vitest";
import { answer, convene } from "./try-command.ts";

/** Three women and five men of two regions for four seats: two of each sex, at most three from the north. */
const FILES = {
  "pool.csv": "id,sex,region\na,f,n\nb,f,n\nc,f,s\nd,m,n\ne,m,n\nf,m,n\ng,m,s\nh,m,s",
  "quotas.csv": "feature,value,min,max\nsex,f,2,2\nsex,m,2,2\nregion,n,0,3\nregion,s,0,4",
  "narrow.csv": "feature,value,min,max\nsex,f,4,4\nsex,m,0,4",
  "one.csv": "feature,value,min,max\nsex,f,0,0\nsex,m,0,4",
  "list.csv": "id\na\nc\nd\ng",
};
const DRAW = "--pool pool.csv --quotas quotas.csv --size 4";

type Panels = readonly { readonly members: readonly string[]; readonly weight: number }[];

function value(text: string): number {
  const [top = "0", bottom = "1"] = text.split("/");
  return Number(top) / Number(bottom);
}

function chancesFrom(panels: Panels): ReadonlyMap<string, number> {
  const chances = new Map<string, number>();
  for (const { members, weight } of panels) {
    for (const id of members) chances.set(id, (chances.get(id) ?? 0) + weight);
  }
  return chances;
}

describe("draw", () => {
  test("gives the lottery, everybody's exact chance in it, the certificate and the solver", async () => {
    const { exit, json } = await answer(`committee draw ${DRAW}`, FILES);
    expect(exit).toBe(0);
    expect(json).toMatchObject({
      format: "convene-panels/1",
      algorithm: "leximin",
      size: 4,
      status: "exact",
      certificate: { status: "proved" },
      never: [],
      statistics: { people: 8, minimum: 0.4 },
      solver: { version: "1.15.3", wasm_sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    });
    expect(json.probabilities).toEqual({
      a: "2/3",
      b: "2/3",
      c: "2/3",
      d: "2/5",
      e: "2/5",
      f: "2/5",
      g: "2/5",
      h: "2/5",
    });
    const chances = chancesFrom(json.panels);
    for (const [id, chance] of Object.entries(json.probabilities))
      expect(chances.get(id)).toBeCloseTo(value(String(chance)), 12);
  });

  test("a seed draws a panel and its reserves, always the same ones", async () => {
    const [first, second] = [
      await answer(`committee draw ${DRAW} --seed ab12 --reserves 2`, FILES),
      await answer(`committee draw ${DRAW} --seed AB12 --reserves 2`, FILES),
    ];
    expect(second).toEqual(first);
    const { drawn, panels } = first.json;
    expect(panels[drawn.panel].members).toEqual(drawn.members);
    expect(drawn.reserves.by).toEqual(["region", "sex"]);
    for (const { members, reserves } of drawn.reserves.classes) {
      expect(members.every((id: string) => drawn.members.includes(id))).toBe(true);
      expect(reserves.every(({ id }: { id: string }) => !drawn.members.includes(id))).toBe(true);
    }
  });

  test("who can be on no panel is named with the reason and what would let them in", async () => {
    const { json } = await answer("committee draw --pool pool.csv --quotas one.csv --size 4", FILES);
    expect(json.never).toEqual(["a", "b", "c"]);
    expect(json.reasons[0]).toMatchObject({ id: "a", reason: "excluded" });
    expect(json.ways_in[0]).toMatchObject({
      id: "a",
      relaxation: [{ condition: "sex:f", side: "max", from: 0, to: 1 }],
    });
    const { out } = await convene("committee draw --pool pool.csv --quotas one.csv --size 4", FILES);
    expect(out).toContain("3 people can be on no panel");
    expect(out).toContain("at most 1 instead of 0");
  });

  test("where no panel satisfies everything the answer is no, and the clash says why", async () => {
    const { exit, json } = await answer("committee draw --pool pool.csv --quotas narrow.csv --size 4", FILES);
    expect(exit).toBe(1);
    expect(json).toMatchObject({ feasible: false, clash: { conflict: ["sex:f:min"], relaxation: [{ to: 3 }] } });
  });

  test("a wrong method, seed and file are refused together", async () => {
    const { exit, json } = await answer("committee draw --pool none.csv --algorithm best --seed xyz", FILES);
    expect(exit).toBe(2);
    expect(json.problems.map(({ code }: { code: string }) => code)).toEqual([
      "unknown-algorithm",
      "bad-seed",
      "no-such-file",
    ]);
  });

  test("hands over a bundle of frozen pool, conditions, chances and numbered panels", async () => {
    const { exit, files } = await convene(`committee draw ${DRAW} --out draw.json --panels 20`, FILES);
    expect(exit).toBe(0);
    const bundle = JSON.parse(files["draw.json"] ?? "");
    expect(bundle).toMatchObject({ format: "convene-draw/1", pool: { size: 8 }, fair: { chances: { a: "2/3" } } });
    expect(bundle.panels).toHaveLength(20);
    expect(bundle.commitment).toBeUndefined();
  });

  test("at most one person of an address is drawn where that is asked for", async () => {
    const files = {
      "p.csv":
        "id,age,show,home,zip\nlisa,child,s,1,z\nmarge,adult,s,3,z\nlouie,child,d,2,z\ndewey,child,d,2,z\nscrooge,adult,d,1,z",
      "q.csv": "feature,value,min,max\nage,child,1,2\nage,adult,1,2\nshow,s,1,2\nshow,d,1,2",
    };
    const draw = "committee draw --pool p.csv --quotas q.csv --size 2";
    const { json } = await answer(`${draw} --one-per-address home,zip`, files);
    expect(json.probabilities).toEqual({ dewey: "1/2", lisa: "0", louie: "1/2", marge: "1", scrooge: "0" });
    const { json: without } = await answer(draw, files);
    expect(without.probabilities).toMatchObject({ lisa: "1/3", scrooge: "1/3", marge: "2/3" });
  });

  test("speaks Arabic", async () => {
    const { out } = await convene(`committee draw ${DRAW} --language ar --seed 1`, FILES);
    expect(out).toContain("مثبت: لا توجد بطريقة");
    expect(out).toContain("٤٠٫٠٠٠٠");
  });
});

describe("panels", () => {
  test("are so many as asked for, each equally likely, and near the fair chances", async () => {
    const { exit, json } = await answer(`committee panels ${DRAW} --panels 30`, FILES);
    expect(exit).toBe(0);
    expect(json.panels).toHaveLength(30);
    expect(new Set(json.panels.map(({ fraction }: { fraction: string }) => fraction))).toEqual(new Set(["1/30"]));
    expect(json.deviation).toBeLessThan(2 / 30);
    const chances = chancesFrom(json.panels);
    for (const [id, chance] of Object.entries(json.probabilities))
      expect(chances.get(id)).toBeCloseTo(value(String(chance)), 9);
  });

  test("are numbered with as many digits as are needed, and none are refused", async () => {
    const { out } = await convene(`committee panels ${DRAW} --panels 11`, FILES);
    expect(out).toMatch(/^00 +\S+ \S+ \S+ \S+$/mu);
    expect((await answer(`committee panels ${DRAW} --panels 0`, FILES)).json.problems).toMatchObject([
      { code: "too-few-panels" },
    ]);
  });
});

describe("replace", () => {
  test("seats of those who leave are drawn, those who stay are fixed, and every condition holds", async () => {
    const { exit, json } = await answer(`committee replace ${DRAW} --list list.csv --leaves a d`, FILES);
    expect(exit).toBe(0);
    expect(json).toMatchObject({ feasible: true, restored: true, stay: ["c", "g"], leave: ["a", "d"], seats: 2 });
    expect(json.probabilities).toEqual({ b: "1", e: "1/3", f: "1/3", h: "1/3" });
    expect(json.panels.map(({ members }: { members: string[] }) => members)).toEqual([
      ["b", "c", "e", "g"],
      ["b", "c", "f", "g"],
      ["b", "c", "g", "h"],
    ]);
    expect(json.panels.map(({ members }: { members: string[] }) => members)).toContainEqual(json.list);
    const { json: checked } = await answer(`committee check ${DRAW} --list new.csv`, {
      ...FILES,
      "new.csv": `id\n${json.list.join("\n")}`,
    });
    expect(checked.holds).toBe(true);
  });

  test("ids that leave can be named one by one, and must be on the list", async () => {
    const { json } = await answer(`committee replace ${DRAW} --list list.csv --leaves a --leaves b`, FILES);
    expect(json.problems).toMatchObject([{ code: "not-on-list", value: "b" }]);
    expect((await answer(`committee replace ${DRAW} --list list.csv`, FILES)).json.problems).toMatchObject([
      { code: "option-missing" },
    ]);
  });

  test("where a condition that holds would break, the answer is no, with what clashes", async () => {
    const files = { ...FILES, "marks.json": JSON.stringify({ format: "convene-marks/1", marks: { X: ["b"] } }) };
    const { exit, json } = await answer(
      `committee replace ${DRAW} --list list.csv --leaves a --marks marks.json`,
      files,
    );
    expect(exit).toBe(1);
    expect(json).toMatchObject({ feasible: false, clash: { conflict: ["sex:f:min", "marks"] } });
  });
});

describe("statistics", () => {
  const TABLE = {
    "one.csv": "id,probability\na,0.1\nb,0.2\nc,30%\nd,2/5",
    "two.csv": "id,probability\na,0.25\nb,0.25\nc,0.25\nd,0.25",
  };

  test("describe chances, and count those below a limit", async () => {
    const { exit, json } = await answer("committee statistics --chances one.csv --below 0.25", TABLE);
    expect(exit).toBe(0);
    expect(json).toMatchObject({
      people: 4,
      minimum: 0.1,
      maximum: 0.4,
      below: { limit: 0.25, share: 0.5, people: 2 },
    });
    expect(json.gini).toBeCloseTo(0.25, 12);
    expect(json.geometric_mean).toBeCloseTo((0.1 * 0.2 * 0.3 * 0.4) ** 0.25, 12);
  });

  test("against another method the limit is that method's minimum", async () => {
    const { json } = await answer("committee statistics --chances one.csv --against two.csv", TABLE);
    expect(json).toMatchObject({ below: { limit: 0.25, share: 0.5 }, against: [{ minimum: 0.25, gini: 0 }] });
  });

  test("against a table with several methods the limit is leximin's, and without it there is none to choose", async () => {
    const table = (last: string) => ({
      ...TABLE,
      "all.csv": `algorithm,probability\nLegacy,0.1\nLegacy,0.3\n${last},0.2\n${last},0.2`,
    });
    const { json } = await answer("committee statistics --chances one.csv --against all.csv", table("LexiMin"));
    expect(json).toMatchObject({ below: { limit: 0.2, share: 0.25 } });
    const unclear = await answer("committee statistics --chances one.csv --against all.csv", table("Nash"));
    expect(unclear).toMatchObject({
      exit: 2,
      json: { problems: [{ code: "against-unclear", value: "Legacy, Nash" }] },
    });
    const stated = await answer("committee statistics --chances one.csv --against all.csv --below 0.3", table("Nash"));
    expect(stated).toMatchObject({ exit: 0, json: { below: { limit: 0.3, people: 2 } } });
  });

  test("of a table with several methods one can be chosen, or all are described", async () => {
    const files = {
      "all.csv":
        "algorithm,percentile of pool members,selection probability\nLegacy,0,0\nLegacy,50,0.2\nLexiMin,0,0.1\nLexiMin,50,0.1",
    };
    const { json } = await answer("committee statistics --chances all.csv --algorithm leximin", files);
    expect(json).toMatchObject({ algorithm: "LexiMin", minimum: 0.1, gini: 0 });
    const { json: all } = await answer("committee statistics --chances all.csv", files);
    expect(all.distributions).toMatchObject([{ algorithm: "Legacy", geometric_mean: 0 }, { algorithm: "LexiMin" }]);
    expect(all.distributions[0].raised.geometric_mean).toBeCloseTo(Math.sqrt(0.0001 * 0.2), 12);
    const { json: none } = await answer("committee statistics --chances all.csv --algorithm nash", files);
    expect(none.problems).toMatchObject([
      { code: "algorithm-not-in-file", value: "nash", details: { known: "Legacy, LexiMin" } },
    ]);
  });

  test("are taken from an answer of draw as well", async () => {
    const { out } = await convene(`committee draw ${DRAW} --json`, FILES);
    const { json } = await answer("committee statistics --chances draw.json", { "draw.json": out });
    expect(json).toMatchObject({ algorithm: "leximin", people: 8, minimum: 0.4 });
    const { out: text } = await convene("committee statistics --chances draw.json --below 1/2", { "draw.json": out });
    expect(text).toContain("62.5000%");
  });
});
