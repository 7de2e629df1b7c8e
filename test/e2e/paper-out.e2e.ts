import { createRouterClient } from '@orpc/server'
import type { Page } from '@playwright/test'
import { v7 as newCommandId } from 'uuid'
import { decodePaper } from '../../electron/printing/escpos.ts'
import { router } from '../../electron/services/router.ts'
import { openShop } from '../../electron/shop.ts'
import { type Behaviour, OraclePrinter } from '../oracle/printer.ts'
import { expect, test as base } from './door.ts'
import { dialog, enter, notice, PIN, theField } from './hands.ts'
import { rowsOf } from './shop-file.ts'

const DOTS = 576
/** As a real printer's: a receipt takes a while, and the next sale is rung up meanwhile. */
const PAPER_SPEED = 150
/** Into the receipt at which the paper ends. */
const LAST_ROWS = 200
const PRINTED_WITHIN_MS = 60_000

const test = base.extend<{ printer: OraclePrinter }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern.
  printer: async ({}, use) => {
    const printer = new OraclePrinter(DOTS)
    await printer.on()
    await use(printer)
    await printer.off()
  },
  folder: async ({ folder, printer }, use) => {
    await makeShop(folder, printer.port)
    await use(folder)
  },
})

const PRINTERS: { name: string; machine: Behaviour; ends: string }[] = [
  { name: 'that tells when a paper is done', machine: { answers: true, tier: 'A' }, ends: 'printed' },
  { name: 'that only tells whether it has paper', machine: { answers: true, tier: 'C' }, ends: 'sent' },
]

for (const { name, machine, ends } of PRINTERS) {
  test(`the paper runs out during five sales, at a printer ${name}: nobody waits, and nothing is lost or doubled`, async ({
    page,
    folder,
    printer,
  }) => {
    const healthy = { ...machine, paperSpeed: PAPER_SPEED }
    printer.behaviour = healthy
    const { papers } = printer.interpreter
    await expect(theField(page)).toBeFocused()

    await test.step('a first receipt comes out', async () => {
      await sell(page, 1)
      await expect.poll(() => papers.length, { timeout: PRINTED_WITHIN_MS }).toBe(1)
      await expect(sign(page)).toContainText('چاپگر آماده است')
    })

    await test.step('in the middle of the third receipt the paper ends, and the cashier goes on selling', async () => {
      printer.behaviour = { ...healthy, runsOutAtRow: (papers[0]?.length ?? 0) + LAST_ROWS }
      for (const number of [2, 3]) await sell(page, number)
      await expect(sign(page)).toContainText('کاغذ چاپگر تمام شده', { timeout: PRINTED_WITHIN_MS })
      await expect(theField(page)).toBeFocused()
      // These three are over while no printer could have printed anything of them.
      for (const number of [4, 5, 6]) await sell(page, number)
      expect(papers).toHaveLength(2)
      expect(printer.interpreter.uncut).toHaveLength(LAST_ROWS)
      await expect(sign(page)).toContainText('کاغذ چاپگر تمام شده')
    })

    await test.step('with new paper the rest comes out by itself, while nobody is asked anything', async () => {
      printer.behaviour = healthy
      await expect.poll(() => papers.length, { timeout: PRINTED_WITHIN_MS }).toBe(6)
      await expect(sign(page)).toContainText('چاپگر آماده است', { timeout: PRINTED_WITHIN_MS })
      await expect(dialog(page)).toHaveCount(0)
      await expect(notice(page)).toHaveCount(0)
      await expect(theField(page)).toBeFocused()
    })

    await test.step('each receipt is there once, in the order of the sales, dot for dot as it was meant', async () => {
      const jobs = rowsOf<Receipt>(folder, RECEIPTS)
      expect(jobs.map(({ number, copy, state, attempts }) => ({ number, copy, state, attempts }))).toEqual(
        [1, 2, 3, 4, 5, 6].map((number) => ({ number, copy: 1, state: ends, attempts: 1 })),
      )
      for (const [place, { payload }] of jobs.entries()) {
        const meant = dotsOf(payload)
        const paper = (papers[place] ?? []).map((row) => row.join(''))
        expect(paper.slice(0, meant.length)).toEqual(meant)
        // Behind it only the blank paper up to the knife.
        expect(paper.slice(meant.length).every((row) => !row.includes('1'))).toBe(true)
      }
      expect(printer.interpreter.uncut).toEqual([])
      expect(printer.interpreter.unknown).toEqual([])
      const [waiting] = rowsOf<{ n: number }>(folder, UNDECIDED)
      expect(waiting?.n).toBe(0)
    })
  })
}

interface Receipt {
  number: number
  copy: number
  state: string
  attempts: number
  payload: Buffer
}

const RECEIPTS = `SELECT sale.number, copy, state, payload,
    (SELECT count(*) FROM print_attempt WHERE job_id = print_job.id) AS attempts
  FROM print_job JOIN sale ON document = 'receipt:' || sale.id ORDER BY print_job.id`
const UNDECIDED = `SELECT count(*) AS n FROM print_job WHERE state IN ('queued', 'sending', 'unknown', 'attention')`

/** An amount of its own, so that no two receipts are alike; in cash, so that the drawer opens too. */
async function sell(page: Page, number: number): Promise<void> {
  await page.keyboard.press('F6')
  await enter(page, `${number}11000`)
  await expect(page.getByText(`فروش ${'۰۱۲۳۴۵۶'[number]} ثبت شد`)).toBeVisible()
  await expect(theField(page)).toBeFocused()
  await expect(dialog(page)).toHaveCount(0)
}

const sign = (page: Page) => page.locator('footer').last().getByRole('button').first()

/** Row by row; 1 is black. */
function dotsOf(payload: Buffer): string[] {
  const { width, height, stride, dots } = decodePaper(payload, DOTS)
  return Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_dot, x) => ((dots[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1).join(''),
  )
}

/** A new shop with this printer for everything. */
async function makeShop(folder: string, port: number): Promise<void> {
  const { shop, close } = openShop(folder)
  await createRouterClient(router, { context: { shop, token: null } }).setup.create({
    commandId: newCommandId(),
    language: 'fa',
    shop: { name: 'فروشگاه آفتاب', phone: '', address: '', logo: null, business: 'general' },
    display: 'toman',
    printer: { kind: 'network', widthMm: 80, host: '127.0.0.1', port },
    managerPin: PIN,
  })
  await close()
}
