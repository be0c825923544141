import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { Handler } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const COMPRESSIBLE = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm"]);

type StoredFile = {
  readonly bytes: Buffer;
  readonly zipped: Buffer | undefined;
  readonly type: string;
  readonly tag: string;
};

function readFolder(folder: string): ReadonlyMap<string, StoredFile> {
  const files = new Map<string, StoredFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const extension = extname(path);
    files.set(`/${relative(folder, path).split(sep).join("/")}`, {
      bytes,
      zipped: COMPRESSIBLE.has(extension) ? gzipSync(bytes, { level: 6 }) : undefined,
      type: TYPES[extension] ?? "application/octet-stream",
      tag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
    });
  }
  return files;
}

/**
 * Serves the built pages from memory. Paths are looked up, never resolved, so nothing outside the folder can be reached.
 * A path that names no file is a place of the application and gets its page.
 */
export function serveFiles(folder: string): Handler {
  let files: ReadonlyMap<string, StoredFile> = new Map();
  let built: number | undefined;
  return (context) => {
    // The pages may be built, or built anew, while the server runs; the page itself is written with all the rest.
    const now = statSync(join(folder, "index.html"), { throwIfNoEntry: false })?.mtimeMs;
    if (now !== undefined && now !== built) {
      files = readFolder(folder);
      built = now;
    }
    const page = files.get("/index.html");
    const named = files.get(context.req.path);
    const file = named ?? (extname(context.req.path) === "" ? page : undefined);
    if (file === undefined) return context.notFound();
    const lasting = context.req.path.startsWith("/assets/");
    const headers: Record<string, string> = {
      "content-type": file.type,
      etag: file.tag,
      vary: "accept-encoding",
      "cache-control": lasting ? "public, max-age=31536000, immutable" : "no-cache",
    };
    if (context.req.header("if-none-match") === file.tag) return context.body(null, 304, headers);
    const zip = file.zipped !== undefined && /\bgzip\b/u.test(context.req.header("accept-encoding") ?? "");
    if (zip) headers["content-encoding"] = "gzip";
    return context.body(new Uint8Array(zip && file.zipped !== undefined ? file.zipped : file.bytes), 200, headers);
  };
}
