import type { Database } from 'better-sqlite3'

type Row = Record<string, number | string | null>
type Span = { from: number; to: number }

/**
 * The dashboard worked out a second time: rows are read whole and looked at one by one, days are told by the system's own
 * calendars, and every figure is asked of every row.
 */
export class Oracle {
  readonly #tables = new Map<string, Row[]>()
  readonly #db: Database
  #standing: Row[] | undefined
  readonly #scores: Map<number, number>
  /** The business day that figures which are not of today end before. */
  readonly #prepared: number

  constructor(db: Database, scores: Map<number, number>, prepared: number) {
    this.#db = db
    this.#scores = scores
    this.#prepared = prepared
  }

  headline(period: Span, before: Span, by: 'day' | 'week' | 'month') {
    const [now, then] = [this.#sums(period), this.#sums(before)]
    const keys = ['revenue', 'sales', 'averageBasket', 'newMembers', 'buyers', 'repeatRate'] as const
    return {
      before,
      ...Object.fromEntries(keys.map((key) => [key, { now: now[key], before: then[key] }])),
      buckets: this.#buckets(period, by).map((bucket) => {
        const revenue = this.#revenue(bucket, () => true)
        const fresh = this.#revenue(bucket, (sale) => sale['customer_id'] !== null && this.#isFirst(sale))
        const returning = this.#revenue(bucket, (sale) => sale['customer_id'] !== null && !this.#isFirst(sale))
        const anonymous = this.#revenue(bucket, (sale) => sale['customer_id'] === null)
        return {
          from: bucket.from,
          to: bucket.to,
          sales: this.#in('sale', bucket).length,
          revenue,
          fresh,
          returning,
          anonymous,
        }
      }),
    }
  }

  cohorts(period: Span) {
    const asOf = this.#prepared - 1
    const bought = new Map<number, Set<string>>()
    for (const sale of this.#kept().filter((row) => number(row, 'day') < this.#prepared)) {
      const months = bought.get(number(sale, 'customer_id')) ?? new Set()
      bought.set(number(sale, 'customer_id'), months.add(this.#month(number(sale, 'day'))))
    }
    const [latest, newest] = [this.#month(asOf), this.#month(Math.min(period.to, asOf))]
    const firsts = [...bought.values()].map((months) => [...months].toSorted()[0] ?? '')
    const shown = this.#months(firsts.toSorted()[0] ?? newest, newest).slice(-24)
    while (shown[0] !== undefined && !firsts.includes(shown[0])) shown.shift()
    return {
      isUnfinished: this.#month(asOf + 1) === latest,
      rows: shown.map((first) => {
        const cohort = [...bought.values()].filter((months) => [...months].toSorted()[0] === first)
        const after = this.#months(first, latest).slice(0, 24)
        return {
          from: this.#monthDays(first).from,
          to: this.#monthDays(first).to,
          size: cohort.length,
          bought: after.map((month) => cohort.filter((months) => months.has(month)).length),
        }
      }),
    }
  }

  tiers(period: Span) {
    const changes = this.#table('tier_change').filter((row) => within(this.#dayOf(number(row, 'at')), period))
    return {
      moves: counted(changes.map((row) => JSON.stringify([row['from_tier'], row['to_tier']]))),
      now: counted(this.#present().map((row) => String(row['tier']))),
    }
  }

  rhythm(period: Span, today: number) {
    const weekdays = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => ({ sales: 0, total: 0 })))
    for (const sale of this.#in('sale', period)) {
      const cell = weekdays[weekday(number(sale, 'day'))]?.[this.#hour(number(sale, 'at'))]
      if (!cell) throw new Error('no such hour')
      cell.sales += 1
      cell.total += number(sale, 'total')
    }
    const times = Array<number>(7).fill(0)
    for (let day = period.from; day <= Math.min(period.to, today); day += 1) {
      times[weekday(day)] = (times[weekday(day)] ?? 0) + 1
    }
    return { weekdays, times }
  }

  sources(period: Span) {
    const came = this.#table('customer').filter(
      (row) =>
        row['merged_into'] === null &&
        within(this.#dayOf(number(row, 'created_at')), {
          from: period.from,
          to: Math.min(period.to, this.#prepared - 1),
        }),
    )
    const names = [...new Set(came.map((row) => row['heard_from'] ?? null))]
    return names.map((source) => {
      const mine = came.filter((row) => (row['heard_from'] ?? null) === source)
      const ids = new Set(mine.map((row) => row['id']))
      const theirs = (row: Row) => ids.has(row['customer_id'] ?? null) && number(row, 'day') < this.#prepared
      const sales = this.#table('sale').filter(theirs)
      const backs = this.#table('sale_return').filter(
        (row) => number(row, 'day') < this.#prepared && ids.has(this.#saleOf(row)['customer_id'] ?? null),
      )
      const revenue = sum(sales, 'total') - sum(backs, 'refund')
      const values = mine.flatMap((row) => this.#scores.get(number(row, 'id')) ?? [])
      return {
        source,
        customers: mine.length,
        buyers: new Set(sales.filter((row) => row['returned'] === 0).map((row) => row['customer_id'])).size,
        revenue,
        perCustomer: Math.round(revenue / mine.length),
        expected: values.length === 0 ? null : Math.round(values.reduce((a, b) => a + b, 0) / values.length),
        referred: this.#table('customer').filter(
          (row) =>
            row['merged_into'] === null &&
            ids.has(row['referrer_id'] ?? null) &&
            this.#dayOf(number(row, 'created_at')) < this.#prepared,
        ).length,
      }
    })
  }

  staff(period: Span) {
    const members = this.#table('staff').map((row) => ({ id: number(row, 'id'), name: String(row['name']) }))
    return members.flatMap(({ id: staffId, name }) => {
      const sales = this.#in('sale', period).filter((row) => row['staff_id'] === staffId)
      const backs = this.#in('sale_return', period).filter((row) => this.#saleOf(row)['staff_id'] === staffId)
      const answers = this.#in('feedback', period).filter(
        (row) => row['sale_id'] !== null && this.#sale(number(row, 'sale_id'))['staff_id'] === staffId,
      )
      const registered = this.#table('customer').filter(
        (row) =>
          row['merged_into'] === null &&
          within(this.#dayOf(number(row, 'created_at')), period) &&
          this.#table('touchpoint').some(
            (touch) =>
              touch['kind'] === 'registered' &&
              touch['customer_id'] === row['id'] &&
              touch['at'] === row['created_at'] &&
              touch['staff_id'] === staffId,
          ),
      ).length
      if (sales.length + backs.length + answers.length + registered === 0) return []
      const taken = sum(sales, 'total')
      return [
        {
          staffId,
          name,
          sales: sales.length,
          taken,
          revenue: taken - sum(backs, 'refund'),
          averageBasket: sales.length === 0 ? null : Math.round(taken / sales.length),
          withCustomer: sales.filter((row) => row['customer_id'] !== null).length,
          registered,
          manualDiscount: sum(sales, 'manual_discount'),
          feedback: { answers: answers.length, sum: sum(answers, 'score') },
        },
      ]
    })
  }

  funnel(period: Span, usualInterval: number) {
    const ladder = ['awareness', 'consideration', 'decision', 'purchase', 'retention', 'loyalty', 'advocacy']
    const own = new Set(['rules', 'begun', 'merge', 'unmerge', 'erase'])
    const all = this.#in('stage_change', period)
    const real = all.filter((row) => !own.has(String(row['cause'])))
    const made = all.filter((row) => own.has(String(row['cause'])))
    const where = (rows: Row[], column: string, stage: string) => rows.filter((row) => row[column] === stage).length
    const stages = [...ladder, 'at_risk', 'lost'].map((stage) => {
      const place = ladder.indexOf(stage)
      const cases = real.filter((row) => row['to_stage'] === stage && number(row, 'day') < this.#prepared)
      const took = cases.flatMap((row) => {
        const later = this.#table('stage_change').find(
          (next) =>
            next['customer_id'] === row['customer_id'] &&
            number(next, 'id') > number(row, 'id') &&
            number(next, 'day') < this.#prepared &&
            !own.has(String(next['cause'])) &&
            ladder.indexOf(String(next['to_stage'])) > place,
        )
        return later ? [number(later, 'day') - number(row, 'day')] : []
      })
      return {
        stage,
        now: this.#present().filter((row) => row['stage'] === stage).length,
        entered: where(real, 'to_stage', stage),
        left: where(real, 'from_stage', stage),
        byRules: where(made, 'to_stage', stage) - where(made, 'from_stage', stage),
        onward:
          place === -1 || place === ladder.length - 1
            ? null
            : {
                cases: cases.length,
                reached: took.length,
                expectedDays: usualInterval,
                inTime: took.filter((days) => days <= usualInterval).length,
                medianDays: took.toSorted((a, b) => a - b)[Math.ceil(took.length / 2) - 1] ?? null,
              },
      }
    })
    return { stages, moves: counted(real.map((row) => JSON.stringify([row['from_stage'], row['to_stage']]))) }
  }

  #sums(period: Span) {
    const sales = this.#in('sale', period)
    const kept = this.#kept()
    const buyers = new Set(kept.filter((row) => within(number(row, 'day'), period)).map((row) => row['customer_id']))
    const again = [...buyers].filter(
      (id) => kept.filter((row) => row['customer_id'] === id && number(row, 'day') <= period.to).length > 1,
    )
    return {
      revenue: this.#revenue(period, () => true),
      sales: sales.length,
      averageBasket: sales.length === 0 ? null : Math.round(sum(sales, 'total') / sales.length),
      newMembers: this.#table('customer').filter(
        (row) => row['merged_into'] === null && within(this.#dayOf(number(row, 'created_at')), period),
      ).length,
      buyers: buyers.size,
      repeatRate: buyers.size === 0 ? null : Math.round((1_000 * again.length) / buyers.size) * 10,
    }
  }

  /** Of sales of the period less returns made in it, of those that `counts` says. */
  #revenue(period: Span, counts: (sale: Row) => boolean): number {
    const backs = this.#in('sale_return', period).filter((row) => counts(this.#saleOf(row)))
    return sum(this.#in('sale', period).filter(counts), 'total') - sum(backs, 'refund')
  }

  #isFirst(sale: Row): boolean {
    return !this.#kept().some(
      (row) =>
        row['customer_id'] === sale['customer_id'] &&
        (number(row, 'at') < number(sale, 'at') ||
          (row['at'] === sale['at'] && number(row, 'id') < number(sale, 'id'))),
    )
  }

  #buckets(period: Span, by: 'day' | 'week' | 'month'): Span[] {
    const buckets: Span[] = []
    for (let day = period.from; day <= period.to; day += 1) {
      const last = buckets.at(-1)
      const starts =
        by === 'day' ||
        (by === 'week' && weekday(day) === (this.#setting('calendar') === 'jalali' ? 0 : 2)) ||
        (by === 'month' && this.#month(day) !== this.#month(day - 1))
      if (!last || starts) buckets.push({ from: day, to: day })
      else last.to = day
    }
    return buckets
  }

  #kept(): Row[] {
    return (this.#standing ??= this.#table('sale').filter(
      (row) => row['customer_id'] !== null && row['returned'] === 0,
    ))
  }
  #present = (): Row[] =>
    this.#table('customer').filter((row) => row['merged_into'] === null && row['erased_at'] === null)
  #in = (table: string, period: Span): Row[] => this.#table(table).filter((row) => within(number(row, 'day'), period))
  #sale = (id: number): Row => found(this.#table('sale').find((row) => row['id'] === id))
  #saleOf = (row: Row): Row => this.#sale(number(row, 'sale_id'))

  #table(name: string): Row[] {
    const rows = this.#tables.get(name) ?? this.#db.prepare<[], Row>(`SELECT * FROM ${name}`).all()
    this.#tables.set(name, rows)
    return rows
  }

  #setting(key: string): unknown {
    return JSON.parse(String(found(this.#table('setting').find((row) => row['key'] === key))['value']))
  }

  #dayOf(at: number): number {
    const evening = at - Number(this.#setting('closingHour')) * 3_600_000
    return Date.parse(format('en-CA', { timeZone: String(this.#setting('zone')) }).format(evening)) / 86_400_000
  }

  #hour(at: number): number {
    const options = { timeZone: String(this.#setting('zone')), hour: '2-digit', hourCycle: 'h23' } as const
    return Number(format('en-GB', options).format(at))
  }

  /** «1405-03», as the shop's calendar has it. */
  #month(day: number): string {
    const calendar = this.#setting('calendar') === 'jalali' ? 'persian' : 'gregory'
    const options = { timeZone: 'UTC', year: 'numeric', month: '2-digit' } as const
    const parts = format(`en-u-ca-${calendar}-nu-latn`, options).formatToParts(day * 86_400_000)
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
    return `${of('year')}-${of('month')}`
  }

  /** Both ends included. */
  #months(from: string, to: string): string[] {
    const [year = 0, month = 0] = from.split('-').map(Number)
    const months: string[] = []
    for (let at = year * 12 + month - 1; ; at += 1) {
      const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
      if (name > to) return months
      months.push(name)
    }
  }

  #monthDays(month: string): Span {
    const last = this.#prepared + 62
    let from = last
    while (this.#month(from) > month) from -= 1
    const to = from
    while (this.#month(from) === month) from -= 1
    return { from: from + 1, to }
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** To make one takes longer than to use it. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

/** Saturday is 0. */
const weekday = (day: number): number => (new Date(day * 86_400_000).getUTCDay() + 1) % 7
const within = (day: number, { from, to }: Span): boolean => day >= from && day <= to
const sum = (rows: Row[], column: string): number => rows.reduce((all, row) => all + number(row, column), 0)

function counted(names: string[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const name of names) sums[name] = (sums[name] ?? 0) + 1
  return sums
}

function number(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`${column} is no number`)
  return value
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('there is no such row')
  return value
}
