import { z } from 'zod'
import { LOYAL_LISTS } from '../rules/loyal-lists.ts'
import type { Segment } from '../rules/segment.ts'
import { day, gender, id, stage, text } from './base.ts'

const whole = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
const ends = z.object({ from: whole.nullable(), to: whole.nullable() })
const ago = whole.min(0).max(100_000).nullable()
/** Of what happened at least once: an open `from` is one. */
const counted = z.object({ from: whole.min(1).nullable(), to: whole.min(1).nullable() })
const when = z.discriminatedUnion('type', [
  z.object({ type: z.literal('days'), from: day.nullable(), to: day.nullable() }),
  z.object({ type: z.literal('ago'), from: ago, to: ago }),
])
const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(50)
const not = { not: z.boolean().exactOptional() }

export const segmentCondition = z.discriminatedUnion('type', [
  z.object({ ...not, type: z.literal('stage'), stages: some(stage) }),
  z.object({ ...not, type: z.literal('tier'), tiers: some(z.string().max(40)) }),
  z.object({ ...not, type: z.literal('gender'), gender }),
  z.object({ ...not, type: z.literal('age'), years: ends }),
  z.object({ ...not, type: z.literal('birth_month'), months: some(whole.min(1).max(12)) }),
  z.object({ ...not, type: z.literal('tag'), tags: some(text(40)) }),
  z.object({ ...not, type: z.literal('interest'), interests: some(text(40)) }),
  z.object({ ...not, type: z.literal('source'), sources: some(text(60)) }),
  z.object({ ...not, type: z.literal('consent'), channel: z.enum(['sms', 'email']) }),
  z.object({ ...not, type: z.literal('registered'), when, by: some(id).exactOptional() }),
  z.object({ ...not, type: z.literal('first_sale'), when }),
  z.object({ ...not, type: z.literal('last_sale'), when }),
  z.object({ ...not, type: z.literal('sales_count'), count: ends }),
  z.object({ ...not, type: z.literal('spend'), rial: ends }),
  z.object({ ...not, type: z.literal('basket'), rial: ends }),
  z.object({ ...not, type: z.literal('points'), points: ends }),
  z.object({ ...not, type: z.literal('rfm'), recency: ends, frequency: ends, monetary: ends }),
  z.object({ ...not, type: z.literal('alive'), rate: ends }),
  z.object({ ...not, type: z.literal('value'), rial: ends }),
  z.object({ ...not, type: z.literal('persona'), personas: some(id) }),
  z.object({ ...not, type: z.literal('list'), list: z.enum(LOYAL_LISTS).exclude(['birthdays_this_month']) }),
  z.object({
    ...not,
    type: z.literal('bought'),
    products: some(id).nullable(),
    categories: some(text(80)).nullable(),
    when,
    hours: some(whole.min(0).max(23)).nullable(),
    weekdays: some(whole.min(0).max(6)).nullable(),
    times: counted,
  }),
  z.object({ ...not, type: z.literal('touchpoint'), kinds: some(z.string().max(40)), when }),
  z.object({ ...not, type: z.literal('feedback'), score: ends, when }),
  z.object({
    ...not,
    type: z.literal('coupon'),
    state: z.enum(['open', 'used', 'expired']),
    programmes: some(z.string().max(60)).nullable(),
  }),
  z.object({ ...not, type: z.literal('referred'), buyers: counted }),
  z.object({ ...not, type: z.literal('referred_by'), any: z.literal(true) }),
  z.object({ ...not, type: z.literal('moved'), from: some(stage).nullable(), to: some(stage).nullable(), when }),
])

const match = z.enum(['all', 'any'])
/** Customers told by conditions. By name, since lists and charts repeat it: written out, the compiler takes minutes. */
export const segment: z.ZodType<Segment, Segment> = z.object({
  match,
  groups: z.array(z.object({ match, conditions: z.array(segmentCondition).min(1).max(20) })).max(10),
})
