import { fraction, type Fraction } from "./fraction.ts";

/** Products of two residues stay below 2^44, so that this many of them can be summed exactly in a float. */
const PRIME_LIMIT = 2 ** 22;
const EXACT_TERMS = 500;

type Matrix = readonly (readonly number[])[];

/** The non-zero entries of one row. */
type SparseRow = { readonly at: readonly number[]; readonly weight: readonly number[] };

/** Independent rows modulo a prime, reduced: what is needed to solve their equations for any right side. */
type Elimination = {
  readonly prime: number;
  /** Row of the matrix, column, inverse of the pivot, and what was taken of the earlier rows. */
  readonly pivots: readonly {
    readonly row: number;
    readonly column: number;
    readonly inverse: number;
    readonly taken: readonly (readonly [pivot: number, factor: number])[];
    readonly entries: Float64Array;
  }[];
};

function isPrime(value: number): boolean {
  for (let divisor = 2; divisor * divisor <= value; divisor += 1) if (value % divisor === 0) return false;
  return true;
}

function primeBelow(limit: number): number {
  let value = limit - 1;
  while (!isPrime(value)) value -= 1;
  return value;
}

function residue(value: number, prime: number): number {
  const rest = value % prime;
  return rest < 0 ? rest + prime : rest;
}

function inverseOf(value: number, prime: number): number {
  let [a, b, x, y] = [prime, value, 0, 1];
  while (b !== 1) {
    const quotient = Math.floor(a / b);
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  return residue(y, prime);
}

function reduce(values: Float64Array, prime: number): void {
  for (let j = 0; j < values.length; j += 1) values[j] = residue(values[j] ?? 0, prime);
}

/** Eliminates row by row, the emptiest rows first, until every unknown has its pivot or no row is left. */
function eliminate(matrix: Matrix, order: readonly number[], unknowns: number, prime: number): Elimination {
  const pivots: Elimination["pivots"][number][] = [];
  for (const row of order) {
    if (pivots.length === unknowns) break;
    const left = Float64Array.from(matrix[row] ?? [], (value) => residue(value, prime));
    const taken: [number, number][] = [];
    for (const [index, { column, entries }] of pivots.entries()) {
      const factor = residue(left[column] ?? 0, prime);
      if (factor === 0) continue;
      taken.push([index, factor]);
      for (let j = 0; j < unknowns; j += 1) left[j] = (left[j] ?? 0) - factor * (entries[j] ?? 0);
      if (taken.length % EXACT_TERMS === 0) reduce(left, prime);
    }
    reduce(left, prime);
    const column = left.findIndex((value) => value !== 0);
    if (column < 0) continue;
    const inverse = inverseOf(left[column] ?? 0, prime);
    const entries = left.map((value) => residue(value * inverse, prime));
    pivots.push({ row, column, inverse, taken, entries });
  }
  return { prime, pivots };
}

/** Solves the eliminated equations for one right side (in the order of the pivots): residues around zero, by unknown. */
function solveResidues({ prime, pivots }: Elimination, right: readonly number[]): readonly number[] {
  const reduced: number[] = [];
  for (const [index, { inverse, taken }] of pivots.entries()) {
    let value = right[index] ?? 0;
    for (const [count, [pivot, factor]] of taken.entries()) {
      value -= factor * (reduced[pivot] ?? 0);
      if (count % EXACT_TERMS === EXACT_TERMS - 1) value = residue(value, prime);
    }
    reduced.push(residue(residue(value, prime) * inverse, prime));
  }
  const solution = pivots.map(() => 0);
  for (let index = pivots.length - 1; index >= 0; index -= 1) {
    const pivot = pivots[index];
    if (pivot === undefined) continue;
    let value = reduced[index] ?? 0;
    for (let j = 0; j < solution.length; j += 1) {
      if (j !== pivot.column) value -= (pivot.entries[j] ?? 0) * (solution[j] ?? 0);
      if (j % EXACT_TERMS === EXACT_TERMS - 1) value = residue(value, prime);
    }
    solution[pivot.column] = residue(value, prime);
  }
  return solution.map((value) => (value > prime / 2 ? value - prime : value));
}

/** What is left of the right side after one digit of the solution, divided by the prime: always without remainder. */
function nextRest(
  rows: readonly SparseRow[],
  rest: readonly bigint[] | readonly number[],
  digit: readonly number[],
  prime: number,
): readonly bigint[] | readonly number[] {
  if (typeof rest[0] === "bigint") {
    return rows.map(({ at, weight }, i) => {
      const taken = at.reduce((sum, j, index) => sum + BigInt(weight[index] ?? 0) * BigInt(digit[j] ?? 0), 0n);
      return (BigInt(rest[i] ?? 0) - taken) / BigInt(prime);
    });
  }
  return rows.map(({ at, weight }, i) => {
    let value = Number(rest[i] ?? 0);
    for (let index = 0; index < at.length; index += 1) value -= (weight[index] ?? 0) * (digit[at[index] ?? 0] ?? 0);
    return value / prime;
  });
}

/** The denominator of the fraction that is `value` modulo `modulus`, with numerator and denominator below its root. */
function denominatorOf(value: bigint, modulus: bigint, limit: bigint): bigint {
  let [a, b, x, y] = [modulus, value < 0n ? value + modulus : value, 0n, 1n];
  while (b > limit) {
    const quotient = a / b;
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  return y < 0n ? -y : y;
}

/** Fractions over one denominator that are the given values modulo `modulus`, where there are small ones. */
function reconstruct(values: readonly bigint[], modulus: bigint) {
  const limit = 1n << BigInt((modulus.toString(2).length - 2) >> 1);
  const centred = (value: bigint): bigint => {
    const rest = value % modulus;
    if (2n * rest > modulus) return rest - modulus;
    return 2n * rest < -modulus ? rest + modulus : rest;
  };
  let denominator = 1n;
  for (const value of values) {
    const numerator = centred(value * denominator);
    if (numerator > limit || numerator < -limit) denominator *= denominatorOf(numerator, modulus, limit);
    if (denominator > limit) return undefined;
  }
  const numerators = values.map((value) => centred(value * denominator));
  return { numerators, denominator };
}

/** Σ weight · numerator = denominator · right, in integers of any length. */
function holds({ at, weight }: SparseRow, right: number, numerators: readonly bigint[], denominator: bigint): boolean {
  let sum = 0n;
  for (const [index, j] of at.entries()) sum += BigInt(weight[index] ?? 0) * (numerators[j] ?? 0n);
  return sum === denominator * BigInt(right);
}

/** Solves the pivots' equations digit by digit in powers of the prime, until the fractions satisfy them exactly. */
function lift(elimination: Elimination, rows: readonly SparseRow[], right: readonly number[]) {
  const { prime } = elimination;
  const most = rows.reduce(
    (sum, { weight }) =>
      Math.max(
        sum,
        weight.reduce((a, b) => a + Math.abs(b), 0),
      ),
    0,
  );
  const exact = most * prime + right.reduce((a, b) => Math.max(a, Math.abs(b)), 0) <= Number.MAX_SAFE_INTEGER;
  let rest: readonly bigint[] | readonly number[] = exact ? right : right.map(BigInt);
  let modulus = 1n;
  const values = rows.map(() => 0n);
  for (let digits = 1, next = 3; ; digits += 1) {
    const residues = rest.map((value) =>
      typeof value === "bigint" ? Number(value % BigInt(prime)) : residue(value, prime),
    );
    const digit = solveResidues(elimination, residues);
    digit.forEach((value, j) => {
      if (value !== 0) values[j] = (values[j] ?? 0n) + BigInt(value) * modulus;
    });
    modulus *= BigInt(prime);
    rest = nextRest(rows, rest, digit, prime);
    if (digits < next) continue;
    next = Math.ceil(digits * 1.5);
    const found = reconstruct(values, modulus);
    if (found === undefined) continue;
    const { numerators, denominator } = found;
    if (rows.every((row, i) => holds(row, right[i] ?? 0, numerators, denominator))) return found;
  }
}

/**
 * The exact solution of a system of linear equations in safe integers, `matrix` having one row per equation: one
 * fraction per unknown. `undefined` when there is no solution or more than one; there may be more equations than
 * unknowns. The answer is checked in integers of any length, so no rounding can enter it.
 *
 * @source J. D. Dixon, Exact solution of linear equations using p-adic expansions, Numer. Math. 40 (1982)
 * @example solveExactly([[2, 1], [1, -1]], [1, 0]) // 1/3, 1/3
 */
export function solveExactly(matrix: Matrix, right: readonly number[]): readonly Fraction[] | undefined {
  const unknowns = matrix[0]?.length ?? 0;
  if (unknowns === 0) return right.every((value) => value === 0) ? [] : undefined;
  const sparse = matrix.map((row): SparseRow => {
    const at = row.flatMap((value, j) => (value === 0 ? [] : [j]));
    return { at, weight: at.map((j) => row[j] ?? 0) };
  });
  const order = sparse
    .map((_, row) => row)
    .toSorted((a, b) => (sparse[a]?.at.length ?? 0) - (sparse[b]?.at.length ?? 0));
  for (let prime = primeBelow(PRIME_LIMIT); ; prime = primeBelow(prime)) {
    const elimination = eliminate(matrix, order, unknowns, prime);
    const columns = elimination.pivots.map(({ column }) => column);
    if (columns.length < unknowns) {
      // Too few pivots: proved by one unknown that the others can stand for, else the prime divides a determinant.
      const free = matrix[0]?.findIndex((_, j) => !columns.includes(j)) ?? 0;
      if (columns.length === 0 && sparse.every(({ at }) => at.length === 0)) return undefined;
      const others = matrix.map((row) => columns.map((column) => row[column] ?? 0));
      if (
        columns.length > 0 &&
        solveExactly(
          others,
          matrix.map((row) => row[free] ?? 0),
        ) !== undefined
      )
        return undefined;
      continue;
    }
    const rows = elimination.pivots.map(({ row }) => row);
    const used = rows.map((row) => sparse[row] ?? { at: [], weight: [] });
    const { numerators, denominator } = lift(
      elimination,
      used,
      rows.map((row) => right[row] ?? 0),
    );
    const solved = sparse.every((row, i) => holds(row, right[i] ?? 0, numerators, denominator));
    return solved ? numerators.map((numerator) => fraction(numerator, denominator)) : undefined;
  }
}
