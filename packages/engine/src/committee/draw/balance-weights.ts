import type { TypeCounts } from "./panel-space.ts";

/** The most rounds of the conjugate gradients. */
const ROUNDS = 2000;

/** Non-zero counts of panels, one after the other. */
type Sparse = { readonly starts: Int32Array; readonly types: Int32Array; readonly counts: Float64Array };

function sparse(panels: readonly TypeCounts[]): Sparse {
  const starts = new Int32Array(panels.length + 1);
  const types: number[] = [];
  const counts: number[] = [];
  panels.forEach((panel, index) => {
    for (let t = 0; t < panel.length; t += 1) {
      const count = panel[t] ?? 0;
      if (count === 0) continue;
      types.push(t);
      counts.push(count);
    }
    starts[index + 1] = types.length;
  });
  return { starts, types: Int32Array.from(types), counts: Float64Array.from(counts) };
}

/** Expected numbers under weights: the sum of weight times panel. */
function expectation({ starts, types, counts }: Sparse, weights: Float64Array, into: Float64Array): void {
  into.fill(0);
  for (let panel = 0; panel < weights.length; panel += 1) {
    const weight = weights[panel] ?? 0;
    const end = starts[panel + 1] ?? 0;
    for (let entry = starts[panel] ?? 0; entry < end; entry += 1) {
      const t = types[entry] ?? 0;
      into[t] = (into[t] ?? 0) + weight * (counts[entry] ?? 0);
    }
  }
}

/** For each panel the sum of the values of its people. */
function worth({ starts, types, counts }: Sparse, values: Float64Array, into: Float64Array): void {
  for (let panel = 0; panel < into.length; panel += 1) {
    let sum = 0;
    const end = starts[panel + 1] ?? 0;
    for (let entry = starts[panel] ?? 0; entry < end; entry += 1) {
      sum += (values[types[entry] ?? 0] ?? 0) * (counts[entry] ?? 0);
    }
    into[panel] = sum;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** How often weights below nought are lifted and the rest corrected before the panels are given up. */
const LIFTS = 60;

/** In a hurry the weight furthest below nought must come half as near within so many lifts. */
const HURRY = 6;

/** Where lifted weights are put, as a part of an equal weight: inside, so that the correction leaves them above 0. */
const LIFTED = 0.05;

/** The largest part of the target that may be missed. */
const MISS = 1e-13;

/** Each pass of conjugate gradients brings the residual down by this much; the next starts from what is truly left. */
const PASS = 1e-9;

/** Changes weights as little as possible so that the expectation is `target`; says whether that was possible. */
function correct(matrix: Sparse, target: readonly number[], weights: Float64Array): boolean {
  const residual = new Float64Array(target.length);
  const step = new Float64Array(target.length);
  const gradient = new Float64Array(weights.length);
  const direction = new Float64Array(weights.length);
  const miss = (): number => residual.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let pass = 0; pass < 4; pass += 1) {
    expectation(matrix, weights, residual);
    for (let t = 0; t < residual.length; t += 1) residual[t] = (target[t] ?? 0) - (residual[t] ?? 0);
    if (miss() <= MISS) return true;
    const enough = Math.max(MISS / 10, miss() * PASS);
    worth(matrix, residual, gradient);
    direction.set(gradient);
    let slope = dot(gradient, gradient);
    for (let round = 0; round < ROUNDS && miss() > enough; round += 1) {
      expectation(matrix, direction, step);
      const curvature = dot(step, step);
      if (!(curvature > 0)) break;
      const length = slope / curvature;
      for (let panel = 0; panel < weights.length; panel += 1) {
        weights[panel] = (weights[panel] ?? 0) + length * (direction[panel] ?? 0);
      }
      for (let t = 0; t < residual.length; t += 1) residual[t] = (residual[t] ?? 0) - length * (step[t] ?? 0);
      worth(matrix, residual, gradient);
      const next = dot(gradient, gradient);
      for (let panel = 0; panel < direction.length; panel += 1) {
        direction[panel] = (gradient[panel] ?? 0) + (next / slope) * (direction[panel] ?? 0);
      }
      slope = next;
    }
  }
  return false;
}

/**
 * Weights above 0, near equal ones, under which panels have the expectation `target`; `undefined` when none were found:
 * then these panels are too few or too lopsided, and the caller asks for more or for a linear program.
 *
 * Panels made by following `target` miss it by a few people in all, spread over many panels: the shortest correction of
 * equal weights, found by conjugate gradients, is small, and with twice as many panels as types it leaves nearly every
 * weight above 0. Those it does not are lifted, and the rest corrected again. `hurried` gives up early where that comes
 * on slowly: for a caller to whom more panels cost less.
 *
 * @source CGLS: Hestenes and Stiefel 1952; projections onto convex sets: Bregman 1965
 */
export function balanceWeights(
  panels: readonly TypeCounts[],
  target: readonly number[],
  hurried = false,
): readonly number[] | undefined {
  const matrix = sparse(panels);
  const worst: number[] = [];
  const equal = 1 / panels.length;
  const weights = new Float64Array(panels.length).fill(equal);
  for (let lifts = 0; lifts <= LIFTS; lifts += 1) {
    if (!correct(matrix, target, weights)) return undefined;
    const least = weights.reduce((smallest, weight) => Math.min(smallest, weight), Infinity);
    if (least >= 0) return Array.from(weights);
    if (hurried && least < (worst[lifts - HURRY] ?? -Infinity) / 2) return undefined;
    worst.push(least);
    weights.forEach((weight, panel) => (weights[panel] = Math.max(weight, LIFTED * equal)));
  }
  return undefined;
}
