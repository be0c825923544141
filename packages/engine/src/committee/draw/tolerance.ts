/**
 * What counts as nought, as tight and as reached in floating point. Nothing official rests on these: chances and bounds
 * are reckoned again in exact fractions, panels in integers.
 */
export const TOLERANCE = {
  /** A multiplier or reduced cost below this is none. */
  dual: 1e-8,
  /** A row this close to its bound is at it; a chance this far above a bound is above it. */
  tight: 1e-7,
  /** Chances this close to those aimed at are reached. */
  reached: 1e-9,
} as const;
