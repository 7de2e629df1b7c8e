/** One line of the table, and of `--json`. */
export interface Row {
  name: string
  value: number
  unit: string
  /** The most it may be; null: a yardstick, or there for information. */
  bar: number | null
  ok: boolean
}

/** Collects what was measured and tells it as it comes. */
export class Report {
  readonly rows: Row[] = []

  add(name: string, value: number, unit: string, bar: number | null = null): void {
    const row: Row = { name, value: Number(value.toPrecision(4)), unit, bar, ok: bar === null || value <= bar }
    this.rows.push(row)
    console.log(lineOf(row))
  }

  /** Median and 99th percentile of many times in milliseconds. */
  addTimes(name: string, times: number[], bars: { p50?: number; p99?: number } = {}): void {
    this.add(`${name}, p50`, percentile(times, 0.5), 'ms', bars.p50)
    this.add(`${name}, p99`, percentile(times, 0.99), 'ms', bars.p99)
  }

  skip(name: string, why: string): void {
    console.log(`${name.padEnd(NAME_WIDTH)}  skipped: ${why}`)
  }
}

const NAME_WIDTH = 58

function lineOf({ name, value, unit, bar, ok }: Row): string {
  const ratio = bar === null || bar === 0 ? '' : `${(value / bar).toFixed(2)}×`
  const cells = [String(value).padStart(10), unit.padEnd(8), (bar === null ? '' : String(bar)).padStart(8)]
  return `${name.padEnd(NAME_WIDTH)}  ${cells.join('  ')}  ${ratio.padStart(7)}  ${bar === null ? '' : ok ? 'ok' : 'MISSED'}`
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
