import { highsSolver } from "@convene/engine";
import highs from "highs";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker as Thread } from "node:worker_threads";
import { chromium } from "@playwright/test";
import { bundleScript } from "../../tools/bundle.ts";
import { randomNumbers, shuffled } from "../random.ts";
import { fingerprint, type Fingerprint } from "./fingerprint.ts";
import { readModel } from "./model.ts";
import { createShape, SHAPES, type ShapeFiles } from "./shapes.ts";

/*
 * Draws from the same files in Node, in one worker and in three at once, in Chromium in the page and in two workers of
 * it, and from the same files with their rows and columns shuffled: every answer must be the same, byte for byte. From
 * files in upper-case letters the chances must be the same.
 */
const CHROMIUM = process.argv.find((argument) => argument.startsWith("--chromium="))?.slice(11) ?? "/usr/bin/chromium";
const NAMES = ["mass", "sf_b", "nexus", "cca"];

/** The same table with its rows, and its columns but the first `kept`, in another order. */
function shuffleTable(text: string, seed: number, kept: number): string {
  const random = randomNumbers(seed);
  const [header = [], ...rows] = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const columns = [...header.keys()];
  const order = [...columns.slice(0, kept), ...shuffled(columns.slice(kept), random)];
  const ordered = (cells: readonly string[]): string => order.map((column) => cells[column] ?? "").join(",");
  return [ordered(header), ...shuffled(rows, random).map(ordered), ""].join("\n");
}

function shuffleFiles({ pool, quotas = "", ...rest }: ShapeFiles, seed: number): ShapeFiles {
  return { ...rest, pool: shuffleTable(pool, seed, 1), quotas: shuffleTable(quotas, seed + 1, 4) };
}

/** The same files with every value and every name of a feature in capital letters. */
function upperCase({ pool, quotas = "", ...rest }: ShapeFiles): ShapeFiles {
  const values = (text: string): string => text.replaceAll(/\b[fv](?=\d)/gu, (letter) => letter.toUpperCase());
  return { ...rest, pool: values(pool), quotas: values(quotas) };
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
const cases = [];
for (const shape of SHAPES.filter(({ name }) => NAMES.includes(name))) {
  const files = createShape(shape);
  const expected = fingerprint(files, solver);
  const same = (found: Fingerprint): boolean => found.draw === expected.draw && found.lottery === expected.lottery;
  const shuffles = [1, 2, 3].map((seed) => shuffleFiles(files, seed));
  const chances = (text: string): string => JSON.stringify(JSON.parse(text).chances);
  const checks = {
    again: same(fingerprint(files, solver)),
    worker: same(await inWorker(files)),
    workers: (await Promise.all([1, 2, 3].map(() => inWorker(files)))).every(same),
    page: same(await inPage(files)),
    pageWorkers: (await inPageWorkers(files)).every(same),
    shuffled: shuffles.every((other) => same(fingerprint(other, solver))),
    shuffledInPage: same(await inPage(shuffleFiles(files, 9))),
    upperCase: chances(fingerprint(upperCase(files), solver).draw) === chances(expected.draw),
  };
  const people = readModel(files).pool.nominees.length;
  cases.push({
    name: shape.name,
    people,
    bytes: expected.draw.length,
    ...checks,
    met: Object.values(checks).every(Boolean),
  });
}
await browser.close();
process.stdout.write(
  `${JSON.stringify({ benchmark: "draw/determinism", browser: browser.version(), cases }, null, 2)}\n`,
);
process.exitCode = cases.every(({ met }) => met) ? 0 : 1;
