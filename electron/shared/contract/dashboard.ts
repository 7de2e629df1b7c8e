import { z } from 'zod'
import type { MovesBehind, SalesBehind } from '../rules/behind.ts'
import { commandId, day, forManager, id, moment, sentence, stage } from './base.ts'
import { saleRow } from './sales.ts'
import { segment } from './segment.ts'

const whole = z.number().int()
const days = z.object({ from: day, to: day })

/**
 * Which business days, both included. Weeks and months are those of the shop's calendar: from Saturday in the Jalali one,
 * from Monday in the Gregorian. Days to come may be asked for and hold nothing; at most 400 days, weeks or months.
 */
const period = {
  from: day,
  to: day,
  /** The pieces in which the period is drawn. */
  by: z.enum(['day', 'week', 'month']).default('day'),
}

/**
 * As of when figures are that were prepared: up to the end of business day `day` (yesterday, when all is well), at
 * `builtAt`. `outdated`: the calendar, zone or closing hour was changed since, and they are still told by the old one.
 */
const asOf = z.object({ day, builtAt: moment, outdated: z.boolean() })

/** `figures` null: nothing has been prepared yet, as in the first minutes of a shop. */
const answer = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({
    /** As asked. */
    period: days,
    asOf: asOf.nullable(),
    figures: z.object(shape).nullable(),
  })

/** Whom a figure is made of: opens the customers' place; null: nobody who could be listed. */
const behind = { segment: segment.nullable() }

/** A figure with the one of the period before; null: cannot be said, as the average of no sales. */
const compared = z.object({ now: whole.nullable(), before: whole.nullable() })
/** One that customers can be counted by. */
const comparedPeople = compared.extend(behind)

/** Revenue in rial, what was taken back already taken off, by whose purchase it was. */
const revenueParts = {
  /** All of it: the next three together. */
  revenue: whole,
  /** Of customers' first purchases. */
  fresh: whole,
  /** Of their later purchases. */
  returning: whole,
  /** Of sales without a customer. */
  anonymous: whole,
}

const headline = answer({
  /**
   * What is compared with: so many days right before, or so many whole months where the period is whole months; of a
   * period that is not over, as much as has passed of it.
   */
  before: days,
  /** Rial; sales less what was given back in the period, as the day's report says. */
  revenue: compared,
  sales: compared,
  /** Rial for each sale, before anything came back. */
  averageBasket: compared,
  newMembers: comparedPeople,
  /** Customers who bought something that was not all taken back. */
  buyers: comparedPeople,
  /** Of `buyers`, those who had bought before then or bought more than once, per ten thousand, to tenths of a percent. */
  repeatRate: comparedPeople,
  buckets: z.array(z.object({ ...days.shape, sales: whole, ...revenueParts })),
})

const funnel = answer({
  /** In the order walked, at risk and lost at the end; stages that nobody uses are left out. */
  stages: z.array(
    z.object({
      stage,
      /** Customers in it now. */
      now: whole,
      /** Who came into and went out of it in the period; one who did so twice counts twice. */
      entered: whole,
      left: whole,
      /** More (fewer, below 0) by a change of the journey's rules in the period: nothing else had happened. */
      byRules: whole,
      /** Segment of those in it now. */
      ...behind,
      /** Segment of those who came in the period. */
      enteredSegment: segment,
      /**
       * Of those who entered in the period (`cases`, up to `asOf.day`), who has gone on to a later stage of the ladder
       * since: up to now (`reached`), and within `expectedDays`. Null: the ladder ends here.
       */
      onward: z
        .object({
          cases: whole,
          reached: whole,
          expectedDays: whole,
          inTime: whole,
          /** Half of those who went on took at most so many days; null: nobody did. */
          medianDays: whole.nullable(),
        })
        .nullable(),
    }),
  ),
  /** From which stage to which, in the period; from null: the start. Most first. */
  moves: z.array(z.object({ from: stage.nullable(), to: stage, customers: whole, ...behind })),
})

const cohorts = answer({
  /** Months of the shop's calendar, oldest first, at most 24 up to the one of `period.to`. */
  rows: z.array(
    z.object({
      /** The month in which they bought first. */
      ...days.shape,
      /** How many customers. */
      size: whole,
      /**
       * How many of them bought in the k-th month after it; the first is the month itself and says `size`. At most 24, and
       * none that has not begun.
       */
      bought: z.array(whole),
    }),
  ),
  /** The last month of every row is still going on. */
  isUnfinished: z.boolean(),
})

const tiers = answer({
  /** From which tier to which, most first. Customers may count more than once. */
  moves: z.array(z.object({ from: z.string(), to: z.string(), customers: whole })),
  /** Customers in each tier now. */
  now: z.array(z.object({ tierId: z.string(), customers: whole, ...behind })),
})

const rhythm = answer({
  /** 7 weekdays from Saturday (0), of the business day, by 24 hours of the clock. */
  weekdays: z.array(z.array(z.object({ sales: whole, total: whole })).length(24)).length(7),
  /** How often each weekday was in the period so far. */
  times: z.array(whole).length(7),
})

const pairs = z.object({
  /** Over the baskets from `from` up to the count on `day`; null: never counted, as no programme has asked for it. */
  counted: z.object({ from: day, day, baskets: whole }).nullable(),
  /** Products bought together more often than chance would have it, the largest lift first. */
  pairs: z.array(
    z.object({
      product: z.object({ id, name: z.string() }),
      other: z.object({ id, name: z.string() }),
      /** Baskets with both, and with each. */
      both: whole,
      first: whole,
      second: whole,
      /** Per ten thousand: both ÷ all baskets; and both ÷ baskets with the first. */
      support: whole,
      confidence: whole,
      /** In hundredths: 250 is two and a half times as often as chance. */
      lift: whole,
    }),
  ),
})

const sources = answer({
  /** How those who came in the period heard of the shop; null: did not say. Most customers first. */
  sources: z.array(
    z.object({
      source: z.string().nullable(),
      customers: whole,
      /** Of them, who has bought since. */
      buyers: whole,
      /** Rial they have brought since, what was taken back taken off. */
      revenue: whole,
      /** Rial for each of `customers`. */
      perCustomer: whole,
      /** Rial expected of each of them in the next twelve months; null: no scores. */
      expected: whole.nullable(),
      /** Customers whom they have brought in turn. */
      referred: whole,
      /** Segments of `customers` and of `buyers`. */
      ...behind,
      buyersSegment: segment.nullable(),
    }),
  ),
})

const staff = answer({
  /** Who rang up, registered or was answered about; most revenue first. */
  staff: z.array(
    z.object({
      staffId: id,
      name: z.string(),
      sales: whole,
      /** Rial taken, as the day's report says. */
      taken: whole,
      /** Less what came back, in the period, of sales that they rang up at any time. */
      revenue: whole,
      /** Rial for each sale, before anything came back; null: none. */
      averageBasket: whole.nullable(),
      /** Sales with a customer. */
      withCustomer: whole,
      registered: whole,
      /** Segment of those they registered. */
      ...behind,
      /** Rial taken off by hand. */
      manualDiscount: whole,
      /** Answers about their sales, and what they add up to (1 … 5 each). */
      feedback: z.object({ answers: whole, sum: whole }),
    }),
  ),
})

/** Sales made on these days, narrowed by what is told: see `SalesBehind`. */
const salesBehind = z.object({
  ...days.shape,
  withReturns: z.boolean().exactOptional(),
  staffId: id.exactOptional(),
  whose: z.enum(['nobody', 'known', 'first', 'later']).exactOptional(),
  weekday: z.number().int().min(0).max(6).exactOptional(),
  hour: z.number().int().min(0).max(23).exactOptional(),
  discounted: z.boolean().exactOptional(),
  products: z.array(id).max(5).exactOptional(),
}) satisfies z.ZodType<SalesBehind>

/** Changes of stage or tier of these days: see `MovesBehind`. */
const movesBehind = z.object({
  ...days.shape,
  of: z.enum(['stage', 'tier']),
  out: z.string().max(40).nullable().exactOptional(),
  into: z.string().max(40).exactOptional(),
}) satisfies z.ZodType<MovesBehind>

const page = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(200).default(100),
}

/** Which figures a file holds. */
export const dashboardTable = z.enum(['days', 'funnel', 'cohorts', 'tiers', 'rhythm', 'pairs', 'sources', 'staff'])

/**
 * The shop in figures. What belongs to days holds today up to this moment; `asOf` says of when the rest is, which is
 * prepared each night. Money in rial, rates per ten thousand.
 */
export const dashboard = {
  headline: forManager.input(z.object(period)).output(headline),
  funnel: forManager.input(z.object(period)).output(funnel),
  cohorts: forManager.input(z.object(period)).output(cohorts),
  tiers: forManager.input(z.object(period)).output(tiers),
  rhythm: forManager.input(z.object(period)).output(rhythm),
  pairs: forManager.output(pairs),
  sources: forManager.input(z.object(period)).output(sources),
  staff: forManager.input(z.object(period)).output(staff),
  /** The sales behind a figure, newest first. */
  sales: forManager.input(salesBehind.extend(page)).output(
    z.object({
      total: whole,
      /** `refundedThen`: rial that came back of it in these days. */
      rows: z.array(saleRow.extend({ refundedThen: whole, manualDiscount: whole })),
      /** Rial taken, taken off by hand and, of such sales of any day, given back in these days. */
      sums: z.object({ sales: whole, total: whole, manualDiscount: whole, refunded: whole }),
    }),
  ),
  /** The changes of stage or tier behind a figure, newest first; of stages, those that the shop's rules have made are left out. */
  moves: forManager.input(movesBehind.extend(page)).output(
    z.object({
      total: whole,
      rows: z.array(
        z.object({
          id,
          at: moment,
          /** Stage or tier; null: the start. */
          from: z.string().nullable(),
          to: z.string(),
          /** Null: of tiers, which go by what was spent. */
          why: sentence.nullable(),
          customer: z.object({ id, name: z.string(), phone: z.string().nullable(), erased: z.boolean() }),
        }),
      ),
    }),
  ),
  /** One table as a file. */
  export: forManager
    .input(z.object({ ...period, table: dashboardTable, format: z.enum(['csv', 'xlsx']) }))
    .output(z.object({ name: z.string(), rows: whole, /** base64 */ content: z.string() })),
  /** Queues a summary of the period on paper, with the figures of this moment. */
  print: forManager.input(z.object({ commandId, ...period })).output(z.object({ jobId: id })),
}
