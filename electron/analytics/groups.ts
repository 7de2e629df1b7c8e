import { kMeansCluster, silhouette } from 'simple-statistics'

/** What was found: standardised centres, and by how much and around what each feature was scaled. */
export interface Groups {
  centres: number[][]
  means: number[]
  scales: number[]
}

const FEWEST = 3
const MOST = 6
/** Points that the groups are learned from, and that the number of groups is judged by; both are picked evenly. */
export const LEARNED = 2000
const JUDGED = 400
/** Beginnings for each number of groups; the closest groups of them are taken. */
const TRIES = 4

/**
 * Groups of points that are alike: k-means on standardised features, with the number of groups (3 … 6) that gives the
 * greatest mean silhouette (Rousseeuw 1987). Null: the points do not fall into groups.
 *
 * @param random 0 … 1; the same numbers give the same groups
 */
export function findGroups(points: number[][], random: () => number): Groups | null {
  const picked = evenly(points, LEARNED)
  const { means, scales } = spreadOf(picked)
  const scaled = picked.map((point) => standardise(point, { means, scales }))
  const judged = evenly(scaled, JUDGED)
  let best: { centres: number[][]; clarity: number } | null = null
  for (let k = FEWEST; k <= MOST; k += 1) {
    const centres = closest(scaled, k, random)
    if (!centres) continue
    const clarity = clarityOf(judged, centres)
    if (!best || clarity > best.clarity) best = { centres, clarity }
  }
  return best && best.clarity > 0 ? { centres: best.centres, means, scales } : null
}

/** The place of the group that a point belongs to. */
export function groupOf(groups: Groups, point: number[]): number {
  const scaled = standardise(point, groups)
  const distances = groups.centres.map((centre) => squared(scaled, centre))
  return distances.indexOf(Math.min(...distances))
}

/** Every so-many-th, at most `most`. */
function evenly<Item>(items: Item[], most: number): Item[] {
  const step = Math.ceil(items.length / most)
  return step <= 1 ? items : items.filter((_, place) => place % step === 0)
}

function spreadOf(points: number[][]): { means: number[]; scales: number[] } {
  const n = Math.max(1, points.length)
  const features = points[0]?.length ?? 0
  const means = Array.from(
    { length: features },
    (_, of) => points.reduce((sum, point) => sum + (point[of] ?? 0), 0) / n,
  )
  const scales = means.map((mean, of) =>
    Math.sqrt(points.reduce((sum, point) => sum + ((point[of] ?? 0) - mean) ** 2, 0) / n),
  )
  return { means, scales }
}

/** A feature that is the same for all tells nothing: 0. */
const standardise = (point: number[], { means, scales }: Pick<Groups, 'means' | 'scales'>): number[] =>
  point.map((value, of) => ((scales[of] ?? 0) > 0 ? (value - (means[of] ?? 0)) / (scales[of] ?? 1) : 0))

export const squared = (a: number[], b: number[]): number =>
  a.reduce((sum, value, of) => sum + (value - (b[of] ?? 0)) ** 2, 0)

/** Of several beginnings the centres nearest to their points; null: none of them found so many groups. */
function closest(points: number[][], k: number, random: () => number): number[][] | null {
  let best: { centres: number[][]; apart: number } | null = null
  for (let again = 0; again < TRIES; again += 1) {
    const centres = centresFrom(points, k, random)
    if (!centres) continue
    const apart = points.reduce((sum, point) => sum + Math.min(...centres.map((centre) => squared(point, centre))), 0)
    if (!best || apart < best.apart) best = { centres, apart }
  }
  return best?.centres ?? null
}

function centresFrom(points: number[][], k: number, random: () => number): number[][] | null {
  try {
    return kMeansCluster(points, k, random).centroids
  } catch {
    // A group that nobody is nearest to: another beginning may do better.
    return null
  }
}

function clarityOf(points: number[][], centres: number[][]): number {
  const labels = points.map((point) => {
    const distances = centres.map((centre) => squared(point, centre))
    return distances.indexOf(Math.min(...distances))
  })
  if (new Set(labels).size < 2) return 0
  const each = silhouette(points, labels)
  return each.reduce((sum, value) => sum + value, 0) / Math.max(1, each.length)
}
