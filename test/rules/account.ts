import { dueLots, spendFrom, usableLots, type Lot } from '../../electron/shared/rules/points.ts'

/** One points account in memory: lots, and which sale took how much from which lot. */
export class Account<Sale> {
  private readonly lots: (Lot & { sale: Sale | null })[] = []
  private readonly spending: { sale: Sale; lot: Lot; points: number }[] = []

  balance(day: number): number {
    return usableLots(this.lots, day).reduce((sum, lot) => sum + lot.remaining, 0)
  }

  earn(sale: Sale | null, points: number, expiresOn: number | null): void {
    if (points > 0) this.lots.push({ id: this.lots.length + 1, remaining: points, expiresOn, sale })
  }

  spend(sale: Sale, points: number, day: number): void {
    const parts = spendFrom(usableLots(this.lots, day), points)
    if (parts === null) throw new Error(`The account does not hold ${points}`)
    for (const part of parts) {
      const lot = this.lots.find(({ id }) => id === part.id)
      if (lot === undefined) throw new Error(`No lot ${part.id}`)
      lot.remaining -= part.points
      this.spending.push({ sale, lot, points: part.points })
    }
  }

  /** Spent points go back to the lots they came from, the last taken first. */
  restore(sale: Sale, points: number): void {
    let left = points
    for (const part of this.spending.filter((spent) => spent.sale === sale).toReversed()) {
      const back = Math.min(left, part.points)
      part.lot.remaining += back
      part.points -= back
      left -= back
    }
    if (left > 0) throw new Error(`${left} more points restored than were spent`)
  }

  /** Takes from the sale's own lot first, which may go into debt when the others hold nothing either. */
  takeBack(sale: Sale, points: number, day: number): void {
    if (points === 0) return
    const own = this.lots.find((lot) => lot.sale === sale)
    if (own === undefined) throw new Error('The sale has earned nothing')
    const fromOwn = Math.min(points, Math.max(0, own.remaining))
    own.remaining -= fromOwn
    const others = usableLots(this.lots, day).filter((lot) => lot.remaining > 0)
    const holding = others.reduce((sum, lot) => sum + lot.remaining, 0)
    const fromOthers = Math.min(points - fromOwn, holding)
    for (const part of spendFrom(others, fromOthers) ?? []) {
      const lot = this.lots.find(({ id }) => id === part.id)
      if (lot) lot.remaining -= part.points
    }
    own.remaining -= points - fromOwn - fromOthers
  }

  expire(day: number): void {
    for (const lot of dueLots(this.lots, day)) lot.remaining = 0
  }
}
