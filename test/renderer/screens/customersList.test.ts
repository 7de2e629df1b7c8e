import { expect, test } from 'vitest'
import type { Voice } from '../../../electron/shared/format.ts'
import type { TierLadder } from '../../../electron/shared/rules/model.ts'
import { correctionOf } from '../../../renderer/screens/Customers/correction.ts'
import { valueText } from '../../../renderer/screens/Customers/editText.ts'
import { filterChips, quickViews } from '../../../renderer/screens/Customers/filterChips.ts'
import { fitColumns } from '../../../renderer/screens/Customers/fitColumns.ts'
import { givenOf } from '../../../renderer/screens/Customers/lots.ts'
import {
  askedColumns,
  FIRST_LISTING,
  isNarrowed,
  NO_FILTER,
  sortedBy,
  startsDescending,
  wantedOf,
  type CustomerFilter,
} from '../../../renderer/screens/Customers/listing.ts'
import { pagesInSight } from '../../../renderer/screens/Customers/pages.ts'
import type { Translate } from '../../../renderer/app/voice.tsx'

test('only the pages in sight are read', () => {
  expect(pagesInSight(0, 20, 0)).toEqual([])
  expect(pagesInSight(0, 20, 5_000)).toEqual([0])
  expect(pagesInSight(95, 115, 5_000)).toEqual([0, 1])
  expect(pagesInSight(4_990, 5_010, 5_000)).toEqual([49])
})

test('a list that became shorter is read at its end', () => {
  expect(pagesInSight(900, 920, 40)).toEqual([0])
})

const voice: Voice = { language: 'en', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
const ladder: TierLadder = {
  tiers: ['turquoise', 'silver', 'gold'].map((id, rank) => ({
    id,
    name: { fa: id, en: id.toUpperCase() },
    threshold: rank,
    multiplier: 10_000,
  })),
  window: { type: 'rolling', days: 365 },
}
/** Says which words with which parts, so that the test does not know them. */
const t: Translate = (key, parts = {}) => [key, ...Object.values(parts)].join(' | ')
const words = { t, voice, ladder, stageName: (stage: string) => `stage ${stage}`, pointsPrecision: 1 as const }

const busy: CustomerFilter = {
  tiers: ['gold', 'silver'],
  stages: ['lost'],
  birthMonths: [9],
  interests: ['coffee'],
  smsConsent: false,
  emailConsent: null,
  points: { from: 125, to: null },
  spend: { from: 10_000, to: 20_000 },
  salesCount: { from: null, to: 0 },
  lastSale: null,
}

test('every condition is a chip, and a chip takes away only its own', () => {
  const chips = filterChips(busy, words)
  expect(chips.map((chip) => chip.text)).toEqual([
    'customers.chip.tier | GOLD',
    'customers.chip.tier | SILVER',
    'stage lost',
    'customers.chip.birth | Azar',
    'customers.chip.interest | coffee',
    'customers.chip.smsConsent.no',
    'customers.chip.from | customers.column.points | 12.5 | ',
    'customers.chip.between | app.amount.label | customers.column.spend | app.unit.toman | 1,000 | 2,000',
    'customers.chip.to | customers.column.salesCount |  | 0',
  ])
  expect(chips[0]?.without).toEqual({ ...busy, tiers: ['silver'] })
  expect(chips.at(-1)?.without).toEqual({ ...busy, salesCount: null })
})

test('taking away every chip leaves no condition', () => {
  let filter = busy
  for (let [chip] = filterChips(filter, words); chip; [chip] = filterChips(filter, words)) filter = chip.without
  expect(filter).toEqual(NO_FILTER)
})

test('a quick view is on when its condition is exactly what is asked, and a second press takes it away', () => {
  const [top, birth] = quickViews({ ...NO_FILTER, stages: ['loyalty'] }, 9, words)
  expect(top).toMatchObject({ isOn: false, next: { tiers: ['gold'], stages: ['loyalty'] } })
  expect(birth).toMatchObject({ isOn: false, next: { birthMonths: [9] } })
  const again = quickViews({ ...NO_FILTER, birthMonths: [9] }, 9, words)[1]
  expect(again).toMatchObject({ isOn: true, next: NO_FILTER })
})

test('a column sorts from where people begin to read, and the other way at the second press', () => {
  const byName = sortedBy(FIRST_LISTING, 'name')
  expect(byName).toMatchObject({ sort: 'name', descending: false })
  expect(sortedBy(byName, 'name')).toMatchObject({ sort: 'name', descending: true })
  expect(sortedBy(byName, 'spend')).toMatchObject({ sort: 'spend', descending: true })
  expect(startsDescending('birthday')).toBe(false)
})

test('spaces alone narrow nothing', () => {
  expect(isNarrowed({ search: '  ', filter: NO_FILTER, shown: null })).toBe(false)
  expect(isNarrowed({ search: '', filter: { ...NO_FILTER, emailConsent: false }, shown: null })).toBe(true)
  expect(wantedOf({ ...FIRST_LISTING, search: ' 0912 ' }).search).toBe('0912')
})

test('a segment narrows the list, and is asked for without its title', () => {
  const segment = { match: 'all' as const, groups: [] }
  const listing = { ...FIRST_LISTING, shown: { title: 'وفادارها', segment } }
  expect(isNarrowed(listing)).toBe(true)
  expect(wantedOf(listing)).toMatchObject({ segment })
  expect(wantedOf(FIRST_LISTING)).toMatchObject({ segment: null })
})

const columns = [
  { key: 'name', header: '', width: 8, place: 0, grows: true, cell: () => null },
  { key: 'phone', header: '', width: 8, place: 2, cell: () => null },
  { key: 'spend', header: '', width: 8, place: 1, cell: () => null },
  { key: 'joined', header: '', width: 8, place: 3, cell: () => null },
]
const shown = (asked: string, rem: number) => fitColumns(columns, [asked], rem * 16 + 44).map((column) => column.key)

test('as many columns as fit, in their order', () => {
  expect(shown('name', 32)).toEqual(['name', 'spend', 'phone', 'joined'])
  expect(shown('name', 31)).toEqual(['name', 'spend', 'phone'])
  expect(shown('name', 17)).toEqual(['name', 'phone'])
})

test('the sorted column is shown however narrow it is', () => {
  expect(shown('joined', 24)).toEqual(['name', 'phone', 'joined'])
  expect(shown('joined', 1)).toEqual(['name', 'joined'])
})

test('who is looked for by the month of their birth is shown with the day of it', () => {
  expect(askedColumns({ sort: 'spend', filter: NO_FILTER })).toEqual(['spend'])
  expect(askedColumns({ sort: 'spend', filter: { ...NO_FILTER, birthMonths: [9] } })).toEqual(['spend', 'birthday'])
})

test('what a lot was given is its first moment, whatever came back to it later', () => {
  const entry = (id: number, at: number, kind: 'earn' | 'spend' | 'restore', points: number) => ({
    id,
    at,
    kind,
    points,
    saleId: null,
    staffName: null,
    reason: null,
  })
  expect(
    givenOf({ entries: [entry(3, 30, 'restore', 50), entry(2, 20, 'spend', -50), entry(1, 10, 'earn', 120)] }),
  ).toBe(120)
})

test('a correction needs points and a reason', () => {
  expect(correctionOf({ direction: 'take', points: '۱۲٫۵', reason: ' دیر شد ' }, 1)).toEqual({
    points: -125,
    reason: 'دیر شد',
  })
  for (const wrong of [
    { points: '0', reason: 'x' },
    { points: '5', reason: ' ' },
    { points: '1.25', reason: 'x' },
    { points: '-5', reason: 'x' },
  ])
    expect(correctionOf({ direction: 'give', ...wrong }, 1)).toBeNull()
})

test('a changed detail reads as a person would say it', () => {
  const text = (field: string, value: unknown) => valueText(field, value, t, { ...voice, language: 'fa' })
  expect(text('birthday', { year: 1375, month: 9, day: 3 })).toBe('۳ آذر ۱۳۷۵')
  expect(text('birthday', { year: null, month: 1, day: 13 })).toBe('۱۳ فروردین')
  expect(text('phone', '+989121234567')).toContain('۰۹۱۲ ۱۲۳ ۴۵۶۷')
  expect(text('smsConsent', false)).toBe('customers.edits.no')
  expect(text('interests', [])).toBe('customers.edits.empty')
  expect(text('name', '')).toBe('customers.edits.empty')
})
