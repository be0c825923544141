import type { OpenAPIHono } from "@hono/zod-openapi";
import { couldEver } from "@convene/engine";
import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { HttpRefusal } from "../http/index.ts";
import { grantsIn, type Actor } from "../people/index.ts";
import { isOpen, isPolicy, type Open, type Policy } from "./policy.ts";

/** What every request carries after the gate: who asks, and what the route is about. */
export type Environment = { Variables: { actor: Actor; policy: Policy | Open } };

export type RoutePolicies = ReadonlyMap<string, Policy | Open>;

/** Routes that serve the pages and describe the interface; all others declare their policy where they are made. */
const PLAIN: readonly (readonly [string, Open])[] = [
  ["GET /openapi.json", { open: "the description of the interface holds nothing of a process" }],
  ["GET /*", { open: "the pages are the program, without anybody's data" }],
  ["POST /api/acts/:name", { open: "each act has a policy of its own, which its door asks" }],
];

/** What each route declares, by method and path. Throws when one declares nothing: nobody would be asked there. */
export function routePolicies(app: OpenAPIHono<Environment>): RoutePolicies {
  const policies = new Map<string, Policy | Open>(PLAIN);
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== "route") continue;
    const {
      method,
      path,
      "x-policy": policy,
    } = definition.route as { method: string; path: string; "x-policy"?: unknown };
    const name = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/gu, ":$1")}`;
    if (isPolicy(policy) || isOpen(policy)) policies.set(name, policy);
  }
  for (const { method, path } of app.routes) {
    if (method !== "ALL" && !policies.has(`${method} ${path}`))
      throw new Error(`the route ${method} ${path} has no policy`);
  }
  return policies;
}

/** The process that a request names in its path, else in its query. */
function processIn(pattern: string, path: string, query: string | undefined): string | undefined {
  const at = pattern.split("/").indexOf(":process");
  const segment = at < 0 ? undefined : path.split("/")[at];
  return segment === undefined ? query : decodeURIComponent(segment);
}

/**
 * Asks the policy of a route before anything is read. Who could in no circumstances read anything of what it is about is
 * refused here, whether there is such a process or not; what is left, its reader filters item by item.
 */
export function gate(
  policies: () => RoutePolicies,
  identify: (request: Request) => Promise<Actor>,
  logRefusal: (route: string, code: string) => void,
): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const route = matchedRoutes(context).find(({ method }) => method !== "ALL");
    const name = route === undefined ? "" : `${route.method} ${route.path}`;
    const policy = policies().get(name);
    if (route === undefined) return next();
    if (policy === undefined) throw new HttpRefusal(403, { code: "not-allowed" });
    const actor = await identify(context.req.raw);
    context.set("actor", actor);
    context.set("policy", policy);
    if (isPolicy(policy)) {
      const process = processIn(route.path, context.req.path, context.req.query("process"));
      const grants = process === undefined ? undefined : grantsIn(actor, process);
      if (grants !== undefined && !couldEver(grants, policy.action, policy.resource)) {
        logRefusal(name, "not-allowed");
        throw new HttpRefusal(403, { code: "not-allowed" });
      }
    }
    await next();
    // What a room refused for lack of an item that may be seen is told in the same words.
    if (isPolicy(policy) && context.res.status === 403) logRefusal(name, "not-allowed");
    return undefined;
  };
}
