import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { findJob } from '../../electron/db/print-jobs.ts'
import { say } from '../../electron/shared/say.ts'
import { newShop, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const dayNumber = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / DAY

async function sellAt(
  shop: TestShop,
  at: number,
): Promise<{ day: number; number: number; at: number; saleId: number }> {
  shop.now = at
  const { saleId } = await ringUp(shop.cashier, { amount: 1_000_000 })
  const { day, number, at: kept } = await shop.cashier.sales.get({ saleId })
  return { day, number, at: kept, saleId }
}

describe('a shop that closes at three in the morning', () => {
  test('keeps a sale of half past one with the evening before it', async () => {
    const shop = await newShop()
    const evening = Date.UTC(2026, 4, 22, 18, 30) // 22:00 in Tehran
    const friday = dayNumber(2026, 5, 22)
    const first = await sellAt(shop, evening)
    const late = await sellAt(shop, evening + 3.5 * HOUR)
    const last = await sellAt(shop, evening + 5 * HOUR - 1)
    const morning = await sellAt(shop, evening + 5 * HOUR)
    expect([first, late, last].map(({ day, number }) => [day, number])).toEqual([
      [friday, 1],
      [friday, 2],
      [friday, 3],
    ])
    expect([morning.day, morning.number]).toEqual([friday + 1, 1])
    // The moment itself is kept as it was, in UTC.
    expect(late.at).toBe(Date.UTC(2026, 4, 22, 22, 0))
    expect((await shop.cashier.sales.list({ day: friday })).sums).toMatchObject({ sales: 3, total: 3_000_000 })
    expect((await shop.cashier.sales.list({ day: friday + 1 })).sums).toMatchObject({ sales: 1 })
  })

  test('counts a point’s life from that evening', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    shop.now = Date.UTC(2026, 4, 22, 22, 0)
    await ringUp(shop.cashier, { customerId, amount: 10_000_000 })
    const { entries } = await shop.cashier.customers.ledger({ customerId })
    expect(entries[0]?.lotExpiresOn).toBe(dayNumber(2026, 5, 22) + 365)
  })

  test('tells people the wall clock and the Jalali date, or the Gregorian one by setting', async () => {
    const shop = await newShop()
    const { saleId } = await sellAt(shop, Date.UTC(2026, 4, 22, 22, 0))
    const [job] = (await shop.cashier.sales.get({ saleId })).jobs
    const paper = findJob(shop.shop.db, job?.id ?? 0)?.content.blocks ?? []
    const stamp = paper.flatMap((block) => (block.type === 'pair' ? Object.values(block.value.params) : []))[0]
    expect(stamp).toEqual({ type: 'moment', value: Date.UTC(2026, 4, 22, 22, 0) })
    const sentence = { key: 'paper.value', params: { value: stamp! } }
    const voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' } as const
    expect(say(sentence, voice)).toBe('۲ خرداد ۱۴۰۵، ۰۱:۳۰')
    expect(say(sentence, { ...voice, language: 'en', calendar: 'gregorian' })).toBe('23 May 2026, 01:30')
  })
})

describe('where clocks change', () => {
  const inBerlin = async () => {
    const shop = await newShop()
    await shop.manager.settings.update({ commandId: v7(), changes: { zone: 'Europe/Berlin', closingHour: 3 } })
    return shop
  }

  test('the hour that comes twice belongs to one evening, and the day begins at the second three o’clock', async () => {
    const shop = await inBerlin()
    const saturday = dayNumber(2026, 10, 24)
    const sold = []
    // 02:30 summer time, 02:30 winter time, 02:59, 03:00
    for (const [hour, minute] of [
      [0, 30],
      [1, 30],
      [1, 59],
      [2, 0],
    ] as const) {
      sold.push(await sellAt(shop, Date.UTC(2026, 9, 25, hour, minute)))
    }
    expect(sold.map(({ day, number }) => [day - saturday, number])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 1],
    ])
    expect(new Set(sold.map(({ at }) => at)).size).toBe(4)
  })

  test('a night whose second hour is missing still ends at three', async () => {
    const shop = await inBerlin()
    const saturday = dayNumber(2027, 3, 27)
    const before = await sellAt(shop, Date.UTC(2027, 2, 28, 0, 59)) // 01:59
    const after = await sellAt(shop, Date.UTC(2027, 2, 28, 1, 0)) // 03:00
    expect([before.day, after.day]).toEqual([saturday, saturday + 1])
  })
})
