import type { ProgrammeRow } from './model.ts'

/**
 * Ids of all programmes that are in force or ended, with one moved among those in force; null: it cannot go further, or
 * has no place yet, since it never was in force.
 */
export function moved(
  rows: readonly Pick<ProgrammeRow, 'programmeId' | 'state'>[],
  programmeId: string,
  by: 1 | -1,
): string[] | null {
  const placed = rows.filter(({ state }) => state !== 'draft')
  const at = placed.findIndex((row) => row.programmeId === programmeId)
  const here = placed[at]
  const other = placed[at + by]
  if (!here || !other || here.state === 'ended' || other.state === 'ended') return null
  const ids = placed.map((row) => row.programmeId)
  return ids.with(at, other.programmeId).with(at + by, here.programmeId)
}
