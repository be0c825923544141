/**
 * Serves the demonstration process: `npm run demo`. Its acts go through the same door as anybody's, over HTTP. A data
 * directory that already holds it is served as it is.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { removeDataDirectory, runServer, type RunningServer } from "@convene/server";
import { v7 } from "uuid";
import { makeActs, makeArdania, makePersonas } from "../examples/ardania/index.ts";
import { ensurePages } from "./pages.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4100" },
    data: { type: "string", default: resolve(import.meta.dirname, "../.data/demo") },
    /** Forgets what was done to the demonstration before. */
    fresh: { type: "boolean", default: false },
  },
});

async function post(server: RunningServer, name: string, body: object): Promise<{ readonly id?: string }> {
  const response = await fetch(`${server.address}/api/acts/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${name} was refused: ${await response.text()}`);
  const { result } = (await response.json()) as { readonly result: { readonly id?: string } };
  return result;
}

const data = resolve(values.data);
const ardania = makeArdania();
const acts = makeActs(ardania);

/** Says that a data directory is a demonstration, and of which example once that is loaded whole. */
const label = join(data, "example.sha256");
const digest = createHash("sha256").update(JSON.stringify(acts)).digest("hex");

function holdsExample(): boolean {
  return existsSync(label) && readFileSync(label, "utf8").trim() === digest;
}

/** Makes an empty demonstration of the data directory. What is not a demonstration is never touched. */
async function begin(): Promise<void> {
  if (existsSync(label)) await removeDataDirectory(data);
  else if (existsSync(data) && readdirSync(data).length > 0) {
    throw new Error(`${data} holds something other than a demonstration`);
  }
  mkdirSync(data, { recursive: true });
  writeFileSync(label, "unfinished\n");
}

/** Loads Ardania unless it is there. */
async function load(server: RunningServer): Promise<void> {
  if (holdsExample()) return;
  const ids = new Map<string, string | undefined>();
  for (const { name, payload, gives, about } of acts) {
    const named = about === undefined ? payload : { ...payload, id: ids.get(about) };
    const { id } = await post(server, name, { cmd_id: v7(), process: ardania.process.id, payload: named });
    if (gives !== undefined) ids.set(gives, id);
  }
  writeFileSync(label, `${digest}\n`);
}

// oxlint-disable-next-line node/no-process-env -- a program of its own
const { LANG, LC_ALL } = process.env;
const pages = ensurePages();
// Awaited once the server listens; until then nobody hears of a build that fails.
pages.catch(() => undefined);
if (values.fresh || !holdsExample()) await begin();
const personas = makePersonas(ardania.process.id);
await runServer({ data, host: "127.0.0.1", port: values.port, locale: LC_ALL ?? LANG, personas }, async (server) => {
  await Promise.all([pages, load(server)]);
});
