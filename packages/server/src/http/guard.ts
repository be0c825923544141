import type { MiddlewareHandler } from "hono";
import { HttpRefusal, problemResponse } from "./problem.ts";

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);
const READS = new Set(["GET", "HEAD"]);

/** Only this origin, no inline script, no plug-ins, no frames. WebAssembly is the solver's. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
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

/** What keeps a request out, if anything does. */
function refusalOf(request: Request, reached: string | undefined): HttpRefusal | undefined {
  const host = request.headers.get("host") ?? "";
  const isReached = reached !== undefined && new URL(reached).host === host;
  if (!isReached && !LOOPBACK_NAMES.has(host.replace(/:\d+$/u, ""))) {
    return new HttpRefusal(421, { code: "foreign-host", value: host });
  }
  const site = request.headers.get("sec-fetch-site");
  if (READS.has(request.method)) {
    // A page elsewhere could not read the answer; it has no business to ask either. Following a link here is fine.
    const asks = site === "cross-site" && request.headers.get("sec-fetch-mode") !== "navigate";
    return asks ? new HttpRefusal(403, { code: "foreign-origin", value: site }) : undefined;
  }
  const origin = request.headers.get("origin");
  const isFromNowhere = origin === null && site === null && request.headers.has("cookie");
  if (isFromNowhere) return new HttpRefusal(403, { code: "foreign-origin", value: "" });
  const own = isReached ? reached : `http://${host}`;
  if ((origin !== null && origin !== own) || (site !== null && site !== "same-origin")) {
    return new HttpRefusal(403, { code: "foreign-origin", value: origin ?? site ?? "" });
  }
  const type = request.headers.get("content-type") ?? "";
  return /^application\/json\b/u.test(type) ? undefined : new HttpRefusal(415, { code: "not-json", value: type });
}

/** Browsers that came by https once come no other way for a year. */
const STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";

/**
 * Lets in only whoever asks this server by the name of the origin at which it is reached, or by a loopback name (another
 * name means that somebody's domain was pointed at this machine), and lets write only pages of this very origin, or
 * programs, which send no origin. A program that sends a cookie must say from where: only browsers have cookies.
 */
export function guard(reached: string | undefined): MiddlewareHandler {
  const secure = reached?.startsWith("https:") === true;
  const headers = secure ? { ...HEADERS, "strict-transport-security": STRICT_TRANSPORT } : HEADERS;
  return async (context, next) => {
    const refusal = refusalOf(context.req.raw, reached);
    if (refusal === undefined) await next();
    else context.res = problemResponse(refusal.status, refusal.problems);
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  };
}
