import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const LARGE = 10_000;

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "convene-"));
  const people = Array.from({ length: LARGE }, (_, row) => `p${row},${row % 2 === 0 ? "f" : "m"},R${row % 8}`);
  const files = {
    "pool.csv": ["id,sex,region", ...people].join("\n"),
    "quotas.csv": "feature,value,min,max\nsex,f,2,3\nsex,m,2,3",
    "from.csv": "id\np0\np1\np2\np3",
    "to.csv": "id\np0\np2\np4\np6",
    "few.csv": ["id,sex,region", ...people.slice(0, 20)].join("\n"),
    "folder/x": "",
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line as npm does: in another folder, with `INIT_CWD` where the person stands. */
function convene(command: string, locale = "C.UTF-8") {
  const env = { LANG: locale, INIT_CWD: folder };
  const run = spawnSync(process.execPath, [MAIN, ...command.split(" ")], { cwd: tmpdir(), env, encoding: "utf8" });
  return { exit: run.status, out: run.stdout, error: run.stderr };
}

const MODEL = "--pool pool.csv --quotas quotas.csv";

test("an answer for ten thousand people is one JSON document and an exit code", () => {
  const run = convene(`committee check ${MODEL} --list to.csv --size 4 --json`);
  expect({ exit: run.exit, error: run.error }).toEqual({ exit: 1, error: "" });
  expect(JSON.parse(run.out)).toMatchObject({ holds: false, size: { wanted: 4, got: 4 } });
});

test("the locale of the system chooses the language, and a folder is no file", () => {
  const run = convene(`committee check ${MODEL} --list folder`, "ar_SY.UTF-8");
  expect({ exit: run.exit, out: run.out }).toEqual({ exit: 2, out: "" });
  expect(run.error).toContain("مجلد");
});

/** Six features of five values for nine hundred people: many seconds of work. */
function placeLongDraw(): void {
  const features = Array.from({ length: 6 }, (_, feature) => `f${feature}`);
  let state = 1;
  const value = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor(5 * (state / 2_147_483_647) ** 2);
  };
  const people = Array.from({ length: 900 }, () => features.map(() => value()));
  const quotas = features.flatMap((feature, column) =>
    [0, 1, 2, 3, 4].map((wanted) => {
      const seats = (80 * people.filter((cells) => cells[column] === wanted).length) / people.length;
      return `${feature},v${wanted},${Math.floor(seats)},${Math.ceil(seats)}`;
    }),
  );
  const rows = people.map((cells, row) => [`p${row}`, ...cells.map((cell) => `v${cell}`)].join(","));
  writeFileSync(join(folder, "long.csv"), [["id", ...features].join(","), ...rows].join("\n"));
  writeFileSync(join(folder, "long-quotas.csv"), ["feature,value,min,max", ...quotas].join("\n"));
}

test("Ctrl-C stops a draw within a second, says so, and leaves nothing half-written", async () => {
  placeLongDraw();
  const words = "committee draw --pool long.csv --quotas long-quotas.csv --size 80 --json --out bundle.json".split(" ");
  const running = spawn(process.execPath, [MAIN, ...words], { env: { LANG: "C.UTF-8", INIT_CWD: folder } });
  const written = { out: "", error: "" };
  running.stdout.on("data", (text) => (written.out += text));
  running.stderr.on("data", (text) => (written.error += text));
  await once(running.stderr, "data");
  const asked = performance.now();
  running.kill("SIGINT");
  const [exit] = await once(running, "close");
  expect(exit).toBe(130);
  expect(performance.now() - asked).toBeLessThan(3000);
  expect(written.out).toBe("");
  expect(written.error).toMatch(/Stopped\. Nothing was written\.\n$/u);
  expect(existsSync(join(folder, "bundle.json"))).toBe(false);
});

test("a bundle is written beside the answer, and a place that cannot be written to is said", () => {
  const draw = "committee draw --pool few.csv --quotas quotas.csv --size 4 --panels 10 --json";
  const made = convene(`${draw} --out drawn.json`);
  expect(made.exit).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, "drawn.json"), "utf8")).panels).toHaveLength(10);
  const refused = convene(`${draw} --out none/drawn.json`);
  expect(refused.exit).toBe(2);
  expect(JSON.parse(refused.out).problems).toMatchObject([{ code: "file-not-written", file: "none/drawn.json" }]);
  expect(refused.error).not.toContain("none/drawn.json");
});

test("of the files of an answer all are written or none, and none over another", () => {
  const made = convene("committee draw --pool few.csv --quotas quotas.csv --size 4 --panels 10 --out whole.json");
  expect(made.exit).toBe(0);
  const commit = "committee commit --bundle whole.json --draw d --record r --verifier few.csv --test";
  for (const [places, complaint] of [
    ["--out sealed.json --public none/public.json", "none/public.json: The file"],
    ["--out sealed.json --public ./sealed.json", "One file was named for two things"],
  ] as const) {
    const { exit, out, error } = convene(`${commit} ${places}`);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(error).toContain(complaint);
    expect(["sealed.json", "sealed.json.part"].some((name) => existsSync(join(folder, name)))).toBe(false);
  }
});

type Case = {
  readonly k: number;
  readonly quotas: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
  readonly people: Readonly<Record<string, readonly string[]>>;
};

const WORKBENCH = fileURLToPath(
  new URL("../../../../shared/data/committee/workbench/workbench12.json", import.meta.url),
);

/** Writes the files of an enumerated case where the command reads them. */
function place({ quotas, people }: Case): void {
  const features = Object.keys(quotas);
  const pool = [["id", ...features], ...Object.entries(people).map(([id, values]) => [id, ...values])];
  const bounds = features.flatMap((feature) =>
    Object.entries(quotas[feature] ?? {}).map(([value, sides]) => [feature, value, ...sides]),
  );
  writeFileSync(join(folder, "p.csv"), pool.join("\n"));
  writeFileSync(join(folder, "q.csv"), [["feature", "value", "min", "max"], ...bounds].join("\n"));
}

describe.skipIf(!existsSync(WORKBENCH))("published answers (skipped where the reference data is not present)", () => {
  const read = () => JSON.parse(readFileSync(WORKBENCH, "utf8"));

  test("the nearest list has the enumerated number of changes", () => {
    type Nearest = Case & {
      readonly list: readonly string[];
      readonly cannot_accept: object;
      readonly min_swaps: number | null;
    };
    const published = read().nearest.find(({ min_swaps: swaps }: Nearest) => swaps !== null && swaps > 0) as Nearest;
    place(published);
    writeFileSync(join(folder, "l.csv"), ["id", ...published.list].join("\n"));
    writeFileSync(
      join(folder, "m.json"),
      JSON.stringify({ format: "convene-marks/1", marks: published.cannot_accept }),
    );
    const command = `committee nearest --pool p.csv --quotas q.csv --size ${published.k} --list l.csv --marks m.json --json`;
    const { exit, out } = convene(command);
    expect({ exit, ...JSON.parse(out) }).toMatchObject({
      exit: 0,
      feasible: true,
      swaps: published.min_swaps,
      proof: { lowerBound: published.min_swaps },
    });
  });

  test("the clash is one of the enumerated ones, and its way out costs what the cheapest costs", () => {
    type Clash = Case & {
      readonly irreducible_conflicts: readonly (readonly string[])[];
      readonly min_weighted_cost: string;
    };
    const published = read().clash[0] as Clash;
    place(published);
    const { exit, out } = convene(`committee clash --pool p.csv --quotas q.csv --size ${published.k} --json`);
    const clash = JSON.parse(out);
    expect({ exit, feasible: clash.feasible, cost: clash.cost }).toEqual({
      exit: 1,
      feasible: false,
      cost: published.min_weighted_cost,
    });
    expect(published.irreducible_conflicts.map((set) => set.toSorted())).toContainEqual(clash.conflict.toSorted());
    expect(Object.keys(clash.witnesses).toSorted()).toEqual(clash.conflict.toSorted());
  });
});
