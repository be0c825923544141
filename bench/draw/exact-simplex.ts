/** An optimal corner in exact numbers: `values[j] / denominator`, and whether each variable is at nought in every optimum. */
export type Corner = {
  readonly values: readonly bigint[];
  readonly denominator: bigint;
  /** Variables whose increase would cost something: they are nought in every optimal solution. */
  readonly costly: readonly boolean[];
};

/** A tableau of whole numbers over one common denominator; the last row is the objective. */
class Tableau {
  readonly rows: bigint[][];
  readonly basis: number[];
  denominator = 1n;

  constructor(rows: bigint[][], basis: number[]) {
    this.rows = rows;
    this.basis = basis;
  }

  at(row: number, column: number): bigint {
    return this.rows[row]?.[column] ?? 0n;
  }

  pivot(row: number, column: number): void {
    const pivot = this.at(row, column);
    const pivotRow = this.rows[row] ?? [];
    for (const [i, entries] of this.rows.entries()) {
      const factor = entries[column] ?? 0n;
      if (i === row) continue;
      for (let j = 0; j < entries.length; j += 1) {
        entries[j] = ((entries[j] ?? 0n) * pivot - factor * (pivotRow[j] ?? 0n)) / this.denominator;
      }
    }
    this.basis[row] = column;
    this.denominator = pivot;
    if (pivot > 0n) return;
    for (const entries of this.rows) for (const [j, entry] of entries.entries()) entries[j] = -entry;
    this.denominator = -pivot;
  }

  /** Bland's rule: the first column that helps, the first basic variable that blocks. It ends after finitely many steps. */
  maximise(objective: number, columns: number, right: number): void {
    for (;;) {
      const entering = (this.rows[objective] ?? []).findIndex((entry, j) => j < columns && entry > 0n);
      if (entering < 0) return;
      let leaving = -1;
      for (let row = 0; row < this.basis.length; row += 1) {
        if (this.at(row, entering) <= 0n) continue;
        const left =
          leaving < 0
            ? -1n
            : this.at(row, right) * this.at(leaving, entering) - this.at(leaving, right) * this.at(row, entering);
        if (left < 0n || (left === 0n && (this.basis[row] ?? 0) < (this.basis[leaving] ?? 0))) leaving = row;
      }
      if (leaving < 0) throw new Error("the objective has no limit");
      this.pivot(leaving, entering);
    }
  }
}

/**
 * Maximises `objective · x` over x ≥ 0 with `matrix · x = right`, in exact numbers (right sides at least 0): slow and
 * plain, to judge what faster ways find. `undefined` when there is no x.
 *
 * @source two-phase simplex with whole-number pivots, Edmonds 1967; Bland 1977
 */
export function maximiseExactly(
  matrix: readonly (readonly bigint[])[],
  right: readonly bigint[],
  objective: readonly bigint[],
): Corner | undefined {
  const [rows, columns] = [matrix.length, objective.length];
  const last = columns + rows;
  const entries = matrix.map((row, i) => [...row, ...matrix.map((_, j) => (i === j ? 1n : 0n)), right[i] ?? 0n]);
  const padded = [...objective, ...matrix.map(() => 0n), 0n];
  const missing = Array.from({ length: last + 1 }, (_, j) =>
    j >= columns && j < last ? 0n : entries.reduce((sum, row) => sum + (row[j] ?? 0n), 0n),
  );
  const tableau = new Tableau(
    [...entries, padded, missing],
    entries.map((_, i) => columns + i),
  );
  tableau.maximise(rows + 1, columns, last);
  if (tableau.at(rows + 1, last) !== 0n) return undefined;
  for (const [row, variable] of tableau.basis.entries()) {
    if (variable < columns) continue;
    const column = (tableau.rows[row] ?? []).findIndex((entry, j) => j < columns && entry !== 0n);
    if (column >= 0) tableau.pivot(row, column);
  }
  tableau.maximise(rows, columns, last);
  const values = objective.map(() => 0n);
  for (const [row, variable] of tableau.basis.entries()) values[variable] = tableau.at(row, last);
  const costly = objective.map((_, j) => tableau.at(rows, j) < 0n);
  return { values: values.slice(0, columns), denominator: tableau.denominator, costly };
}
