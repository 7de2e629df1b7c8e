/**
 * Does the first, and more until so many milliseconds have passed: one transaction for which the counter may wait. Gives
 * how many it has done.
 */
export function forAWhile<Item>(
  items: Iterable<Item>,
  milliseconds: number,
  work: (item: Item, index: number) => unknown,
): number {
  const end = performance.now() + milliseconds
  let count = 0
  for (const item of items) {
    if (count > 0 && performance.now() > end) break
    work(item, count)
    count += 1
  }
  return count
}
