/**
 * Solves A·X = B for a symmetric, positive definite matrix by Cholesky's decomposition, A = L·Lᵀ (Golub and Van Loan,
 * Matrix Computations, 4.2). Both are given row by row and overwritten: `a` by L below its diagonal, `b` by X.
 *
 * @param size rows of A and B
 * @param columns of B
 * @throws RangeError when A is not positive definite
 */
export function solve(a: Float64Array, b: Float64Array, size: number, columns: number): void {
  decompose(a, size)
  for (let row = 0; row < size; row += 1) {
    for (let before = 0; before < row; before += 1) subtract(b, row, before, at(a, row * size + before), columns)
    divide(b, row, at(a, row * size + row), columns)
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let after = row + 1; after < size; after += 1) subtract(b, row, after, at(a, after * size + row), columns)
    divide(b, row, at(a, row * size + row), columns)
  }
}

function decompose(a: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = at(a, row * size + column)
      for (let k = 0, x = row * size, y = column * size; k < column; k += 1, x += 1, y += 1) rest -= at(a, x) * at(a, y)
      if (column < row) a[row * size + column] = rest / at(a, column * size + column)
      else if (rest > 0) a[row * size + row] = Math.sqrt(rest)
      else throw new RangeError('the matrix is not positive definite')
    }
  }
}

/** Takes `factor` times one row from another. */
function subtract(b: Float64Array, row: number, other: number, factor: number, columns: number): void {
  if (factor === 0) return
  for (let k = 0, x = row * columns, y = other * columns; k < columns; k += 1, x += 1, y += 1) {
    b[x] = at(b, x) - factor * at(b, y)
  }
}

function divide(b: Float64Array, row: number, by: number, columns: number): void {
  for (let x = row * columns; x < (row + 1) * columns; x += 1) b[x] = at(b, x) / by
}

const at = (numbers: Float64Array, place: number): number => numbers[place] ?? 0
