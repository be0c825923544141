import type { Problem } from "@convene/engine";
import type { z } from "@hono/zod-openapi";

/** The value at a path of a payload, as short text; empty where there is none. */
function valueAt(payload: unknown, path: readonly PropertyKey[]): string {
  let value = payload;
  for (const key of path) value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** What a schema found wrong, as problems that name the place (`conditions[3].min`) and the value. */
export function schemaProblems(error: z.ZodError, payload: unknown): readonly Problem[] {
  return error.issues.map((issue) => ({
    code: "bad-member",
    column: issue.path
      .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
      .join("")
      .replace(/^\./u, ""),
    value: issue.code === "unrecognized_keys" ? issue.keys.join(", ") : valueAt(payload, issue.path),
  }));
}
