import { monthName } from '../../../../electron/shared/calendar.ts'
import {
  formatDay,
  formatNumber,
  formatPoints,
  formatRate,
  formatRial,
  type Voice,
} from '../../../../electron/shared/format.ts'
import type { Stage } from '../../../../electron/shared/rules/journey.ts'
import { TOUCHPOINT_KINDS } from '../../../../electron/shared/rules/touchpoints.ts'
import type { Ends, Segment, SegmentCondition, When } from '../../../../electron/shared/rules/segment.ts'
import type { Translate } from '../../../app/voice.tsx'

/** What the sentence of a segment needs. */
export interface SegmentWords {
  t: Translate
  voice: Voice
  pointsPrecision: 0 | 1 | 2
  stageName: (stage: Stage) => string
  tierName: (tierId: string) => string
  productName: (productId: number) => string
  programmeName: (programmeId: string) => string
  personaName: (personaId: number) => string
}

/** A segment as one sentence: «آخرین خرید: پیش از ۹۰ روز گذشته و سطح: طلایی». */
export function saySegment({ match, groups }: Segment, words: SegmentWords): string {
  const { t } = words
  if (groups.length === 0) return t('segments.say.everybody')
  const each = groups.map((group) => {
    const text = group.conditions
      .map((condition) => sayCondition(condition, words))
      .join(t(`segments.say.${group.match}`))
    return groups.length > 1 && group.conditions.length > 1 ? t('segments.say.group', { text }) : text
  })
  return each.join(t(`segments.say.${match}`))
}

function sayCondition(condition: SegmentCondition, words: SegmentWords): string {
  const { t } = words
  const subject = t(`segments.if.${condition.type}`)
  const text = t('segments.say.is', { subject, value: valueOf(condition, words) })
  return condition.not === true ? t('segments.say.not', { text }) : text
}

function valueOf(condition: SegmentCondition, words: SegmentWords): string {
  const { t, voice } = words
  const number = (n: number) => formatNumber(n, voice)
  switch (condition.type) {
    case 'stage':
      return listed(condition.stages.map(words.stageName), words)
    case 'tier':
      return listed(condition.tiers.map(words.tierName), words)
    case 'gender':
      return t(`segments.gender.${condition.gender}`)
    case 'age':
      return range(condition.years, number, words)
    case 'birth_month':
      return listed(
        condition.months.map((month) => monthName(month, 'jalali', voice.language)),
        words,
      )
    case 'tag':
      return listed(condition.tags, words)
    case 'interest':
      return listed(condition.interests, words)
    case 'source':
      return listed(condition.sources, words)
    case 'consent':
      return t(`segments.channel.${condition.channel}`)
    case 'registered':
      return condition.by === undefined
        ? sayWhen(condition.when, words)
        : t('segments.say.registered_by', { when: sayWhen(condition.when, words), n: condition.by.length })
    case 'first_sale':
    case 'last_sale':
      return sayWhen(condition.when, words)
    case 'sales_count':
      return range(condition.count, number, words)
    case 'spend':
    case 'basket':
    case 'value':
      return range(condition.rial, (rial) => formatRial(rial, voice), words)
    case 'points':
      return range(condition.points, (points) => formatPoints(points, words.pointsPrecision, voice), words)
    case 'rfm':
      return (['recency', 'frequency', 'monetary'] as const)
        .filter((score) => condition[score].from !== null || condition[score].to !== null)
        .map((score) => `${RFM[score]} ${range(condition[score], number, words)}`)
        .join(t('segments.say.separator'))
    case 'alive':
      return range(condition.rate, (rate) => formatRate(rate, voice), words)
    case 'persona':
      return listed(condition.personas.map(words.personaName), words)
    case 'list':
      return t(`lists.name.${condition.list}`)
    case 'bought':
      return sayBought(condition, words)
    case 'touchpoint':
      return joined(
        [
          listed(
            condition.kinds.map((kind) => touchpointName(kind, words)),
            words,
          ),
          timeOf(condition.when, words),
        ],
        words,
      )
    case 'feedback':
      return joined([range(condition.score, number, words), timeOf(condition.when, words)], words)
    case 'coupon':
      return joined(
        [
          t(`segments.coupon.${condition.state}`),
          condition.programmes && listed(condition.programmes.map(words.programmeName), words),
        ],
        words,
      )
    case 'referred':
      return range({ from: condition.buyers.from ?? 1, to: condition.buyers.to }, number, words)
    case 'referred_by':
      return t('segments.say.yes')
    case 'moved':
      return joined([sayMove(condition, words), timeOf(condition.when, words)], words)
  }
}

function sayBought(condition: Extract<SegmentCondition, { type: 'bought' }>, words: SegmentWords): string {
  const { t, voice } = words
  const { products, categories, hours, weekdays, when, times } = condition
  const number = (n: number) => formatNumber(n, voice)
  const goods = [...(products ?? []).map(words.productName), ...(categories ?? [])]
  const isOnce = times.to === null && (times.from ?? 1) === 1
  return joined(
    [
      goods.length === 0 ? t('segments.say.anything') : listed(goods, words),
      isOnce ? null : t('segments.say.times', { times: range({ ...times, from: times.from ?? 1 }, number, words) }),
      weekdays &&
        listed(
          weekdays.map((weekday) => t(`offers.weekday.${weekdayOf(weekday)}`)),
          words,
        ),
      hours && t('segments.say.hours', { hours: listed(hours.map(number), words) }),
      timeOf(when, words),
    ],
    words,
  )
}

const RFM = { recency: 'R', frequency: 'F', monetary: 'M' } as const
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const
const weekdayOf = (weekday: number): (typeof WEEKDAYS)[number] => WEEKDAYS.find((each) => each === weekday) ?? 0

function touchpointName(kind: string, { t }: SegmentWords): string {
  const known = TOUCHPOINT_KINDS.find((each) => each === kind)
  return known ? t(`touchpoints.kind.${known}`) : kind
}

function sayMove({ from, to }: Extract<SegmentCondition, { type: 'moved' }>, words: SegmentWords): string {
  const stages = (some: Stage[] | null) =>
    some === null ? words.t('segments.say.anyStage') : listed(some.map(words.stageName), words)
  return words.t('segments.say.move', { from: stages(from), to: stages(to) })
}

function sayWhen(when: When, words: SegmentWords): string {
  const { t, voice } = words
  const { from, to } = when
  if (from === null && to === null) return t('segments.say.ever')
  if (when.type === 'days') {
    const day = (one: number | null) => (one === null ? '' : formatDay(one, voice))
    if (to === null) return t('segments.say.since', { day: day(from) })
    if (from === null) return t('segments.say.until', { day: day(to) })
    return t('segments.say.days', { from: day(from), to: day(to) })
  }
  const n = (days: number | null) => formatNumber(days ?? 0, voice)
  if (to === null) return t('segments.say.ago.from', { n: n(from) })
  if (from === null) return t('segments.say.ago.to', { n: n(to) })
  return t('segments.say.ago', { from: n(to), to: n(from) })
}

/** Null: whenever. */
function timeOf(when: When, words: SegmentWords): string | null {
  return when.from === null && when.to === null ? null : sayWhen(when, words)
}

function range({ from, to }: Ends, show: (value: number) => string, { t }: SegmentWords): string {
  if (from !== null && from === to) return show(from)
  if (from !== null && to !== null) return t('segments.say.between', { from: show(from), to: show(to) })
  if (from !== null) return t('segments.say.from', { from: show(from) })
  return to === null ? t('segments.say.any_number') : t('segments.say.to', { to: show(to) })
}

/** Names that are told one by one; of more only how many. */
const MOST = 4

function listed(names: readonly string[], { t, voice }: SegmentWords): string {
  if (names.length === 0) return t('segments.say.unsaid')
  const told = names.slice(0, MOST)
  const more = names.length - told.length
  if (more === 0) return told.join(t('segments.say.any'))
  return `${told.join(t('segments.say.separator'))} ${t('segments.say.more', { n: formatNumber(more, voice) })}`
}

function joined(parts: (string | null)[], { t }: SegmentWords): string {
  return parts.filter((part) => part !== null && part !== '').join(t('segments.say.separator'))
}
