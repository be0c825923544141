/** A pivot this small beside its diagonal entry says that the row depends on those before it. */
const DEPENDENT = 1e-13;

/**
 * Factorises a symmetric matrix without negative eigenvalues in place: `matrix` holds `size` rows one after the other, of
 * which only the lower triangle is read and written. Rows that depend on earlier ones get a pivot without end, so that
 * their unknown comes out as 0.
 *
 * @source Cholesky factorisation with dependent rows as in interior point methods: S. Wright, SIAM J. Optim. 9 (1999)
 */
export function factorise(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    const start = row * size;
    const before = matrix[start + row] ?? 0;
    for (let column = 0; column <= row; column += 1) {
      const other = column * size;
      let sum = matrix[start + column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= (matrix[start + k] ?? 0) * (matrix[other + k] ?? 0);
      if (column < row) matrix[start + column] = sum / (matrix[other + column] ?? 1);
      else matrix[start + row] = sum > DEPENDENT * before && before > 0 ? Math.sqrt(sum) : 1e100;
    }
  }
}

/** Solves the equations of a matrix that {@link factorise} has factorised, in place of the right side. */
export function solveFactorised(matrix: Float64Array, size: number, right: Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    let sum = right[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= (matrix[row * size + k] ?? 0) * (right[k] ?? 0);
    right[row] = sum / (matrix[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= (matrix[k * size + row] ?? 0) * (right[k] ?? 0);
    right[row] = sum / (matrix[row * size + row] ?? 1);
  }
}
