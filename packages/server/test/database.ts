import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase, startCluster, type Cluster, type Connection } from "../src/store/index.ts";

const TEMPLATE = "convene_template";

async function asOwner(connection: pg.ClientConfig, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The cluster of this run, started by whichever test file comes first. */
async function sharedCluster(): Promise<Pick<Cluster, "host" | "user">> {
  const folder = inject("cluster");
  const ready = join(folder, "ready");
  try {
    mkdirSync(join(folder, "starting"));
  } catch {
    while (!existsSync(ready)) await pause(50);
    const cluster = await startCluster(folder, { durable: false });
    await cluster.release();
    return cluster;
  }
  const cluster = await startCluster(folder, { durable: false });
  await cluster.release();
  await asOwner({ ...cluster, database: "postgres" }, `create database ${TEMPLATE}`);
  const template = { host: cluster.host, user: cluster.user, database: TEMPLATE };
  await (await openDatabase(template, () => undefined)).close();
  writeFileSync(ready, "");
  return cluster;
}

/** A database of its own with the whole schema and nothing in it. */
export async function emptyDatabase(): Promise<Extract<Connection, { readonly host: string }>> {
  const { host, user } = await sharedCluster();
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await asOwner({ host, user, database: "postgres" }, `create database ${database} template ${TEMPLATE}`);
      return { host, user, database };
    } catch (error) {
      // Another file is copying the template at this moment.
      if ((error as { readonly code?: unknown }).code !== "55006" || attempt === 50) throw error;
      await pause(50);
    }
  }
}

/** Runs statements as the owner of the tables, who may do more than the application. */
export async function query<Row extends pg.QueryResultRow>(
  connection: Connection,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client("url" in connection ? { connectionString: connection.url } : connection);
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
