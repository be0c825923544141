import type { MiddlewareHandler } from "hono";
import { HttpRefusal } from "./problem.ts";

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);
const READS = new Set(["GET", "HEAD"]);

/** Only this origin, no inline script, no plug-ins, no frames. WebAssembly is the solver's. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** Headers of every answer. */
const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * Lets in only whoever asks this server by a loopback name (another name means that somebody's domain was pointed at
 * this machine), and lets write only pages of this very origin, or programs, which send no origin.
 */
export const guard: MiddlewareHandler = async (context, next) => {
  const request = context.req.raw;
  const host = request.headers.get("host") ?? "";
  if (!LOOPBACK_NAMES.has(host.replace(/:\d+$/u, "")))
    throw new HttpRefusal(421, { code: "foreign-host", value: host });
  if (!READS.has(request.method)) {
    const origin = request.headers.get("origin");
    const site = request.headers.get("sec-fetch-site");
    const foreign = (origin !== null && origin !== `http://${host}`) || (site !== null && site !== "same-origin");
    if (foreign) throw new HttpRefusal(403, { code: "foreign-origin", value: origin ?? site ?? "" });
    const type = request.headers.get("content-type") ?? "";
    if (!/^application\/json\b/u.test(type)) throw new HttpRefusal(415, { code: "not-json", value: type });
  }
  await next();
  for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
};
