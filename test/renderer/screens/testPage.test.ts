import { expect, test } from 'vitest'
import type { Printer } from '../../../renderer/screens/Papers/jobs.ts'
import {
  isSaid,
  lessons,
  marksOf,
  NOTHING_SEEN,
  type Seen,
} from '../../../renderer/screens/Settings/Printers/testPage.ts'

const printer: Printer = {
  id: 1,
  name: 'till',
  address: { kind: 'network', host: '10.0.0.7', port: 9100 },
  profile: { dots: 576, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 },
  roles: ['receipts'],
  standInId: null,
  condition: { state: 'ready', trouble: null, since: null },
  waiting: 0,
}
const learned = (profile: Partial<Printer['profile']>): Printer => ({
  ...printer,
  profile: { ...printer.profile, ...profile },
})
const RIGHT: Seen = { cameOut: true, lastMark: 576, isPersianRight: true, areCodesRead: true, wasCut: true }
const keys = (seen: Seen, after = printer) => lessons(seen, printer, after).map(({ key }) => key)

test('a page on which all is right leaves nothing to do', () => {
  expect(lessons(RIGHT, printer, printer)).toEqual([{ key: 'printers.test.good', isTask: false }])
})

test('a page that did not come out is all that can be said; otherwise everything has to be', () => {
  expect(isSaid(NOTHING_SEEN)).toBe(false)
  expect(isSaid({ ...NOTHING_SEEN, cameOut: false })).toBe(true)
  expect(isSaid({ ...NOTHING_SEEN, cameOut: true })).toBe(false)
  for (const field of ['lastMark', 'isPersianRight', 'areCodesRead', 'wasCut'] as const) {
    expect(isSaid({ ...RIGHT, [field]: null })).toBe(false)
  }
  expect(isSaid(RIGHT)).toBe(true)
})

test('nothing came out: what to look at depends on the way to the printer', () => {
  const seen = { ...NOTHING_SEEN, cameOut: false }
  expect(keys(seen)).toEqual(['printers.test.nothing.network'])
  const queue: Printer = { ...printer, address: { kind: 'queue', queue: 'till' } }
  expect(lessons(seen, queue, queue)).toEqual([{ key: 'printers.test.nothing.queue', isTask: true }])
})

test('a narrower printer is said with both widths, and asks for another page', () => {
  const told = lessons({ ...RIGHT, lastMark: 512 }, printer, learned({ dots: 512 }))
  expect(told).toEqual([{ key: 'printers.test.width', params: { before: 576, after: 512 }, isTask: true }])
  expect(keys({ ...RIGHT, lastMark: 512 })).toEqual(['printers.test.narrow'])
})

test('what was learned without a task stands beside the good news', () => {
  expect(keys({ ...RIGHT, wasCut: false }, learned({ cutter: false, silent: true }))).toEqual([
    'printers.test.good',
    'printers.test.no_cut',
    'printers.test.silent',
  ])
})

test('broken Persian and unread codes say what to do', () => {
  expect(keys({ ...RIGHT, isPersianRight: false, areCodesRead: false })).toEqual([
    'printers.test.persian.other',
    'printers.test.codes',
  ])
})

test('the ruler’s numbers hold the printer’s own width, each once', () => {
  expect(marksOf(576)).toEqual([320, 384, 448, 512, 576, 640, 704, 768, 832])
  expect(marksOf(420)).toContain(420)
  expect(marksOf(256)[0]).toBe(256)
})
