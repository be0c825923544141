import type { Program } from "./solver.ts";

/** A variable and its weight in a row. */
export type Entry = readonly [variable: number, weight: number];

/** The same program with another cost, to be minimised; variables not named cost nothing. */
export function withCost(program: Program, entries: readonly Entry[]): Program {
  const cost = program.lower.map(() => 0);
  for (const [variable, weight] of entries) cost[variable] = (cost[variable] ?? 0) + weight;
  return { ...program, sense: "minimise", cost };
}

/** The same program with one more row: lower ≤ Σ weight · variable ≤ upper. A variable is named at most once. */
export function withRow(program: Program, entries: readonly Entry[], lower: number, upper: number): Program {
  const row = program.rowLower.length;
  const columns = [...program.columns];
  for (const [variable, weight] of entries) {
    if (weight !== 0) columns[variable] = [...(columns[variable] ?? []), { row, weight }];
  }
  return {
    ...program,
    columns,
    rowLower: [...program.rowLower, lower],
    rowUpper: [...program.rowUpper, upper],
  };
}

/** The same program with further variables between 0 and the given bounds, in no row and without cost. */
export function withVariables(program: Program, upper: readonly number[]): Program {
  return {
    ...program,
    cost: [...program.cost, ...upper.map(() => 0)],
    lower: [...program.lower, ...upper.map(() => 0)],
    upper: [...program.upper, ...upper],
    columns: [...program.columns, ...upper.map(() => [])],
  };
}

/**
 * A program without the given point, over its first `point.length` variables: everything else stays allowed. A variable
 * strictly inside its bounds may leave its value on either side, which takes three further variables.
 *
 * @source "no-good cut", e.g. Balas and Jeroslow 1972 for binary variables
 */
export function withoutPoint(program: Program, point: readonly number[]): Program {
  let result = program;
  let away = 1;
  const moves: Entry[] = [];
  point.forEach((value, variable) => {
    const [lower, upper] = [program.lower[variable] ?? 0, program.upper[variable] ?? 0];
    if (lower === upper) return;
    if (value === lower || value === upper) {
      const sign = value === lower ? 1 : -1;
      moves.push([variable, sign]);
      away += sign * value;
      return;
    }
    const up = result.lower.length;
    const [down, side] = [up + 1, up + 2];
    result = withVariables(result, [upper - value, value - lower, 1]);
    result = withRow(
      result,
      [
        [variable, 1],
        [up, -1],
        [down, 1],
      ],
      value,
      value,
    );
    result = withRow(
      result,
      [
        [up, 1],
        [side, value - upper],
      ],
      -Infinity,
      0,
    );
    result = withRow(
      result,
      [
        [down, 1],
        [side, value - lower],
      ],
      -Infinity,
      value - lower,
    );
    moves.push([up, 1], [down, 1]);
  });
  return withRow(result, moves, away, Infinity);
}

/**
 * A bound of a minimisation that anyone can check without a solver: the rows added with integer multipliers over
 * `scale`, and every variable put at whichever of its bounds is worse. Gives the bound's ceiling, which every integer
 * point costs at least (cost integers throughout), or `undefined` when a multiplier leans on a side its row does not have.
 *
 * @source weak duality of linear programs
 */
export function dualBound(program: Program, multipliers: readonly bigint[], scale: bigint): bigint | undefined {
  let bound = 0n;
  const { rowLower, rowUpper, lower, upper, columns, cost } = program;
  for (const [row, multiplier] of multipliers.entries()) {
    if (multiplier === 0n) continue;
    const side = multiplier > 0n ? rowLower[row] : rowUpper[row];
    if (side === undefined || !Number.isSafeInteger(side)) return undefined;
    bound += multiplier * BigInt(side);
  }
  for (const [variable, column] of columns.entries()) {
    let reduced = scale * BigInt(cost[variable] ?? 0);
    for (const { row, weight } of column) {
      const multiplier = multipliers[row] ?? 0n;
      if (multiplier !== 0n) reduced -= multiplier * BigInt(weight);
    }
    if (reduced !== 0n) bound += reduced * BigInt((reduced > 0n ? lower[variable] : upper[variable]) ?? 0);
  }
  const quotient = bound / scale;
  return bound > 0n && quotient * scale !== bound ? quotient + 1n : quotient;
}

/** Rounds a solver's multipliers to integers over `scale`; those that lean on a missing side become 0. */
export function roundMultipliers(program: Program, multipliers: readonly number[], scale: bigint): readonly bigint[] {
  return multipliers.map((multiplier, row) => {
    const side = multiplier > 0 ? program.rowLower[row] : program.rowUpper[row];
    return Number.isFinite(side) ? BigInt(Math.round(multiplier * Number(scale))) : 0n;
  });
}
