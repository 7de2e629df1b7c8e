import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { feedbackCodeOf, saleIdOfCode } from '../../electron/services/feedback-codes.ts'
import { feedbackCodeFrom, formatFeedbackCode, readFeedbackCode } from '../../electron/shared/feedback-code.ts'
import { callerOf, newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

const answer = (shop: TestShop, saleId: number, score: number, comment = '') =>
  shop.cashier.feedback.answer({ commandId: v7(), saleId, score, comment, via: 'counter' })

const codeOf = (shop: TestShop, saleId: number): string => feedbackCodeOf(shop.shop.db, saleId) ?? ''

/** Rows as they are, in the order of their ids. */
const rowsOf = (shop: TestShop, table: 'feedback' | 'touchpoint' | 'task', where = '1'): object[] =>
  shop.shop.db.prepare<[], object>(`SELECT * FROM ${table} WHERE ${where} ORDER BY id`).all()

describe('the code of a receipt', () => {
  test('names its sale, in any script, with spaces, out of the QR, and is on the paper', async () => {
    const shop = await newShop()
    const { saleId } = await ringUp(shop.cashier, { customerId: null, amount: 500_000 })
    const code = codeOf(shop, saleId)
    expect(code).toMatch(/^[1-8]\d{9}$/)
    const persian = formatFeedbackCode(code).replaceAll(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(digit)))
    for (const typed of [code, formatFeedbackCode(code), persian, `smsto:02188776655:#${code} `]) {
      expect(await shop.cashier.feedback.byCode({ code: typed })).toMatchObject({
        saleId,
        answer: null,
        customer: null,
      })
      const { exact } = await shop.cashier.counter.find({ text: typed })
      expect(exact).toMatchObject({ kind: 'feedback', saleId })
    }
    const { content } = shop.shop.db
      .prepare<[], { content: string }>("SELECT content FROM print_job WHERE kind = 'receipt'")
      .get() ?? { content: '' }
    expect(content).toContain(formatFeedbackCode(code))
    expect(content).toContain(`smsto:02188776655:#${code} `)
  })

  test('differs between neighbours and refuses slips of the hand, forgeries and what is too old', async () => {
    const shop = await newShop()
    const { saleId } = await ringUp(shop.cashier, { customerId: null, amount: 500_000 })
    const code = codeOf(shop, saleId)
    const codes = Array.from({ length: 2000 }, (_, index) => codeOf(shop, index + 1))
    expect(new Set(codes).size).toBe(2000)
    expect(codes.every((each, index) => saleIdOfCode(shop.shop.db, each) === index + 1)).toBe(true)
    const steps = codes.slice(1).map((each, index) => Math.abs(Number(each) - Number(codes[index])))
    expect(steps.filter((step) => step < 1000).length).toBeLessThan(5)
    const slip = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`
    expect(readFeedbackCode(slip)).toBeNull()
    expect(await refusal(shop.cashier.feedback.byCode({ code: slip }))).toMatchObject({ code: 'NOT_FOUND' })
    const hits = Array.from({ length: 3000 }, (_, index) => saleIdOfCode(shop.shop.db, feedbackCodeFrom(index * 7919)))
    expect(hits.filter((id) => id === saleId)).toEqual([])
    shop.now += 91 * DAY
    expect(await refusal(shop.cashier.feedback.byCode({ code }))).toEqual({
      code: 'NOT_FOUND',
      data: { what: 'feedback' },
    })
  })
})

describe('an answer', () => {
  test('that is bad is a sign and something to do; a second one takes its place', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    const { saleId } = await ringUp(shop.cashier, { customerId, amount: 500_000 })
    expect(await answer(shop, saleId, 1, 'صف طولانی بود')).toMatchObject({ replaced: false, taskMade: true })
    expect(rowsOf(shop, 'touchpoint', "kind = 'feedback'")).toMatchObject([
      { customer_id: customerId, sign: -1, note: 'صف طولانی بود', sale_id: saleId },
    ])
    expect(rowsOf(shop, 'task')).toMatchObject([{ customer_id: customerId, kind: 'bad_feedback', state: 'open' }])
    expect(await answer(shop, saleId, 5)).toMatchObject({ replaced: true, taskMade: false })
    expect(rowsOf(shop, 'feedback')).toMatchObject([{ score: 5, comment: '', via: 'counter' }])
    expect(rowsOf(shop, 'touchpoint', "kind = 'feedback'")).toMatchObject([{ sign: 1, note: '' }])
    const trend = await shop.manager.feedback.trend()
    expect(trend.year).toMatchObject({ answers: 1, mean: 50, satisfied: 10_000, net: 10_000, scores: [0, 0, 0, 0, 1] })
    expect(trend.months).toHaveLength(12)
    expect(trend.months.at(-1)).toMatchObject({ answers: 1 })
    const { entries } = await shop.manager.audit.list({})
    expect(entries.filter(({ kind }) => kind === 'feedback.answer')).toHaveLength(2)
  })

  test('of two tills at once counts once', async () => {
    const shop = await newShop()
    const { saleId } = await ringUp(shop.cashier, { customerId: null, amount: 500_000 })
    const both = await Promise.all([answer(shop, saleId, 2), answer(shop, saleId, 4)])
    expect(both.filter(({ replaced }) => replaced)).toHaveLength(1)
    expect(rowsOf(shop, 'feedback')).toHaveLength(1)
    expect((await shop.manager.feedback.trend()).year.answers).toBe(1)
  })

  test('of nobody known makes neither contact nor task; whoever is attached gets both', async () => {
    const shop = await newShop()
    const { saleId } = await ringUp(shop.cashier, { customerId: null, amount: 500_000 })
    expect(await answer(shop, saleId, 2)).toMatchObject({ taskMade: false })
    expect(rowsOf(shop, 'touchpoint')).toEqual([])
    const customerId = await newMember(shop.cashier)
    await shop.cashier.sales.attach({ commandId: v7(), saleId, customerId })
    expect(rowsOf(shop, 'touchpoint', "kind = 'feedback'")).toMatchObject([{ customer_id: customerId, sign: -1 }])
    expect(rowsOf(shop, 'task')).toHaveLength(1)
  })

  test('of a sale that came back still counts; who is merged keeps it, who is erased leaves no words', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    const other = await newMember(shop.cashier)
    const { saleId } = await ringUp(shop.cashier, { customerId: other, amount: 500_000 })
    await shop.cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    await answer(shop, saleId, 3, 'بد نبود')
    const { mergeId } = await shop.manager.customers.merge({ commandId: v7(), keptId: customerId, otherId: other })
    expect(rowsOf(shop, 'feedback')).toMatchObject([{ customer_id: customerId }])
    await shop.manager.customers.unmerge({ commandId: v7(), mergeId })
    expect(rowsOf(shop, 'feedback')).toMatchObject([{ customer_id: other }])
    const { rows } = await shop.manager.feedback.list({})
    expect(rows).toMatchObject([{ score: 3, comment: 'بد نبود', sale: { id: saleId, returned: true } }])
    await shop.manager.customers.erase({ commandId: v7(), customerId: other })
    expect(rowsOf(shop, 'feedback')).toMatchObject([{ score: 3, comment: '' }])
    // Somebody who has been forgotten is nobody.
    expect(await answer(shop, saleId, 1, 'دوباره')).toMatchObject({ replaced: true, taskMade: false })
    expect(rowsOf(shop, 'feedback')).toMatchObject([{ customer_id: null, score: 1 }])
  })
})

describe('the screen that faces the customer', () => {
  test('takes one answer for the sale it shows, and only with what it was told', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    const nobody = callerOf(shop.shop, null)
    await shop.manager.settings.update({
      commandId: v7(),
      changes: { customerScreen: true, feedback: { onScreen: true, badUpTo: 2 } },
    })
    const { saleId } = await ringUp(shop.cashier, { customerId, amount: 500_000 })
    const view = {
      kind: 'done' as const,
      total: 500_000,
      change: 0,
      earned: 0,
      points: null,
      precision: 0 as const,
      offers: [],
    }
    const news = await nobody.customerScreen.watch()
    const next = async () => {
      const { value, done } = await news.next()
      if (done === true) throw new Error('nothing is told any more')
      return value
    }
    expect(await next()).toMatchObject({ view: { kind: 'welcome' }, ask: null })
    await shop.cashier.customerScreen.show({ view, saleId })
    const told = await next()
    const token = told.ask?.token ?? ''
    expect(token).not.toBe('')
    const says = (score: number, by: string) => nobody.customerScreen.answer({ commandId: v7(), token: by, score })
    expect(await refusal(says(1, 'guessed'))).toMatchObject({ code: 'NOT_FOUND' })
    const first = { commandId: v7(), token, score: 4 }
    await nobody.customerScreen.answer(first)
    await nobody.customerScreen.answer(first)
    expect(rowsOf(shop, 'feedback')).toMatchObject([{ sale_id: saleId, score: 4, via: 'screen', staff_id: null }])
    expect(await next()).toMatchObject({ view: { kind: 'done' }, ask: { token: null } })
    expect(await refusal(says(1, token))).toMatchObject({ code: 'NOT_FOUND' })
    await shop.cashier.customerScreen.show({ view: { kind: 'welcome' } })
    expect(await next()).toMatchObject({ ask: null })
    await news.return?.(undefined)
  })
})

describe('the line of praise', () => {
  test('is on the paper once thirty have answered and the manager wants it', async () => {
    const shop = await newShop()
    const { layout } = await shop.manager.papers.layout()
    const items = layout.items.map((item) => (item.part === 'proof' ? { ...item, shown: true } : item))
    await shop.manager.papers.saveLayout({ commandId: v7(), layout: { ...layout, items } })
    const paper = async (): Promise<string> => {
      const { saleId } = await ringUp(shop.cashier, { customerId: null, amount: 500_000 })
      await answer(shop, saleId, 5)
      return (
        shop.shop.db.prepare<[], { content: string }>('SELECT content FROM print_job ORDER BY id DESC').get()
          ?.content ?? ''
      )
    }
    for (let sale = 0; sale < 30; sale++) expect(await paper()).not.toContain('paper.proof')
    expect(await paper()).toContain('"value":50,"precision":1')
  })
})
