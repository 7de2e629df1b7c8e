import { thousandToman } from '../money.ts'
import { columns, head, type ListedCustomer, whoHead, whoLine } from './customer-list-paper.ts'
import { heading } from './documents.ts'
import type { LoyalList } from './loyal-lists.ts'
import type { Sentence } from './model.ts'
import type { PaperBlock, PaperContent, PaperShop } from './paper.ts'
import { count, dayOf, line, moment, pair, rial, say, text, value } from './paper-lines.ts'

export interface LoyalListFacts {
  shop: PaperShop
  /** Epoch ms, and by whom it was asked for. */
  at: number
  staffName: string
  list: LoyalList
  /** The last business day in the figures; null: nothing has been prepared yet. */
  asOf: number | null
  /** How many are on the list. */
  total: number
  rows: LoyalListed[]
}

export interface LoyalListed extends Pick<ListedCustomer, 'id' | 'name' | 'phone' | 'spend'> {
  place: number
  why: Sentence
  /** Null: has not bought by the day of the figures. */
  score: {
    /** Each 1 … 5; null: too few buyers. */
    rfm: { recency: number; frequency: number; monetary: number } | null
    /** P(alive) per ten thousand; null: unknown. */
    alive: number | null
    /** Visits of the next twelve months, thousandths, and rial of all of them. */
    expected: number
    value: number
  } | null
}

/** A list that the shop makes by itself, as the screen shows it: in its own order, with the reason and the figures of each. */
export function loyalListContent({ shop, at, staffName, list, asOf, total, rows }: LoyalListFacts): PaperContent {
  return {
    blocks: [
      ...heading(shop),
      line(`paper.customers.list.${list}`, {}, { bold: true, align: 'center' }),
      line('paper.report.printed', { at: moment(at), name: text(staffName) }, { size: 'small', align: 'center' }),
      ...(asOf === null
        ? []
        : [line('paper.customers.asOf', { day: dayOf(asOf) }, { size: 'small', align: 'center' })]),
      { type: 'rule', style: 'solid' },
      whoHead(),
      columns(FIGURES, [head('rfm'), head('alive'), head('expected'), head('value')], 'small'),
      { type: 'rule', style: 'solid' },
      ...rows.flatMap(rowLines),
      { type: 'rule', style: 'solid' },
      pair(
        'paper.customers.total.people',
        {},
        say('paper.customers.of', { count: count(rows.length), total: count(total) }),
      ),
      sum(
        'spend',
        rows.reduce((all, { spend }) => all + spend, 0),
      ),
      sum('value', thousandToman(rows.reduce((all, { score }) => all + (score?.value ?? 0), 0))),
      { type: 'rule', style: 'dashed' },
      line('paper.customers.care', {}, { size: 'small', align: 'center' }),
    ],
  }
}

const FIGURES = [3100, 1700, 2200, 3000] as const

function rowLines({ place, why, score, ...who }: LoyalListed): PaperBlock[] {
  const none = say('paper.customers.none', {})
  const figures = score
    ? [
        score.rfm ? say('paper.customers.rfm', rfmOf(score.rfm)) : none,
        score.alive === null ? none : value({ type: 'rate', value: Math.round(score.alive / 100) * 100 }),
        value({ type: 'points', value: Math.round(score.expected / 100), precision: 1 }),
        value(rial(thousandToman(score.value))),
      ]
    : [none, none, none, none]
  return [whoLine(who, place), reasonLine(who.id, why), columns(FIGURES, figures, 'small')]
}

/** The reason stands under the name. Of somebody who is forgotten it goes: it may be a birthday. */
function reasonLine(customerId: number, why: Sentence): PaperBlock {
  return {
    type: 'columns',
    cells: [
      { text: say('paper.text', { text: text('') }), share: 1200, place: 'start' },
      { text: why, share: 8800, place: 'start' },
    ],
    size: 'small',
    bold: false,
    about: { customerId, erased: false },
  }
}

const rfmOf = ({ recency, frequency, monetary }: { recency: number; frequency: number; monetary: number }) => ({
  recency: count(recency),
  frequency: count(frequency),
  monetary: count(monetary),
})

const sum = (of: 'spend' | 'value', amount: number): PaperBlock =>
  pair(
    `paper.customers.total.${of}`,
    {},
    say('paper.value.withUnit', { value: rial(amount) }),
    of === 'value' ? 'strong' : 'normal',
  )
