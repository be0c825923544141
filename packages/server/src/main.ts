import { resolve } from "node:path";
import process from "node:process";
import { runServer } from "./run.ts";

const { CONVENE_DATA, DATABASE_URL, HOST, LANG, LC_ALL, ORIGIN, PORT } = process.env;

await runServer({
  data: resolve(CONVENE_DATA ?? ".data/server"),
  databaseUrl: DATABASE_URL,
  host: HOST ?? "127.0.0.1",
  port: PORT ?? "4100",
  origin: ORIGIN,
  locale: LC_ALL ?? LANG,
});
