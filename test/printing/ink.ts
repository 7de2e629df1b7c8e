/** A line as its dots: 0 is white, 1 is black. */
export interface Ink {
  width: number
  height: number
  dots: Float32Array
}

/**
 * How alike two drawings of one line, in type of `size` dots, are where they differ most, 0 … 1: in windows of about a
 * letter or two, and in squares of about a dot of a letter, so that one wrong letter in a long line is seen.
 */
export function likeness(one: Ink, other: Ink, size: number): number {
  return worstWindow(blurred(one), blurred(other), size) * worstSquare(one, other, Math.round(size / 3))
}

function worstWindow(a: Ink, b: Ink, size: number): number {
  const different = new Float64Array(a.width)
  const inked = new Float64Array(a.width)
  for (const [at, here] of a.dots.entries()) {
    const there = b.dots[at] ?? 0
    const x = at % a.width
    different[x] = (different[x] ?? 0) + Math.abs(here - there)
    inked[x] = (inked[x] ?? 0) + here + there
  }
  // A window with less ink than a full stop of this size has nothing to compare.
  const least = (size * size) / 50
  let worst = 1
  for (let from = 0; from < a.width; from += size >> 2) {
    const ink = sum(inked.subarray(from, from + size))
    if (ink > least) worst = Math.min(worst, 1 - sum(different.subarray(from, from + size)) / ink)
  }
  return worst
}

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0)

/** By how much more ink one has than the other in a square of so many dots. */
function worstSquare(a: Ink, b: Ink, side: number): number {
  const across = a.width + 1
  // Of all dots above and to the left.
  const more = new Float64Array(across * (a.height + 1))
  const upTo = (x: number, y: number): number => more[y * across + x] ?? 0
  let most = 0
  for (let y = 1; y <= a.height; y += 1) {
    let row = 0
    for (let x = 1; x <= a.width; x += 1) {
      const at = (y - 1) * a.width + x - 1
      row += (a.dots[at] ?? 0) - (b.dots[at] ?? 0)
      more[y * across + x] = upTo(x, y - 1) + row
      if (x < side || y < side) continue
      const inSquare = upTo(x, y) - upTo(x - side, y) - upTo(x, y - side) + upTo(x - side, y - side)
      most = Math.max(most, Math.abs(inSquare))
    }
  }
  return 1 - most / (side * side)
}

/** The middle of each dot and its eight neighbours. */
function blurred({ width, height, dots }: Ink): Ink {
  const soft = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let all = 0
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v += 1) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u += 1) all += dots[v * width + u] ?? 0
      }
      soft[y * width + x] = all / 9
    }
  }
  return { width, height, dots: soft }
}
