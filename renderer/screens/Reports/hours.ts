interface HourSums {
  sales: number
  total: number
}

const LEAST = 6

/**
 * The hours between the first and the last with sales, at least a few of them so that two columns do not fill a page. A
 * day that goes on past midnight begins at the end of its longest pause.
 */
export function hoursShown(hours: readonly HourSums[]): (HourSums & { hour: number })[] {
  const busy = hours.flatMap(({ sales }, hour) => (sales > 0 ? [hour] : []))
  const gaps = busy.map((hour, index) => {
    const before = busy.at(index - 1) ?? hour
    return { hour, gap: (hour - before + 24) % 24 || 24 }
  })
  const longest = gaps.reduce((best, each) => (each.gap > best.gap ? each : best), { hour: 0, gap: 0 })
  if (longest.gap === 0) return []
  const length = Math.min(24, Math.max(LEAST, 25 - longest.gap))
  return Array.from({ length }, (_, index) => {
    const hour = (longest.hour + index) % 24
    return { hour, sales: hours[hour]?.sales ?? 0, total: hours[hour]?.total ?? 0 }
  })
}
