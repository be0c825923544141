import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { stream } from "hono/streaming";
import { HttpRefusal, problemSchema } from "../http/index.ts";
import { readerIn, type Environment } from "../permissions/index.ts";
import { findProcess, processParameter } from "../process/index.ts";
import { exportArchive, LogUnsigned, type ArchiveSource } from "./export.ts";

const archiveRoute = createRoute({
  method: "get",
  path: "/processes/{process}/archive",
  "x-policy": { resource: "accounts_backups_infrastructure", action: "read" },
  summary: "The whole of a process as one file, with the keys of everybody in it: as secret as the server",
  request: { params: processParameter },
  responses: {
    200: { description: "The archive", content: { "application/x-ndjson": { schema: z.string() } } },
    default: { description: "Problems", content: { "application/problem+json": { schema: problemSchema } } },
  },
});

/** Passes parts on as they are made, and says when the first is there, or why there is none. */
function firstOf(source: ArchiveSource, process: string) {
  const begun = Promise.withResolvers<void>();
  const open = Promise.withResolvers<(part: Uint8Array) => Promise<unknown>>();
  const done = exportArchive(source, process, async (part) => {
    begun.resolve();
    await (
      await open.promise
    )(part);
  });
  done.catch(begun.reject);
  return { begun: begun.promise, done, into: open.resolve };
}

/** The door through which a process is taken away: only for whoever keeps the backups and may read all of the record. */
export function archiveRoutes(source: ArchiveSource) {
  return new OpenAPIHono<Environment>().openapi(archiveRoute, async (context) => {
    const { process } = context.req.valid("param");
    // Who administers the server keeps its backups and reads no content: this file is content with the keys beside it.
    if (readerIn(context.get("actor"), process).sees("audit_log_contents") !== "full")
      throw new HttpRefusal(403, { code: "not-allowed" });
    const found = await source.database.inTransaction((tx) => findProcess(tx, process));
    if (found === undefined) throw new HttpRefusal(404, { code: "unknown-process", value: process });
    const { begun, done, into } = firstOf(source, process);
    await begun.catch((error: unknown) => {
      if (error instanceof LogUnsigned) throw new HttpRefusal(503, { code: "log-restored" });
      throw error;
    });
    context.header("content-type", "application/x-ndjson");
    context.header("cache-control", "no-store");
    context.header("content-disposition", `attachment; filename="${encodeURIComponent(process)}.convene-archive"`);
    return stream(context, async (out) => {
      into(async (part) => {
        if (out.aborted) throw new Error("whoever asked for the archive is gone");
        await out.write(part);
      });
      await done;
    }) as never;
  });
}
