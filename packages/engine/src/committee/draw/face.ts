import type { PanelSpace } from "./panel-space.ts";
import { TOLERANCE } from "./tolerance.ts";

/**
 * The panels that a lottery with given expected numbers can use: where the expectation is at a bound, so is every panel.
 * `box` keeps each type within the whole numbers around its expectation, which every panel of a published lottery does.
 */
export type Face = {
  readonly space: PanelSpace;
  /** Expected number of each type. */
  readonly target: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
};

/** The face of a space on which every panel of a lottery with the expectation `target` lies. */
export function createFace(space: PanelSpace, target: readonly number[], box: boolean): Face {
  const { program, sizes } = space;
  const types = sizes.length;
  const activity = program.rowLower.map(() => 0);
  const open = program.rowLower.map(() => false);
  program.columns.forEach((column, variable) => {
    for (const { row, weight } of column) {
      if (variable >= types) open[row] = true;
      else activity[row] = (activity[row] ?? 0) + weight * (target[variable] ?? 0);
    }
  });
  const { tight } = TOLERANCE;
  const rowLower = program.rowLower.map((lower, row) => {
    const upper = program.rowUpper[row] ?? Infinity;
    return open[row] !== true && (activity[row] ?? 0) >= upper - tight ? upper : lower;
  });
  const rowUpper = program.rowUpper.map((upper, row) => {
    const lower = program.rowLower[row] ?? -Infinity;
    return open[row] !== true && (activity[row] ?? 0) <= lower + tight ? lower : upper;
  });
  const lower = sizes.map((_, t) => {
    const [least, most, expected] = [program.lower[t] ?? 0, program.upper[t] ?? 0, target[t] ?? 0];
    if (expected >= most - tight) return most;
    return box ? Math.max(least, Math.floor(expected + tight)) : least;
  });
  const upper = sizes.map((_, t) => {
    const [least, most, expected] = [program.lower[t] ?? 0, program.upper[t] ?? 0, target[t] ?? 0];
    if (expected <= least + tight) return least;
    return box ? Math.min(most, Math.ceil(expected - tight)) : most;
  });
  return { space, target, lower, upper, rowLower, rowUpper };
}
