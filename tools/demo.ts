/**
 * Serves the demonstration process: `npm run demo`. Its acts go through the same door as anybody's, over HTTP. A data
 * directory that already holds it is served as it is.
 */
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { runServer, type RunningServer } from "@convene/server";
import { v7 } from "uuid";
import { makeActs, makeArdania } from "../examples/ardania/index.ts";
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

/** Loads Ardania unless it is there. */
async function load(server: RunningServer): Promise<void> {
  const ardania = makeArdania();
  const kept = await fetch(`${server.address}/api/processes/${ardania.process.id}`);
  if (kept.ok) return;
  const ids = new Map<string, string | undefined>();
  for (const { name, payload, gives, about } of makeActs(ardania)) {
    const named = about === undefined ? payload : { ...payload, id: ids.get(about) };
    const { id } = await post(server, name, { cmd_id: v7(), process: ardania.process.id, payload: named });
    if (gives !== undefined) ids.set(gives, id);
  }
}

// oxlint-disable-next-line node/no-process-env -- a program of its own
const { LANG, LC_ALL } = process.env;
if (values.fresh) rmSync(values.data, { recursive: true, force: true });
const pages = ensurePages();
await runServer(
  { data: resolve(values.data), host: "127.0.0.1", port: values.port, locale: LC_ALL ?? LANG },
  async (server) => {
    await Promise.all([pages, load(server)]);
  },
);
