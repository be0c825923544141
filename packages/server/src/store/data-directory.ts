import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The one directory that holds everything this server keeps (docs/decisions/store.md). */
export type DataDirectory = { readonly path: string; readonly masterKey: Uint8Array };

const KEY_BYTES = 32;

async function readKey(file: string): Promise<Uint8Array | undefined> {
  const text = await readFile(file, "utf8").catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return undefined;
    throw fault;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), "hex");
  if (key.length !== KEY_BYTES) throw new Error(`${file} does not hold a key of ${KEY_BYTES} bytes`);
  return key;
}

/** Makes the key under which all others are kept: on the disk before it is used, and never two of them. */
async function createKey(file: string): Promise<Uint8Array> {
  const draft = `${file}.${process.pid}`;
  const handle = await open(draft, "w", 0o600);
  await handle.writeFile(`${randomBytes(KEY_BYTES).toString("hex")}\n`);
  await handle.sync();
  await handle.close();
  await link(draft, file).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "EEXIST") throw fault;
  });
  await rm(draft);
  const folder = await open(dirname(file), "r");
  await folder.sync();
  await folder.close();
  const key = await readKey(file);
  if (key === undefined) throw new Error(`${file} vanished while it was made`);
  return key;
}

/** Opens a data directory, making it and its key on first use. */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const home = resolve(path);
  // The mode of `recursive` would be given to the parents too. As root, PostgreSQL runs as someone who must get in.
  await mkdir(dirname(home), { recursive: true });
  await mkdir(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const file = join(home, "master.key");
  return { path: home, masterKey: (await readKey(file)) ?? (await createKey(file)) };
}
