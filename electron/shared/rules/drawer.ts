import type { DrawerFigures } from './paper.ts'

/** What moved in the drawer besides sales and refunds, in the order it was said; rial. */
export interface DrawerMove {
  kind: 'opening' | 'in' | 'out' | 'count'
  amount: number
}

/**
 * What must be in the drawer: the start + cash of sales − cash refunds + put in − taken out, in rial; below 0 when more
 * was paid out than the books know of. Of several starts the last one said counts; a start never said counts as 0.
 */
export function drawerSums(
  cash: { sales: number; refunds: number },
  moves: readonly DrawerMove[],
): Omit<DrawerFigures, 'count'> {
  const sum = (kind: 'in' | 'out') => moves.reduce((all, move) => (move.kind === kind ? all + move.amount : all), 0)
  const opening = moves.findLast(({ kind }) => kind === 'opening')?.amount ?? null
  const [putIn, takenOut] = [sum('in'), sum('out')]
  return {
    opening,
    cashSales: cash.sales,
    cashRefunds: cash.refunds,
    putIn,
    takenOut,
    expected: (opening ?? 0) + cash.sales - cash.refunds + putIn - takenOut,
  }
}
