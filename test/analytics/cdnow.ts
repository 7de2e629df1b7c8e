import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The CDNOW sample of Fader, Hardie and Lee 2005, where the machine has it. */
export const CDNOW = resolve(
  import.meta.dirname,
  '../..',
  process.env['MOSHTARI_DATA'] ?? join('..', 'shared', 'data'),
  'cdnow',
)

/** Weeks; `mean`: dollars of a repeat purchase on average, 0 when there was none. */
export interface Summary {
  x: number
  tx: number
  T: number
  mean: number
}

/** A customer's calibration period, and the purchases of the 39 weeks behind it. */
export interface Followed extends Summary {
  later: number
}

const WEEK = 7
const CALIBRATION_DAYS = 39 * WEEK

/** The files as they were published, and what the raw purchases come to. */
export function readCdnow(): { summary: Summary[]; withValue: Summary[]; raw: Followed[] } | null {
  if (!existsSync(CDNOW)) return null
  const rows = (name: string) =>
    readFileSync(join(CDNOW, name), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',').map(Number))
  const summaryOf = ([, x = NaN, tx = NaN, T = NaN, mean = 0]: number[]): Summary => ({ x, tx, T, mean })
  return {
    summary: rows('summary.csv').map(summaryOf),
    withValue: rows('summary_with_value.csv').map(summaryOf),
    raw: summarise(readFileSync(join(CDNOW, 'transactions_sample.txt'), 'utf8')),
  }
}

/** Purchases of one day are one; the first is no repeat. Columns: master id, sample id, date, CDs, dollars. */
function summarise(transactions: string): Followed[] {
  const bought = new Map<string, Map<number, number>>()
  for (const row of transactions.trimEnd().split('\n')) {
    const [, id = '', date = '', , dollars] = row.trim().split(/\s+/)
    const days = bought.get(id) ?? new Map<number, number>()
    const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000
    bought.set(id, days.set(day, (days.get(day) ?? 0) + Number(dollars)))
  }
  const end = Math.min(...Array.from(bought.values(), (days) => Math.min(...days.keys()))) + CALIBRATION_DAYS - 1
  return [...bought.values()].map((days) => followed(days, end))
}

function followed(days: Map<number, number>, end: number): Followed {
  const known = [...days.keys()].filter((day) => day <= end).toSorted((a, b) => a - b)
  const [first = end, ...repeats] = known
  const spent = repeats.reduce((sum, day) => sum + (days.get(day) ?? 0), 0)
  const last = repeats.at(-1) ?? first
  return {
    x: repeats.length,
    tx: (last - first) / WEEK,
    T: (end - first) / WEEK,
    mean: repeats.length === 0 ? 0 : spent / repeats.length,
    later: [...days.keys()].filter((day) => day > end && day <= end + CALIBRATION_DAYS).length,
  }
}
