/** Rows read at once. */
export const PAGE = 100

/** The pages that hold the rows `first` … `last` of `total`, counted from 0. */
export function pagesInSight(first: number, last: number, total: number): number[] {
  if (total === 0) return []
  const end = Math.floor(Math.min(last, total - 1) / PAGE)
  const start = Math.min(Math.floor(first / PAGE), end)
  return Array.from({ length: end - start + 1 }, (_, index) => start + index)
}
