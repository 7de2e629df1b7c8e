import type { Sentence, SentenceParam } from './model.ts'
import { count, dayOf, line, moment, pair, rial, say, text, value } from './paper-lines.ts'
import type { DayFigures, DayReportFacts, DrawerFigures, PaperBlock, PaperContent, TenderFigures } from './paper.ts'

/**
 * What the report of a day says on paper: the figures of the screen, none of them worked out again. What was lost stands
 * with a minus, a drawer with too much in it with a plus.
 */
export function dayReportContent({ shop, figures, precision, at, staffName }: DayReportFacts): PaperContent {
  return {
    blocks: [
      ...(shop.hasLogo ? [{ type: 'logo' } satisfies PaperBlock] : []),
      line('paper.text', { text: text(shop.name) }, { size: 'large', bold: true, align: 'center' }),
      line('paper.report.heading', {}, { bold: true, align: 'center' }),
      line('paper.value', { value: dayOf(figures.day) }, { bold: true, align: 'center' }),
      line('paper.report.printed', { at: moment(at), name: text(staffName) }, { size: 'small', align: 'center' }),
      ...part('paper.report.sales', sales(figures)),
      ...part('paper.report.tenders', tenders(figures.tenders, rial)),
      ...part('paper.report.returns', returns(figures.returns)),
      pair('paper.report.net', {}, value(rial(figures.net)), 'payable'),
      line('paper.report.club', {}, { bold: true }),
      ...club(figures, precision),
      ...byStaff(figures.byStaff),
      ...part('paper.report.drawer', drawer(figures.drawer)),
      ...signature(),
    ],
  }
}

function part(key: string, blocks: PaperBlock[]): PaperBlock[] {
  return [{ type: 'rule', style: 'solid' }, line(key, {}, { bold: true }), ...blocks]
}

function sales({ sales: sold }: DayFigures): PaperBlock[] {
  return [
    pair('paper.report.sales.count', {}, value(count(sold.count))),
    pair('paper.report.sales.withCustomer', {}, value(count(sold.withCustomer))),
    pair('paper.report.sales.gross', {}, value(rial(sold.gross))),
    pair('paper.report.sales.manualDiscount', {}, lost(sold.manualDiscount)),
    pair('paper.report.sales.programmeDiscount', {}, lost(sold.programmeDiscount)),
    ...(sold.credit === 0 ? [] : [pair('paper.report.sales.credit', {}, lost(sold.credit))]),
    pair('paper.report.sales.total', {}, value(rial(sold.total)), 'strong'),
    ...(sold.tax === 0 ? [] : [pair('paper.report.sales.tax', {}, value(rial(sold.tax)))]),
    pair('paper.report.sales.largest', {}, value(rial(sold.largest))),
  ]
}

function tenders(sums: TenderFigures, shown: (amount: number) => SentenceParam): PaperBlock[] {
  return (['cash', 'card', 'transfer'] as const).map((kind) =>
    pair(`paper.report.tender.${kind}`, {}, value(shown(sums[kind]))),
  )
}

function returns({ count: number, refund, byTender }: DayFigures['returns']): PaperBlock[] {
  if (number === 0) return [pair('paper.report.returns.count', {}, value(count(0)))]
  return [
    pair('paper.report.returns.count', {}, value(count(number))),
    ...tenders(byTender, (amount) => rial(0 - amount)),
    pair('paper.report.returns.refund', {}, lost(refund), 'strong'),
  ]
}

function club(figures: DayFigures, precision: 0 | 1 | 2): PaperBlock[] {
  const { earned, spent, restored, takenBack, expired, corrected } = figures.points
  const moved = (key: string, points: number) =>
    pair(`paper.report.points.${key}`, {}, value({ type: 'points', value: points, precision }))
  return [
    moved('earned', earned),
    moved('spent', spent),
    ...(restored === 0 ? [] : [moved('restored', restored)]),
    ...(takenBack === 0 ? [] : [moved('takenBack', takenBack)]),
    ...(expired === 0 ? [] : [moved('expired', expired)]),
    ...(corrected === 0 ? [] : [moved('corrected', corrected)]),
    pair('paper.report.couponsIssued', {}, value(count(figures.couponsIssued))),
    pair('paper.report.couponsUsed', {}, value(count(figures.couponsUsed))),
    pair('paper.report.newMembers', {}, value(count(figures.newMembers))),
  ]
}

function byStaff(all: DayFigures['byStaff']): PaperBlock[] {
  if (all.length === 0) return []
  return part(
    'paper.report.byStaff',
    all.map(({ name, sales: number, total }) =>
      pair('paper.report.byStaff.of', { name: text(name), count: count(number) }, value(rial(total))),
    ),
  )
}

function drawer(figures: DrawerFigures): PaperBlock[] {
  const { opening, cashSales, cashRefunds, putIn, takenOut, expected } = figures
  return [
    opening === null
      ? pair('paper.report.drawer.opening', {}, say('paper.report.drawer.notSaid', {}))
      : pair('paper.report.drawer.opening', {}, value(rial(opening))),
    pair('paper.report.drawer.cashSales', {}, value(rial(cashSales))),
    pair('paper.report.drawer.cashRefunds', {}, lost(cashRefunds)),
    pair('paper.report.drawer.putIn', {}, value(rial(putIn))),
    pair('paper.report.drawer.takenOut', {}, lost(takenOut)),
    pair('paper.report.drawer.expected', {}, value(rial(expected)), 'strong'),
    { type: 'rule', style: 'dashed' },
    ...counted(figures.count),
  ]
}

function counted(last: DrawerFigures['count']): PaperBlock[] {
  if (last === null) return [line('paper.report.drawer.notCounted', {})]
  const { difference } = last
  const result = difference < 0 ? 'short' : difference > 0 ? 'over' : 'even'
  return [
    line('paper.report.drawer.countedBy', { at: moment(last.at), name: text(last.staffName) }, { size: 'small' }),
    pair('paper.report.drawer.expectedThen', {}, value(rial(last.expected))),
    pair('paper.report.drawer.counted', {}, value(rial(last.counted)), 'strong'),
    pair(
      `paper.report.drawer.${result}`,
      {},
      difference > 0 ? say('paper.value.plus', { value: rial(difference) }) : value(rial(difference)),
      'strong',
    ),
    ...(last.note === '' ? [] : [line('paper.report.drawer.note', { note: text(last.note) }, { size: 'small' })]),
  ]
}

function signature(): PaperBlock[] {
  return [
    { type: 'rule', style: 'solid' },
    { type: 'space' },
    line('paper.report.signature', {}, { size: 'small' }),
    { type: 'space' },
    { type: 'space' },
    { type: 'space' },
    { type: 'rule', style: 'dashed' },
  ]
}

const lost = (amount: number): Sentence => value(rial(0 - amount))
