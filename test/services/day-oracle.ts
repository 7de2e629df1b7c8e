import type { Database } from 'better-sqlite3'
import type { DayReport } from '../../electron/services/reports.ts'
import type { HouseSettings } from '../../electron/services/settings.ts'

type Row = Record<string, number | string | null>

/**
 * A day's report worked out a second time: every row of every table is read whole and looked at one by one, and days are
 * told by the system's own calendar.
 */
export function naiveReport(db: Database, day: number): Omit<DayReport, 'topProducts'> {
  const table = (name: string): Row[] => db.prepare<[], Row>(`SELECT * FROM ${name}`).all()
  const { zone, closingHour } = settings(table('setting'))
  const dayOf = (at: number) => Date.parse(localDate(at - closingHour * 3_600_000, zone)) / 86_400_000
  const sales = table('sale').filter((sale) => sale['day'] === day)
  const returns = table('sale_return').filter((row) => row['day'] === day)
  const tenders = table('tender').filter((row) => sales.some(({ id }) => id === row['sale_id']))
  const lines = table('sale_line').filter((line) => sales.some(({ id }) => id === line['sale_id']))
  const taken = byTender(tenders, 'kind', 'amount')
  const refunded = byTender(returns, 'refund_kind', 'refund')
  const total = sum(sales, 'total')
  const refund = sum(returns, 'refund')
  return {
    day,
    sales: {
      count: sales.length,
      gross: sum(sales, 'gross'),
      manualDiscount: sum(sales, 'manual_discount'),
      programmeDiscount: sum(sales, 'programme_discount'),
      tax: sum(lines, 'tax'),
      credit: sum(sales, 'credit'),
      total,
      withCustomer: sales.filter((sale) => sale['customer_id'] !== null).length,
      largest: Math.max(0, ...sales.map((sale) => number(sale, 'total'))),
    },
    tenders: taken,
    returns: { count: returns.length, refund, byTender: refunded },
    net: total - refund,
    points: points(table, day, dayOf),
    couponsIssued: table('coupon').filter((row) => sales.some(({ id }) => id === row['issued_by'])).length,
    couponsUsed: new Set(
      table('sale_reward')
        .filter((row) => row['coupon_id'] !== null && sales.some(({ id }) => id === row['sale_id']))
        .map((row) => row['coupon_id']),
    ).size,
    newMembers: table('customer').filter(
      (row) => row['merged_into'] === null && dayOf(number(row, 'created_at')) === day,
    ).length,
    byStaff: byStaff(table('staff'), sales),
    byHour: byHour(sales, zone),
    drawer: drawer(
      table('cash_move').filter((row) => row['day'] === day),
      table('staff'),
      { sales: taken.cash, refunds: refunded.cash },
    ),
  }
}

/** The ten products that brought most, each as «name: net». */
export function naiveProducts(db: Database, day: number): { name: string; net: number }[] {
  const table = (name: string): Row[] => db.prepare<[], Row>(`SELECT * FROM ${name}`).all()
  const sales = new Set(table('sale').flatMap((sale) => (sale['day'] === day ? [sale['id']] : [])))
  const nets = new Map<number, number>()
  for (const line of table('sale_line')) {
    if (!sales.has(line['sale_id'] ?? null) || line['product_id'] === null) continue
    const id = number(line, 'product_id')
    nets.set(id, (nets.get(id) ?? 0) + number(line, 'net'))
  }
  const names = new Map(table('product').map((product) => [product['id'], String(product['name'])]))
  return [...nets]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 10)
    .map(([id, net]) => ({ name: names.get(id) ?? '', net }))
}

function settings(rows: Row[]): Pick<HouseSettings, 'zone' | 'closingHour'> {
  const value = (key: string): unknown => JSON.parse(String(rows.find((row) => row['key'] === key)?.['value']))
  return { zone: String(value('zone')), closingHour: Number(value('closingHour')) }
}

function points(table: (name: string) => Row[], day: number, dayOf: (at: number) => number): DayReport['points'] {
  const days = (rows: Row[]) => new Map(rows.map((row) => [row['id'], row['day']]))
  const [saleDays, returnDays] = [days(table('sale')), days(table('sale_return'))]
  const club = new Set(table('points_lot').flatMap((lot) => (lot['programme_id'] === 'club' ? [lot['id']] : [])))
  const moved = { earned: 0, spent: 0, restored: 0, takenBack: 0, expired: 0, corrected: 0 }
  for (const entry of table('points_entry')) {
    const its =
      entry['return_id'] !== null
        ? returnDays.get(entry['return_id'] ?? null)
        : entry['sale_id'] !== null
          ? saleDays.get(entry['sale_id'] ?? null)
          : dayOf(number(entry, 'at'))
    if (its !== day || !club.has(entry['lot_id'] ?? null)) continue
    const amount = number(entry, 'points')
    if (entry['kind'] === 'earn' && entry['sale_id'] !== null) moved.earned += amount
    else if (entry['kind'] === 'earn' || entry['kind'] === 'correct') moved.corrected += amount
    else if (entry['kind'] === 'spend') moved.spent -= amount
    else if (entry['kind'] === 'restore') moved.restored += amount
    else if (entry['kind'] === 'take_back') moved.takenBack -= amount
    else if (entry['kind'] === 'expire') moved.expired -= amount
  }
  return moved
}

function byStaff(staff: Row[], sales: Row[]): DayReport['byStaff'] {
  return staff
    .map(({ id, name }) => {
      const own = sales.filter((sale) => sale['staff_id'] === id)
      return { name: String(name), sales: own.length, total: sum(own, 'total') }
    })
    .filter((each) => each.sales > 0)
    .toSorted((a, b) => b.total - a.total)
}

function byHour(sales: Row[], zone: string): DayReport['byHour'] {
  const hours = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' })
  return Array.from({ length: 24 }, (_, hour) => {
    const own = sales.filter((sale) => Number(hours.format(number(sale, 'at'))) === hour)
    return { sales: own.length, total: sum(own, 'total') }
  })
}

function drawer(moves: Row[], staff: Row[], cash: { sales: number; refunds: number }): DayReport['drawer'] {
  const nameOf = (move: Row) => String(staff.find(({ id }) => id === move['staff_id'])?.['name'])
  let opening: number | null = null
  let putIn = 0
  let takenOut = 0
  let count: DayReport['drawer']['count'] = null
  for (const move of moves) {
    const amount = number(move, 'amount')
    if (move['kind'] === 'opening') opening = amount
    if (move['kind'] === 'in') putIn += amount
    if (move['kind'] === 'out') takenOut += amount
    if (move['kind'] !== 'count') continue
    const expected = number(move, 'expected')
    const [at, note] = [number(move, 'at'), String(move['note'])]
    count = { counted: amount, expected, difference: amount - expected, at, staffName: nameOf(move), note }
  }
  return {
    opening,
    cashSales: cash.sales,
    cashRefunds: cash.refunds,
    putIn,
    takenOut,
    expected: (opening ?? 0) + cash.sales - cash.refunds + putIn - takenOut,
    count,
    moves: moves.map((move) => ({
      id: number(move, 'id'),
      at: number(move, 'at'),
      kind: move['kind'] as DayReport['drawer']['moves'][number]['kind'],
      amount: number(move, 'amount'),
      difference: move['expected'] === null ? null : number(move, 'amount') - number(move, 'expected'),
      note: String(move['note']),
      staffName: nameOf(move),
    })),
  }
}

function byTender(rows: Row[], kind: string, amount: string): DayReport['tenders'] {
  const of = (tender: string) =>
    sum(
      rows.filter((row) => row[kind] === tender),
      amount,
    )
  return { cash: of('cash'), card: of('card'), transfer: of('transfer') }
}

const number = (row: Row, column: string): number => Number(row[column])
const sum = (rows: Row[], column: string): number => rows.reduce((all, row) => all + number(row, column), 0)

/** «2026-05-22» on the wall clock of the zone. */
function localDate(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)
}
