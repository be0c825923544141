import { record } from "./0001-record.ts";
import { payload } from "./0002-payload.ts";
import { command } from "./0003-command.ts";
import { appendOnly } from "./0004-append-only.ts";
import { process } from "./0005-process.ts";
import { pool } from "./0006-pool.ts";
import { conditions } from "./0007-conditions.ts";
import { list } from "./0008-list.ts";
import { objection } from "./0009-objection.ts";

/** One change of the schema. Numbers count from 1 without gaps; what has been released is never edited. */
export type Migration = { readonly number: number; readonly name: string; readonly statements: string };

/** Every change of the schema so far, in order. */
export const migrations: readonly Migration[] = Object.entries({
  record,
  payload,
  command,
  appendOnly,
  process,
  pool,
  conditions,
  list,
  objection,
}).map(([name, statements], index) => ({ number: index + 1, name, statements }));
