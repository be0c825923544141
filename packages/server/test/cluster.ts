import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startCluster } from "../src/store/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the one cluster of PostgreSQL that all test files of a run share. */
    readonly cluster: string;
  }
}

/** Makes room for a cluster, which the first test that needs it starts, and stops it when all tests are done. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "convene-test-"));
  chmodSync(folder, 0o711);
  project.provide("cluster", folder);
  return async () => {
    if (existsSync(join(folder, "postgres"))) await (await startCluster(folder, { durable: false })).stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
