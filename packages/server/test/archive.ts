import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestServer } from "./server.ts";

/** A file in a folder of its own. */
export function fileOf(bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), "convene-archive-")), "process.convene-archive");
  writeFileSync(path, bytes);
  return path;
}

/** The archive of a process as it is downloaded. */
export async function archiveOf(server: TestServer, process = "valley"): Promise<Buffer> {
  const response = await server.request(`/api/processes/${process}/archive`);
  if (response.status !== 200) throw new Error(`the archive is answered with ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
