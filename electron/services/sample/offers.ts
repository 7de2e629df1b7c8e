import type { Database } from 'better-sqlite3'
import { insertRules } from '../../db/rules.ts'
import { TOMAN } from '../../shared/rules/figures.ts'
import type { ClubRules, Programme } from '../../shared/rules/model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from '../../shared/rules/plain.ts'
import { readyMade, type ReadyMadeKind } from '../../shared/rules/ready-made.ts'
import { rulesNow } from '../settings.ts'
import type { PastRules } from './book.ts'

interface Trying {
  managerId: number
  /** Business days: the first of the past, and the first that is still to come. */
  firstDay: number
  today: number
  /** When a business day starts, epoch ms. */
  startOf: (day: number) => number
}

/**
 * What the manager has tried beside what every shop begins with, one after the other, each with some customers held back
 * by lot: a coupon that brings seldom guests back, a discount on a day on which people come anyway, and, lately, a coupon
 * for newcomers of which nothing can be told yet.
 */
export function writeRules(db: Database, { managerId, firstDay, today, startOf }: Trying): [PastRules, ...PastRules[]] {
  const put = (from: number, change: (programmes: Programme[]) => Programme[]): PastRules => {
    const { rules: before } = rulesNow(db)
    const rules: ClubRules = { ...before, programmes: change(before.programmes) }
    return { id: insertRules(db, rules, managerId, startOf(from)), rules, from }
  }
  const { tiers } = rulesNow(db).rules.tiers
  const more = readyMade('grocery', 0, tiers).filter(({ kind }) => MORE.includes(kind))
  return [
    put(firstDay, (first) => [...first, ...more.map(({ programme }) => programme), COME_AGAIN]),
    put(today - THURSDAYS_DAYS, (before) => [...before, THURSDAYS]),
    put(today - SECOND_DAYS, (before) => [...before, SECOND_PURCHASE]),
  ]
}

/** Ready-made programmes that the shop has had beside its first ones. */
const MORE: readonly ReadyMadeKind[] = ['birthday', 'win_back', 'complement']

/** Days for which there have been discounts on Thursdays, and coupons for newcomers. */
const THURSDAYS_DAYS = 500
const SECOND_DAYS = 60

/** Days without a purchase after which somebody is a seldom guest. */
const PAUSE = 30

const COME_AGAIN: Programme = {
  ...EVERYDAY,
  id: 'come-again',
  kind: 'next_sale_coupon',
  name: { fa: 'هدیهٔ دیدار دوباره', en: 'A gift for coming again' },
  appliesOn: 'next_sale',
  eligibility: [{ type: 'is_member' }, { type: 'days_since_last_sale', from: PAUSE, to: null }],
  earn: [ANY_SALE],
  rewards: [{ ...OFF_THE_SALE, id: 'again-off', value: 500, maxDiscount: 100_000 * TOMAN }],
  couponDays: 21,
  control: 2000,
}

const SECOND_PURCHASE: Programme = {
  ...EVERYDAY,
  id: 'second-purchase',
  kind: 'next_sale_coupon',
  name: { fa: 'هدیهٔ دومین خرید', en: 'A gift for the second purchase' },
  appliesOn: 'next_sale',
  eligibility: [{ type: 'is_member' }, { type: 'first_purchase' }],
  earn: [ANY_SALE],
  rewards: [{ ...OFF_THE_SALE, id: 'second-off', value: 1000, maxDiscount: 100_000 * TOMAN }],
  couponDays: 21,
  control: 1000,
}

/** Jalali weekday: 0 is Saturday. */
const THURSDAY = 5

const THURSDAYS: Programme = {
  ...EVERYDAY,
  id: 'thursdays',
  kind: 'promotion',
  name: { fa: 'تخفیف پنج‌شنبه‌ها', en: 'Thursday discount' },
  validity: { from: null, to: null, weekdays: [THURSDAY] },
  eligibility: [{ type: 'is_member' }],
  earn: [ANY_SALE],
  rewards: [{ ...OFF_THE_SALE, id: 'thursday-off', value: 2000, maxDiscount: 150_000 * TOMAN }],
  control: 2000,
}
