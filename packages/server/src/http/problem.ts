import type { Problem } from "@convene/engine";
import { z } from "@hono/zod-openapi";

export type RefusalStatus = 400 | 403 | 404 | 409 | 413 | 415 | 421 | 422 | 500 | 503;

/** Ends a request with problems; the application turns it into an answer of RFC 9457. */
export class HttpRefusal extends Error {
  readonly status: RefusalStatus;
  readonly problems: readonly Problem[];
  constructor(status: RefusalStatus, ...problems: readonly Problem[]) {
    super(problems.map(({ code }) => code).join(", "));
    this.status = status;
    this.problems = problems;
  }
}

/**
 * An answer of type `application/problem+json`. `code` and `problems` extend it: codes have a message in every language,
 * so `title` is for programmers.
 *
 * @source RFC 9457
 */
export function problemResponse(
  status: RefusalStatus,
  problems: readonly Problem[],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const code = problems[0]?.code ?? "server-fault";
  const body = { type: `urn:convene:problem:${code}`, title: code, status, code, problems };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

/** Shape of {@link problemResponse}, for the description of the interface. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    problems: z.array(
      z.object({
        code: z.string(),
        file: z.string().optional(),
        row: z.number().optional(),
        column: z.string().optional(),
        value: z.string().optional(),
        details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      }),
    ),
  })
  .openapi("Problem");

/** The answers of a read: the value, or problems. */
export function answers<Schema extends z.ZodType>(schema: Schema) {
  return {
    200: { description: "The value", content: { "application/json": { schema } } },
    default: { description: "Problems", content: { "application/problem+json": { schema: problemSchema } } },
  };
}
