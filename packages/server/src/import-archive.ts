import { resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { parseVerifierKey } from "@convene/engine";
import { ArchiveChanged, ArchiveRefused, importArchive, NotEmpty, OtherSchema } from "./archive/index.ts";
import { holdMasterKey, openKeyring, WrongMasterKey } from "./audit/index.ts";
import { consoleMessages } from "./console.ts";
import { DatabaseInUse, openDatabase, openDataDirectory } from "./store/index.ts";

/*
 * `npm run import-archive -- FILE --data DIRECTORY [--database ADDRESS] [--key KEY]…` takes the archive of a process into
 * an empty server that is not running. The exit status is 0 when it was taken in, 1 when not, 2 for a wrong command.
 */

const asked = process.argv.indexOf("--language");
const messages = consoleMessages(asked < 0 ? undefined : process.argv[asked + 1]);

function end(status: 0 | 1 | 2, text: string): never {
  (status === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  return process.exit(status);
}

function explain(error: unknown, data: string): string {
  if (error instanceof ArchiveRefused) {
    const line = String(error.report.line);
    return messages(`server.archive-refused.${error.report.fault}`, { line });
  }
  if (error instanceof NotEmpty) return messages("server.archive-not-empty", { data });
  if (error instanceof OtherSchema) return messages("server.archive-other-schema");
  if (error instanceof ArchiveChanged) return messages("server.archive-changed");
  if (error instanceof DatabaseInUse) return messages("server.in-use", { data });
  if (error instanceof WrongMasterKey) return messages("server.wrong-key", { data });
  if ((error as { readonly code?: unknown }).code === "ENOENT") return messages("server.archive-no-file");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function readCommand() {
  const text = { type: "string" } as const;
  const options = { data: text, database: text, language: text, key: { type: "string", multiple: true } } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const keys = (values.key ?? []).map((line) => parseVerifierKey(line));
    const [file, ...more] = positionals;
    const known = keys.filter((key) => key !== undefined);
    if (file === undefined || more.length > 0 || values.data === undefined || known.length < keys.length)
      return undefined;
    return { file: resolve(file), data: resolve(values.data), database: values.database, keys: known };
  } catch {
    return undefined;
  }
}

const command = readCommand();
if (command === undefined) end(2, messages("server.archive-usage"));
const { file, data, database: url, keys } = command;
try {
  const lost = (): void => end(1, messages("server.lost"));
  const database = url === undefined ? await openDataDirectory(data, lost) : await openDatabase({ url }, lost);
  try {
    const keyring = openKeyring(data);
    await holdMasterKey(database, keyring);
    const { header, report, rows } = await importArchive(database, keyring, file, keys);
    const { origin = "" } = header.logs.at(-1) ?? {};
    const values = { process: header.process, size: report.size, rows, origin };
    process.stdout.write(`${messages("server.archive-taken", values)}\n`);
  } finally {
    await database.close();
  }
} catch (error) {
  end(1, explain(error, data));
}
