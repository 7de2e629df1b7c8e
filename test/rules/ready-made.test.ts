import { describe, expect, test } from 'vitest'
import { fromDate } from '../../electron/shared/calendar.ts'
import { programme as programmeShape } from '../../electron/shared/contract/rules.ts'
import type { Goods } from '../../electron/shared/rules/finding.ts'
import { findingsOf } from '../../electron/shared/rules/findings.ts'
import type { ClubRules, Programme, SaleInput } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { readyMade, type ReadyMadeKind } from '../../electron/shared/rules/ready-made.ts'
import { type Business, defaultRules, pointsClub } from '../../electron/shared/rules/templates.ts'
import { FIGURES } from '../../electron/shared/rules/figures.ts'
import { customer, line, sale } from './samples.ts'

const businesses: Business[] = ['clothing', 'grocery', 'cafe', 'services', 'clinic', 'online', 'general']

/** 1405/06/17, a Tuesday. */
const TUESDAY = dayOf(6, 17)
const OTHER_DAY = TUESDAY + 1

/** Of a programme that is about certain goods, what the manager would name. */
function fitted(kind: ReadyMadeKind, programme: Programme): Programme {
  const named = structuredClone(programme)
  const [rule] = named.earn
  const [reward] = named.rewards
  if (rule && (kind === 'buy_two_get_one' || kind === 'gift_card')) rule.products = ['a']
  if (reward && kind === 'buy_two_get_one') reward.product = 'a'
  if (reward && kind === 'free_delivery') reward.products = ['delivery']
  return named
}

type Change = Partial<SaleInput>
interface Case {
  /** What the sale must be to be given it. */
  given: Change
  /** The same, but for one thing. */
  not: Change
  /** What to look at: what is given, in what order of magnitude. */
  what: (priced: ReturnType<typeof priceSale>, id: string) => number
}

const much = [line('a', 60_000_000), line('b', 50_000_000), line('c', 40_000_000)]
const member = (changes: Parameters<typeof customer>[0] = {}) =>
  customer({ tierId: 'turquoise', salesCount: 4, spend: 0, daysSinceLastSale: 3, ...changes })

const discount: Case['what'] = (priced, id) =>
  priced.applied.reduce((sum, { programmeId, amount }) => sum + (programmeId === id ? amount : 0), 0)
const earned: Case['what'] = (priced, id) =>
  priced.points.reduce((sum, { programmeId, earned: points }) => sum + (programmeId === id ? points : 0), 0)
const issued: Case['what'] = (priced, id) => priced.coupons.filter(({ programmeId }) => programmeId === id).length
const free: Case['what'] = (priced, id) =>
  priced.freeItems.reduce((sum, { programmeId, quantity }) => sum + (programmeId === id ? quantity : 0), 0)

const CASES: Record<ReadyMadeKind, Case> = {
  points_club: { what: earned, given: {}, not: { customer: null } },
  bonus_day: { what: earned, given: { day: TUESDAY }, not: { day: OTHER_DAY } },
  punch_card: {
    what: discount,
    given: { customer: member({ points: { 'punch-card': 9 } }) },
    not: { customer: member({ points: { 'punch-card': 8 } }) },
  },
  welcome: { what: discount, given: { customer: member({ salesCount: 0 }) }, not: {} },
  birthday: {
    what: discount,
    given: { customer: member({ birthday: { ahead: 3, behind: 362 } }) },
    not: { customer: member({ birthday: { ahead: 4, behind: 361 } }) },
  },
  next_purchase: { what: issued, given: {}, not: { lines: [line('a', 10_000)] } },
  personal: {
    what: issued,
    given: { customer: member({ favourites: ['x', 'y'] }), chosen: ['personal'] },
    not: { customer: member({ favourites: ['x', 'y'] }) },
  },
  complement: {
    what: issued,
    given: { complements: ['x'], chosen: ['complement'] },
    not: { complements: ['x'] },
  },
  win_back: {
    what: discount,
    given: { customer: member({ daysSinceLastSale: 400 }) },
    not: { customer: member({ daysSinceLastSale: 5 }) },
  },
  milestone: {
    what: issued,
    given: { customer: member({ salesCount: 9 }) },
    not: { customer: member({ salesCount: 10 }) },
  },
  big_spender: {
    what: issued,
    given: { customer: member({ spend: 600_000_000 }) },
    not: { customer: member({ spend: 600_000_000 }), usage: { 'big-spender': { total: 1, byCustomer: 1 } } },
  },
  referral_friend: {
    what: discount,
    given: { customer: member({ salesCount: 0, referrerId: 7 }) },
    not: { customer: member({ salesCount: 0, referrerId: null }) },
  },
  referral_thanks: {
    what: issued,
    given: { customer: member({ salesCount: 0, referrerId: 7 }) },
    not: { customer: member({ salesCount: 1, referrerId: 7 }) },
  },
  vip: {
    what: discount,
    given: { customer: member({ tierId: 'gold' }) },
    not: { customer: member({ tierId: 'silver' }) },
  },
  limited_time: { what: discount, given: { minute: 14 * 60 }, not: { minute: 17 * 60 } },
  nowruz: { what: discount, given: { day: dayOf(12, 20) }, not: { day: dayOf(2, 20) } },
  buy_two_get_one: {
    what: free,
    given: { lines: [line('a', 60_000_000, { quantity: 2000 })] },
    not: { lines: [line('a', 60_000_000), line('b', 60_000_000)] },
  },
  cheapest_half_price: { what: discount, given: {}, not: { lines: much.slice(1) } },
  free_delivery: {
    what: discount,
    given: { lines: [...much, line('delivery', 500_000)] },
    not: { lines: [line('a', 100_000), line('delivery', 500_000)] },
  },
  promo_code: {
    what: discount,
    given: { claims: [{ type: 'code', code: 'MOSHTARI' }] },
    not: { claims: [] },
  },
  gift_card: { what: issued, given: {}, not: { lines: much.slice(1) } },
  cashback: { what: earned, given: {}, not: { lines: [line('b', 10_000)] } },
}

describe.each(businesses)('%s', (business) => {
  const rules = defaultRules(business)
  const made = readyMade(business, TUESDAY, rules.tiers.tiers)

  test('has one of each, with an id of its own and names in both languages, that can be stored', () => {
    expect(made.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(CASES).toSorted())
    expect(new Set(made.map(({ programme: { id } }) => id)).size).toBe(made.length)
    for (const { programme } of made) {
      expect(programmeShape.parse(programme)).toEqual(programme)
      expect(programme.name.fa).toMatch(/[آ-ی]/)
      expect(JSON.stringify(programme.name)).not.toMatch(/[يك]/)
    }
  })

  test.each(made)('$kind gives what it promises, and only then', ({ kind, programme }) => {
    const named = fitted(kind, programme)
    const { given, not, what } = CASES[kind]
    const alone: ClubRules = { ...rules, programmes: withAccount(named, business) }
    const asked = { rules: alone, day: OTHER_DAY, minute: 600, customer: member(), lines: much }
    expect(what(priceSale(sale({ ...asked, ...given })), named.id)).toBeGreaterThan(0)
    expect(what(priceSale(sale({ ...asked, ...not })), named.id)).toBe(0)
  })

  test.each(made)('$kind has nothing wrong with it beside the shop’s first rules', ({ kind, programme }) => {
    const named = fitted(kind, programme)
    const others = rules.programmes.filter(({ id }) => id !== named.id)
    const findings = findingsOf({ ...rules, programmes: [...others, named] }, FACTS)
    expect(findings.filter(({ programmeId }) => programmeId === named.id)).toEqual([])
  })

  test('those that are about certain goods say that these are still to be named', () => {
    const blocked = made.flatMap(({ kind, programme }) => {
      const others = rules.programmes.filter(({ id }) => id !== programme.id)
      const findings = findingsOf({ ...rules, programmes: [...others, programme] }, FACTS)
      return findings.some(({ programmeId, kind: how }) => programmeId === programme.id && how === 'blocking')
        ? [kind]
        : []
    })
    expect(blocked).toEqual(['buy_two_get_one', 'free_delivery', 'gift_card'])
  })
})

test('the longer somebody has stayed away, the more is given', () => {
  const rules = defaultRules('cafe')
  const winBack = readyMade('cafe', TUESDAY, rules.tiers.tiers).find(({ kind }) => kind === 'win_back')
  if (!winBack) throw new Error('no win-back')
  const after = (daysSinceLastSale: number) =>
    discount(
      priceSale(
        sale({
          rules: { ...rules, programmes: [winBack.programme] },
          customer: member({ daysSinceLastSale }),
          lines: [line('a', 1_000_000)],
        }),
      ),
      'win-back',
    )
  expect([59, 60, 119, 120, 239, 240].map(after)).toEqual([0, 150_000, 150_000, 200_000, 200_000, 250_000])
})

test('the tenth purchase of a stamp card is not stamped itself', () => {
  const rules = defaultRules('cafe')
  const card = readyMade('cafe', TUESDAY, rules.tiers.tiers).find(({ kind }) => kind === 'punch_card')
  if (!card) throw new Error('no card')
  let points = 0
  const stamps: number[] = []
  for (let visit = 1; visit <= 11; visit += 1) {
    const priced = priceSale(
      sale({
        rules: { ...rules, programmes: [card.programme] },
        customer: member({ points: { 'punch-card': points } }),
        lines: [line('a', 2_000_000), line('b', 700_000)],
      }),
    )
    for (const { earned: plus, spent } of priced.points) points += plus - spent
    stamps.push(points)
  }
  expect(stamps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
})

const goods = (changes: Partial<Goods> = {}): Goods => ({
  name: 'کالا',
  category: null,
  price: 1_000_000,
  cost: null,
  active: true,
  ...changes,
})

const FACTS = {
  day: TUESDAY,
  goods: new Map(['a', 'b', 'c', 'delivery'].map((id) => [id, goods()])),
  categories: new Set<string>(),
  segments: new Set<string>(),
  usage: {},
  known: [],
}

/** A bonus programme needs the account that it fills. */
function withAccount(programme: Programme, business: Business): Programme[] {
  return programme.account === undefined ? [programme] : [pointsClub(FIGURES[business]), programme]
}

function dayOf(month: number, day: number): number {
  const found = fromDate({ year: 1405, month, day }, 'jalali')
  if (found === null) throw new Error('no such day')
  return found
}
