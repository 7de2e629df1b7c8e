import type { ScreenWord } from '../../../i18n/index.ts'
import type { Printer } from '../../Papers/jobs.ts'

/** What a person says about the test page that came out, or did not; null: not said yet. */
export interface Seen {
  cameOut: boolean | null
  /** In dots. */
  lastMark: number | null
  isPersianRight: boolean | null
  areCodesRead: boolean | null
  wasCut: boolean | null
}

export const NOTHING_SEEN: Seen = {
  cameOut: null,
  lastMark: null,
  isPersianRight: null,
  areCodesRead: null,
  wasCut: null,
}

/** The numbers that the ruler can end with, smallest first: one every 64 dots, and the printer's own width. */
export function marksOf(dots: number): number[] {
  const marks = Array.from({ length: 9 }, (_, index) => 320 + 64 * index)
  return [...new Set([...marks, dots])].toSorted((one, other) => one - other)
}

/** Everything is said that has to be. */
export function isSaid({ cameOut, ...rest }: Seen): boolean {
  return cameOut === false || (cameOut === true && Object.values(rest).every((said) => said !== null))
}

export interface Lesson {
  key: ScreenWord
  params?: Record<string, number>
  /** Something is left to do. */
  isTask: boolean
}

/** What was learned from the answers, and what a person does next. */
export function lessons(seen: Seen, before: Printer, after: Printer): Lesson[] {
  if (seen.cameOut === false) return [{ key: `printers.test.nothing.${before.address.kind}`, isTask: true }]
  const [was, is] = [before.profile, after.profile]
  const told: Lesson[] = []
  if (was.dots !== is.dots) {
    told.push({ key: 'printers.test.width', params: { before: was.dots, after: is.dots }, isTask: true })
  } else if (seen.lastMark !== null && seen.lastMark < is.dots) {
    told.push({ key: 'printers.test.narrow', params: { dots: is.dots, seen: seen.lastMark }, isTask: true })
  }
  if (was.cutter !== is.cutter)
    told.push({ key: is.cutter ? 'printers.test.cuts' : 'printers.test.no_cut', isTask: false })
  if (was.silent !== is.silent && is.silent === true) told.push({ key: 'printers.test.silent', isTask: false })
  if (seen.isPersianRight === false) {
    const how = before.address.kind === 'queue' || before.address.kind === 'serial' ? before.address.kind : 'other'
    told.push({ key: `printers.test.persian.${how}`, isTask: true })
  }
  if (seen.areCodesRead === false) told.push({ key: 'printers.test.codes', isTask: true })
  return told.some(({ isTask }) => isTask) ? told : [{ key: 'printers.test.good', isTask: false }, ...told]
}
