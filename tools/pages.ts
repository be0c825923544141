/** Builds the pages when there are none or their sources are newer: `node tools/pages.ts`. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";

const root = resolve(import.meta.dirname, "..");
const SOURCES = ["packages/web", "packages/engine/src", "locales", "package-lock.json"];
const SKIPPED = new Set(["node_modules", "dist", ".types"]);

/** When anything at or below a path last changed, in milliseconds since 1970. */
function lastChange(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  const entries = readdirSync(path).filter((name) => !SKIPPED.has(name));
  return Math.max(0, ...entries.map((name) => lastChange(join(path, name))));
}

/** Builds the pages unless the built ones are newer than every source. Throws when the build fails. */
export async function ensurePages(): Promise<void> {
  const built = join(root, "packages/web/dist/index.html");
  const changed = Math.max(...SOURCES.map((path) => lastChange(join(root, path))));
  if (existsSync(built) && statSync(built).mtimeMs >= changed) return;
  const build = spawn(join(root, "node_modules/.bin/vite"), ["build", "--logLevel", "error"], {
    cwd: join(root, "packages/web"),
    stdio: ["ignore", "inherit", "inherit"],
  });
  await new Promise<void>((done, fail) => {
    build.on("error", fail);
    build.on("exit", (code) => (code === 0 ? done() : fail(new Error(`the build of the pages ended with ${code}`))));
  });
}

if (process.argv[1] === import.meta.filename) await ensurePages();
