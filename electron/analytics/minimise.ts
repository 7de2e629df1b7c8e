/** Where a search has ended. */
export interface Minimum {
  at: number[]
  value: number
  /** False: the last steps still changed something. */
  settled: boolean
}

const REFLECT = 1
const EXPAND = 2
const CONTRACT = 0.5
const SHRINK = 0.5
/** Size of the first simplex, and how near its corners and their values are in the end. */
const STEP = 0.5
const NEAR = 1e-8
const ALIKE = 1e-10
/** The search starts again from where it ended, until that changes nothing: a simplex may flatten on the way. */
const STARTS = 6
const STEPS = 4000

/**
 * The lowest point of a function near a start, by the simplex of Nelder and Mead (1965, "A simplex method for function
 * minimization"), without chance: the same function gives the same answer. A value that is no number counts as
 * infinitely high.
 */
export function minimise(f: (at: number[]) => number, start: number[]): Minimum {
  let best = search(f, start)
  for (let again = 1; again < STARTS; again += 1) {
    const next = search(f, best.at)
    const gain = best.value - next.value
    if (next.value < best.value) best = { ...next, settled: false }
    if (gain <= ALIKE * (1 + Math.abs(best.value))) return { ...best, settled: next.settled }
  }
  return best
}

interface Corner {
  at: number[]
  value: number
}

function search(f: (at: number[]) => number, start: number[]): Minimum {
  const corner = (at: number[]): Corner => {
    const value = f(at)
    return { at, value: Number.isNaN(value) ? Infinity : value }
  }
  const corners = [start, ...start.map((_, axis) => start.map((x, each) => (each === axis ? x + STEP : x)))].map(corner)
  for (let step = 0; step < STEPS; step += 1) {
    corners.sort((a, b) => a.value - b.value)
    const [best] = corners
    const worst = corners.at(-1)
    if (!best || !worst) break
    if (isSmall(corners, best, worst)) return { ...best, settled: true }
    moveWorst(corners, corner)
  }
  corners.sort((a, b) => a.value - b.value)
  const [{ at, value } = { at: start, value: Infinity }] = corners
  return { at, value, settled: false }
}

function isSmall(corners: Corner[], best: Corner, worst: Corner): boolean {
  if (!(worst.value - best.value <= ALIKE * (1 + Math.abs(best.value)))) return false
  return corners.every(({ at }) =>
    at.every((x, axis) => Math.abs(x - (best.at[axis] ?? 0)) <= NEAR * (1 + Math.abs(x))),
  )
}

/** Puts a better corner in the worst one's place, or draws all nearer to the best; they come sorted. */
function moveWorst(corners: Corner[], corner: (at: number[]) => Corner): void {
  const others = corners.slice(0, -1)
  const [best] = others
  const worst = corners.at(-1)
  const second = others.at(-1)
  if (!best || !worst || !second) return
  const centre = best.at.map((_, axis) => others.reduce((sum, { at }) => sum + (at[axis] ?? 0), 0) / others.length)
  const along = (by: number) => corner(centre.map((x, axis) => x + by * (x - (worst.at[axis] ?? 0))))
  const replace = (by: Corner) => void corners.splice(-1, 1, by)

  const reflected = along(REFLECT)
  if (reflected.value < best.value) {
    const expanded = along(EXPAND)
    return replace(expanded.value < reflected.value ? expanded : reflected)
  }
  if (reflected.value < second.value) return replace(reflected)
  const contracted = along(reflected.value < worst.value ? CONTRACT : -CONTRACT)
  if (contracted.value < Math.min(reflected.value, worst.value)) return replace(contracted)
  for (const [place, { at }] of corners.entries()) {
    if (place > 0)
      corners[place] = corner(at.map((x, axis) => (best.at[axis] ?? 0) + SHRINK * (x - (best.at[axis] ?? 0))))
  }
}
