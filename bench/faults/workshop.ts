import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** A change to one file of the program that its tests must notice. */
export type Fault = {
  readonly name: string;
  readonly file: string;
  readonly change: (source: string) => string;
  /** The tests that are to notice it. */
  readonly tests: string;
};

/** A copy of engine and server in which faults are tried one after the other; the original is not touched. */
export type Workshop = {
  /** Whether the tests notice a fault. Throws when it changes nothing. */
  readonly notices: (fault: Fault) => boolean;
  readonly passes: (tests: string) => boolean;
  readonly close: () => void;
};

/** Makes a copy with dependencies of the original and its own packages. */
export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "convene-faults-"));
  const modules = join(folder, "node_modules");
  for (const name of ["package.json", "tsconfig.base.json", "vitest.config.ts", "packages/engine", "packages/server"]) {
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/\/(?:node_modules|\.types|\.data)(?:\/|$)/u.test(path.slice(ROOT.length)),
    });
  }
  mkdirSync(join(modules, "@convene"), { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name !== "@convene") symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  for (const name of ["engine", "server"]) symlinkSync(join(folder, "packages", name), join(modules, "@convene", name));
  const passes = (tests: string): boolean => {
    const arguments_ = [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--bail=1", tests];
    return spawnSync(process.execPath, arguments_, { cwd: folder, stdio: "ignore", timeout: 180_000 }).status === 0;
  };
  return {
    passes,
    notices: ({ name, file, change, tests }) => {
      const path = join(folder, file);
      const source = readFileSync(path, "utf8");
      const changed = change(source);
      if (changed === source) throw new Error(`the fault ${name} changes nothing`);
      writeFileSync(path, changed);
      try {
        return !passes(tests);
      } finally {
        writeFileSync(path, source);
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
