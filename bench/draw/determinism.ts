import { highsSolver } from "@convene/engine";
import highs from "highs";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker as Thread } from "node:worker_threads";
import { chromium } from "@playwright/test";
import { bundleScript } from "../../tools/bundle.ts";
import { all, printDocument } from "../figure.ts";
import { randomNumbers, shuffled } from "../random.ts";
import { fingerprint, type Fingerprint } from "./fingerprint.ts";
import { createBlocs } from "./blocs.ts";
import { createShape, SHAPES, type ShapeFiles } from "./shapes.ts";
import { upperCaseTwin } from "./twin.ts";

/*
 * Draws from the same files in Node, in one worker and in three at once, in Chromium in the page and in two workers of
 * it, and from the same files with their rows, columns and conditions shuffled: every answer must be the same, byte for
 * byte. From files in capital letters the chances must be the same.
 */
const CHROMIUM = process.argv.find((argument) => argument.startsWith("--chromium="))?.slice(11) ?? "/usr/bin/chromium";
const NAMES = ["mass", "sf_b", "nexus", "cca"];

/** The same table with its rows and its columns in another order. */
function shuffleTable(text: string, seed: number): string {
  const random = randomNumbers(seed);
  const [header = [], ...rows] = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const order = shuffled([...header.keys()], random);
  const ordered = (cells: readonly string[]): string => order.map((column) => cells[column] ?? "").join(",");
  return [ordered(header), ...shuffled(rows, random).map(ordered), ""].join("\n");
}

/** The same document with its list of conditions in another order. */
function shuffleConditions(text: string, seed: number): string {
  const document: { readonly conditions: readonly unknown[] } = JSON.parse(text);
  return JSON.stringify({ ...document, conditions: shuffled(document.conditions, randomNumbers(seed)) });
}

function shuffleFiles({ pool, quotas, conditions, seats }: ShapeFiles, seed: number): ShapeFiles {
  return {
    seats,
    pool: shuffleTable(pool, seed),
    ...(quotas === undefined ? {} : { quotas: shuffleTable(quotas, seed + 1) }),
    ...(conditions === undefined ? {} : { conditions: shuffleConditions(conditions, seed + 2) }),
  };
}

function inWorker(files: ShapeFiles): Promise<Fingerprint> {
  return new Promise((done, fail) => {
    const worker = new Thread(new URL("determinism-worker.ts", import.meta.url), { workerData: files });
    worker.once("message", done);
    worker.once("error", fail);
  });
}

const require = createRequire(import.meta.url);
const code = readFileSync(require.resolve("highs/runtime")).toString("base64");
const script = await bundleScript("bench/draw/determinism-browser.ts");
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.addScriptTag({ content: script });

type Here = { readonly drawHere: (given: { files: ShapeFiles; code: string }) => Promise<Fingerprint> };

function inPage(files: ShapeFiles): Promise<Fingerprint> {
  return page.evaluate((given) => (globalThis as unknown as Here).drawHere(given), { files, code });
}

/** Two workers of the page at once. */
function inPageWorkers(files: ShapeFiles): Promise<readonly Fingerprint[]> {
  return page.evaluate(
    (given) => {
      const address = URL.createObjectURL(new Blob([given.script], { type: "text/javascript" }));
      const ask = (): Promise<Fingerprint> =>
        new Promise((done, fail) => {
          const worker = new Worker(address);
          worker.addEventListener("message", ({ data }: MessageEvent<Fingerprint>) => done(data));
          worker.addEventListener("error", ({ message }) => fail(new Error(message)));
          worker.postMessage({ files: given.files, code: given.code });
        });
      return Promise.all([ask(), ask()]);
    },
    { files, code, script },
  );
}

const solver = highsSolver(await highs());
const made = SHAPES.filter(({ name }) => NAMES.includes(name)).map((shape) => ({
  name: shape.name,
  files: createShape(shape),
}));
const cases = [];
for (const { name, files } of [...made, { name: "blocs", files: createBlocs() }]) {
  process.stderr.write(`  ${name}\n`);
  const expected = fingerprint(files, solver);
  const same = (found: Fingerprint): boolean => found.draw === expected.draw && found.lottery === expected.lottery;
  const shuffles = [1, 2, 3].map((seed) => shuffleFiles(files, seed));
  const chances = (text: string): string =>
    JSON.stringify(JSON.parse(text).chances, (key, value) => (key === "id" ? String(value).toUpperCase() : value));
  const checks = {
    again: same(fingerprint(files, solver)),
    worker: same(await inWorker(files)),
    workers: (await Promise.all([1, 2, 3].map(() => inWorker(files)))).every(same),
    page: same(await inPage(files)),
    pageWorkers: (await inPageWorkers(files)).every(same),
    shuffled: shuffles.every((other) => same(fingerprint(other, solver))),
    shuffledInPage: same(await inPage(shuffleFiles(files, 9))),
    upperCase: chances(fingerprint(upperCaseTwin(files), solver).draw) === chances(expected.draw),
  };
  const results = Object.values(checks);
  const figures = [all(`${name}: the same byte for byte`, results.filter(Boolean).length, results.length)];
  cases.push({ name, figures, bytes: expected.draw.length, checks });
}
await browser.close();
printDocument({ benchmark: "draw/determinism", browser: browser.version(), cases });
