import { v7 } from 'uuid'
import { afterEach, expect, test, vi } from 'vitest'
import { findJob } from '../../electron/db/print-jobs.ts'
import { drawPaper } from '../../electron/printing/drawing.ts'
import { decodePaper } from '../../electron/printing/escpos.ts'
import type { DayReport } from '../../electron/services/reports.ts'
import { paperStyle } from '../../electron/services/printing/jobs.ts'
import type { Sentence, SentenceParam } from '../../electron/shared/rules/model.ts'
import type { PaperBlock } from '../../electron/shared/rules/paper.ts'
import { OraclePrinter } from '../oracle/printer.ts'
import { newShop, printOver, refusal, type TestShop } from '../shop.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 24 * 3_600_000
const printers: OraclePrinter[] = []

afterEach(async () => {
  for (const printer of printers.splice(0)) await printer.off()
})

/** A day with something in nearly every figure: two cashiers, all tenders, discounts, points, returns and a count. */
async function fullDay(shop: TestShop): Promise<void> {
  const { manager, cashier } = shop
  const customerId = await newMember(manager)
  const first = await ringUp(manager, { customerId, amount: 160_000_000 })
  shop.now += DAY
  const tea = await newProduct(manager, { name: 'چای', price: 2_500_000 })
  await cashier.reports.moveCash({ commandId: v7(), kind: 'opening', amount: 5_000_000 })
  await newMember(cashier)
  const lines = [{ kind: 'product' as const, productId: tea, quantity: 6_000 }]
  const sold = await ringUp(manager, {
    customerId,
    lines,
    discount: 350_000,
    spend: 50,
    codes: first.coupons.map(({ code }) => code),
  })
  const amount = 8_000_000
  const tenders = [
    { kind: 'card' as const, amount: 5_000_000 },
    { kind: 'transfer' as const, amount: 1_000_000 },
    { kind: 'cash' as const, amount: 2_000_000, received: 3_000_000 },
  ]
  await ringUp(cashier, { amount, shownPayable: amount, tenders })
  await manager.sales.return({ commandId: v7(), saleId: sold.saleId, lines: 'all', refundKind: 'cash' })
  await manager.sales.return({ commandId: v7(), saleId: first.saleId, lines: 'all', refundKind: 'card' })
  await manager.reports.moveCash({ commandId: v7(), kind: 'in', amount: 400_000 })
  await manager.reports.moveCash({ commandId: v7(), kind: 'out', amount: 1_200_000 })
  await cashier.reports.countDrawer({ commandId: v7(), counted: 9_999_000, note: 'سکه‌ها کنار' })
}

async function printed(shop: TestShop): Promise<{ report: DayReport; jobId: number; blocks: PaperBlock[] }> {
  const report = await shop.manager.reports.day({})
  const { jobId } = await shop.manager.reports.printDay({ commandId: v7(), day: report.day })
  return { report, jobId, blocks: findJob(shop.shop.db, jobId)?.content.blocks ?? [] }
}

test('the printed day says the numbers of the screen, and no others', async () => {
  const shop = await newShop()
  await fullDay(shop)
  const { report, blocks } = await printed(shop)
  const { sales, tenders, returns, points, drawer, byStaff } = report
  const { count } = drawer
  expect(count).not.toBeNull()
  // What the day was made of: none of it is a row of zeros.
  for (const each of [sales.manualDiscount, sales.programmeDiscount, ...Object.values(tenders), returns.refund])
    expect(each).toBeGreaterThan(0)
  expect(numbers(blocks, 'rial')).toEqual(
    sorted([
      sales.gross,
      -sales.manualDiscount,
      -sales.programmeDiscount,
      sales.total,
      sales.largest,
      ...Object.values(tenders),
      ...Object.values(returns.byTender).map((amount) => 0 - amount),
      -returns.refund,
      report.net,
      ...byStaff.map(({ total }) => total),
      drawer.opening ?? 0,
      drawer.cashSales,
      -drawer.cashRefunds,
      drawer.putIn,
      -drawer.takenOut,
      drawer.expected,
      count?.expected ?? 0,
      count?.counted ?? 0,
      count?.difference ?? 0,
    ]),
  )
  const { earned, spent, restored, takenBack, expired, corrected } = points
  expect(numbers(blocks, 'points')).toEqual(
    sorted([earned, spent, ...[restored, takenBack, expired, corrected].filter((each) => each !== 0)]),
  )
  expect(numbers(blocks, 'count')).toEqual(
    sorted([
      sales.count,
      sales.withCustomer,
      returns.count,
      report.couponsIssued,
      report.couponsUsed,
      report.newMembers,
      ...byStaff.map((each) => each.sales),
    ]),
  )
  expect(numbers(blocks, 'day')).toEqual([report.day])
  expect(numbers(blocks, 'moment')).toEqual(sorted([shop.now, count?.at ?? 0]))
})

test.each([
  ['too much', 1_500, 'paper.report.drawer.over', 'paper.value.plus'],
  ['too little', -1_500, 'paper.report.drawer.short', 'paper.value'],
  ['just what should be', 0, 'paper.report.drawer.even', 'paper.value'],
])('a drawer with %s in it says so', async (_, difference, label, shown) => {
  const shop = await newShop()
  const { manager } = shop
  await manager.reports.moveCash({ commandId: v7(), kind: 'opening', amount: 10_000 })
  await manager.reports.countDrawer({ commandId: v7(), counted: 10_000 + difference })
  const { blocks } = await printed(shop)
  const lines = blocks.flatMap((block) => (block.type === 'pair' ? [block] : []))
  const told = lines.filter(({ label: { key } }) => /\.(over|short|even)$/.test(key))
  expect(told).toMatchObject([
    { label: { key: label }, value: { key: shown, params: { value: { type: 'rial', value: difference } } } },
  ])
})

test.each([
  { language: 'fa' as const, widthMm: 80 as const, dots: 576 },
  { language: 'fa' as const, widthMm: 58 as const, dots: 384 },
  { language: 'en' as const, widthMm: 80 as const, dots: 576 },
  { language: 'en' as const, widthMm: 58 as const, dots: 384 },
])(
  'what a printer of $widthMm mm puts on paper is the report, dot for dot ($language)',
  async ({ language, widthMm, dots }) => {
    const printer = new OraclePrinter(dots)
    printers.push(printer)
    await printer.on({ answers: true })
    const shop = await newShop()
    const { manager } = shop
    await fullDay(shop)
    await shop.shop.spool.settled()
    await manager.settings.update({ commandId: v7(), changes: { language } })
    await printOver(manager, { port: printer.port, widthMm })
    const { jobId, blocks } = await printed(shop)
    await vi.waitFor(async () => expect((await manager.printing.jobs({}))[0]?.state).toBe('sent'), { timeout: 20_000 })
    expect((await manager.printing.jobs({}))[0]).toMatchObject({ id: jobId, kind: 'report', copy: 1, saleId: null })

    expect(printer.interpreter.unknown).toEqual([])
    expect(printer.interpreter.papers).toHaveLength(1)
    const [paper] = printer.interpreter.papers
    const payload = findJob(shop.shop.db, jobId)?.payload ?? Buffer.alloc(0)
    const intended = decodePaper(payload, dots)
    const drawn = await drawPaper({ blocks }, { ...(await paperStyle(shop.shop.db)), dots, copy: 1 })
    // Lone dots are made two wide where a byte would read as a command: see the paper's own tests.
    expect(inkOf(intended.dots)).toBeGreaterThan(dots)
    expect([intended.width, intended.height]).toEqual([drawn.width, drawn.height])
    expect(inkOf(intended.dots) - inkOf(drawn.dots)).toBeLessThan(20)
    for (let y = 0; y < intended.height; y += 1) {
      for (let x = 0; x < intended.width; x += 1) {
        const isInk = ((intended.dots[y * intended.stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
        if ((paper?.[y]?.[x] === 1) !== isInk) throw new Error(`dot ${x}, ${y} is not as it was meant`)
      }
    }
    await shop.shop.spool.settled()
  },
  60_000,
)

test('each print of a day is a paper of its own, with the figures of its moment', async () => {
  const shop = await newShop()
  const morning = await printed(shop)
  await ringUp(shop.cashier, { amount: 3_000_000 })
  const evening = await printed(shop)
  expect(numbers(morning.blocks, 'rial')).not.toContain(3_000_000)
  expect(numbers(evening.blocks, 'rial')).toContain(3_000_000)
  expect((await shop.manager.printing.jobs({})).filter(({ kind }) => kind === 'report')).toMatchObject([
    { id: evening.jobId, copy: 1 },
    { id: morning.jobId, copy: 1 },
  ])
})

function numbers(blocks: PaperBlock[], type: SentenceParam['type']): number[] {
  return sorted(
    blocks.flatMap((block) =>
      sentencesOf(block).flatMap(({ params }) =>
        Object.values(params).flatMap((param) =>
          param.type === type && typeof param.value === 'number' ? [param.value] : [],
        ),
      ),
    ),
  )
}

function sentencesOf(block: PaperBlock): Sentence[] {
  if (block.type === 'text') return [block.text]
  return block.type === 'pair' ? [block.label, block.value] : []
}

const sorted = (all: number[]): number[] => all.toSorted((a, b) => a - b)

function inkOf(dots: Uint8Array): number {
  let ink = 0
  for (const byte of dots) for (let bit = byte; bit > 0; bit &= bit - 1) ink += 1
  return ink
}

test('the paper of a day is not shown to a cashier, who is to count the drawer first', async () => {
  const shop = await newShop()
  await fullDay(shop)
  const { jobId } = await printed(shop)
  const refused = { code: 'NOT_ALLOWED', data: { needs: 'manager' } }
  expect(await refusal(shop.cashier.printing.paper({ jobId }))).toEqual(refused)
  expect((await shop.manager.printing.paper({ jobId })).heightDots).toBeGreaterThan(0)
  const receipt = (await shop.cashier.printing.jobs({})).find(({ kind }) => kind === 'receipt')
  expect((await shop.cashier.printing.paper({ jobId: receipt?.id ?? 0 })).heightDots).toBeGreaterThan(0)
})
