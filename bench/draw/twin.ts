import type { ShapeFiles } from "./shapes.ts";

/**
 * The same files in capital letters: headings, values and ids of the pool, and every word of the quotas. Conditions stay
 * as they are, whose words are those of the format.
 */
export function upperCaseTwin({ pool, quotas, ...rest }: ShapeFiles): ShapeFiles {
  return { ...rest, pool: pool.toUpperCase(), ...(quotas === undefined ? {} : { quotas: quotas.toUpperCase() }) };
}
