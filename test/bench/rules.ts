import { setImmediate as breath } from 'node:timers/promises'
import { v7 } from 'uuid'
import { openReadOnly } from '../../electron/db/open.ts'
import { readBasket } from '../../electron/services/basket.ts'
import { factsOf } from '../../electron/services/customer-facts.ts'
import { meantBy } from '../../electron/services/customers.ts'
import { chooseForReceipt } from '../../electron/services/offers.ts'
import { gatherSale } from '../../electron/services/pricing.ts'
import { runReplay } from '../../electron/services/programmes/replay-run.ts'
import { momentOf, rulesNow, settingsOf } from '../../electron/services/settings.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { type Report, timed } from './measure.ts'
import { manyProgrammes, PROGRAMMES } from './programmes.ts'
import type { BenchTill, CommitInput } from './till.ts'

const LINES = 30
const WARM_UP = 30

/** Baskets of many lines under many programmes: shown, priced with the receipt's offers chosen, and sold. */
export async function benchProgrammes(report: Report, till: BenchTill, repeats: number): Promise<void> {
  const { rules } = rulesNow(till.shop.db)
  const { day } = momentOf(settingsOf(till.shop.db), till.shop.clock())
  const products = till.products.map(({ id }) => String(id))
  await till.manager.settings.updateRules({ commandId: v7(), rules: manyProgrammes(rules, { products, day }) })
  const times = { shown: [] as number[], priced: [] as number[], sold: [] as number[] }
  for (let index = -WARM_UP; index < repeats; index++) {
    const sale = await till.nextSale(LINES)
    await breath()
    const shown = await timed(() => till.caller.sales.preview(sale))
    const priced = await timed(() => priceAndChoose(till, sale))
    const sold = await timed(() => till.caller.sales.commit(sale))
    await till.shop.spool.settled()
    if (index < 0) continue
    times.shown.push(shown)
    times.priced.push(priced)
    times.sold.push(sold)
  }
  await till.manager.settings.updateRules({ commandId: v7(), rules })
  const of = `${LINES} lines by ${PROGRAMMES} programmes`
  report.addTimes(`price ${of}, choose the offers`, times.priced, { p99: 5 })
  report.addTimes(`preview ${of}, tell every why`, times.shown)
  report.addTimes(`commit ${of}`, times.sold)
}

/** All that a sale finds out by the rules before anything is written. */
function priceAndChoose({ shop: { db, clock } }: BenchTill, sale: CommitInput): void {
  const { rules } = rulesNow(db)
  const moment = momentOf(settingsOf(db), clock())
  const lines = sale.lines.flatMap((line) => (line.kind === 'product' ? [{ ...line, discount: 0 }] : []))
  const basket = { customerId: sale.customerId, lines, discount: 0, claims: [] }
  const customer = factsOf(db, meantBy(db, sale.customerId ?? 0), { rules, day: moment.day, segments: undefined })
  const { facts } = gatherSale(db, rules, moment, { customer, basket, articles: readBasket(db, basket) })
  const choices = chooseForReceipt(db, facts, priceSale(facts))
  priceSale({ ...facts, chosen: choices.map(({ programmeId }) => programmeId) })
}

/** Of the made-up past, the sales of which it is known what the rules were told. */
const FACT_DAYS = 62
const FULL = 100_000

/** The last two months again, by rules in which one programme gives more. */
export function benchReplay(report: Report, folder: string, today: number): void {
  const db = openReadOnly(folder)
  const { rules } = rulesNow(db)
  const programmes = rules.programmes.map((programme) => ({
    ...programme,
    rewards: programme.rewards.map((reward) => ({ ...reward, value: reward.value + 100 })),
  }))
  const started = performance.now()
  const job = { folder, rules: { ...rules, programmes }, from: today - FACT_DAYS, to: today - 1 }
  const { real, leftOut } = runReplay(db, job, () => {})
  const seconds = (performance.now() - started) / 1000
  db.close()
  if (leftOut > 0) throw new Error(`${leftOut} sales could not be replayed`)
  report.add(`replay of ${FULL} sales, by that of ${real.sales}`, (seconds * FULL) / real.sales, 's', 10)
}
