/** How dark a cell is, from nothing (0) to most (5). */
export type Shade = 0 | 1 | 2 | 3 | 4 | 5

/** Backgrounds with the ink that is read on them. */
export const SHADES: readonly string[] = [
  'text-muted',
  'bg-shade-1 text-ink',
  'bg-shade-2 text-ink',
  'bg-shade-3 text-ink',
  'bg-shade-4 text-on-action',
  'bg-shade-5 text-on-action',
]

/** A fifth of the largest for each shade; anything above nothing is seen. */
export function shadeOf(value: number, largest: number): Shade {
  if (value <= 0 || largest <= 0) return 0
  return Math.min(5, Math.max(1, Math.ceil((value * 5) / largest))) as Shade
}
