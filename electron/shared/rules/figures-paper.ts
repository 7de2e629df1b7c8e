import { wholeToman } from '../money.ts'
import { heading } from './documents.ts'
import type { SentenceParam } from './model.ts'
import type { PaperBlock, PaperContent, PaperShop } from './paper.ts'
import { count, dayOf, line, moment, pair, rial, say, text, value } from './paper-lines.ts'
import type { Days } from './periods.ts'

/** A figure and the one of the period before; null: cannot be said. */
interface Compared {
  now: number | null
  before: number | null
}

export interface FiguresFacts {
  shop: PaperShop
  period: Days
  /** As the screen shows them: rial, rates per ten thousand; null: nothing was prepared yet. */
  figures: {
    before: Days
    revenue: Compared
    sales: Compared
    averageBasket: Compared
    newMembers: Compared
    buyers: Compared
    repeatRate: Compared
    buckets: { fresh: number; returning: number; anonymous: number }[]
  } | null
  /** When it was asked for, epoch ms, and by whom. */
  at: number
  staffName: string
}

/** The summary of a period on one paper: each figure, and under it that of the period before. */
export function figuresPaper({ shop, period, figures, at, staffName }: FiguresFacts): PaperContent {
  const asked = { at: moment(at), name: text(staffName) }
  return {
    blocks: [
      ...heading(shop),
      line('paper.figures.heading', {}, { bold: true, align: 'center' }),
      line('paper.figures.period', daysOf(period), { bold: true, align: 'center' }),
      line('paper.report.printed', asked, { size: 'small', align: 'center' }),
      { type: 'rule', style: 'solid' },
      ...(figures ? told(figures) : [line('paper.figures.notYet', {})]),
    ],
  }
}

function told(figures: NonNullable<FiguresFacts['figures']>): PaperBlock[] {
  const sum = (of: 'fresh' | 'returning' | 'anonymous') => figures.buckets.reduce((all, bucket) => all + bucket[of], 0)
  return [
    ...compared('revenue', figures.revenue, rial),
    pair('paper.figures.fresh', {}, value(rial(sum('fresh')))),
    pair('paper.figures.returning', {}, value(rial(sum('returning')))),
    pair('paper.figures.anonymous', {}, value(rial(sum('anonymous')))),
    { type: 'rule', style: 'dashed' },
    ...compared('sales', figures.sales, count),
    ...compared('averageBasket', figures.averageBasket, (figure) => rial(wholeToman(figure))),
    { type: 'rule', style: 'dashed' },
    ...compared('newMembers', figures.newMembers, count),
    ...compared('buyers', figures.buyers, count),
    ...compared('repeatRate', figures.repeatRate, rate),
    { type: 'rule', style: 'solid' },
    line('paper.figures.before', daysOf(figures.before), { size: 'small' }),
  ]
}

function compared(key: string, { now, before }: Compared, shown: (figure: number) => SentenceParam): PaperBlock[] {
  const said = (figure: number | null) => (figure === null ? say('paper.figures.none', {}) : value(shown(figure)))
  return [pair(`paper.figures.${key}`, {}, said(now), 'strong'), pair('paper.figures.then', {}, said(before))]
}

const rate = (figure: number): SentenceParam => ({ type: 'rate', value: figure })
const daysOf = ({ from, to }: Days) => ({ from: dayOf(from), to: dayOf(to) })
