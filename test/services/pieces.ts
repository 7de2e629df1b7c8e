import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Caller } from '../shop.ts'

/** Which line comes back, counted round, and the how-manieth part of what is left of it. */
export type Pieces = { line: number; part: number }[]

/** Takes goods of a sale back piece by piece, each as was foreseen; `whole`: then all that is left. Gives rial given back. */
export async function returnInPieces(
  caller: Caller,
  saleId: number,
  { pieces, whole }: { pieces: Pieces; whole: boolean },
): Promise<{ refund: number; credit: number }> {
  const given = { refund: 0, credit: 0 }
  const takeBack = async (lines: 'all' | { position: number; quantity: number }[]) => {
    const foreseen = await caller.sales.previewReturn({ saleId, lines })
    const back = await caller.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })
    expect(back).toMatchObject(foreseen)
    expect(Math.min(back.refund, back.credit, back.kept)).toBeGreaterThanOrEqual(0)
    given.refund += back.refund
    given.credit += back.credit
  }
  for (const { line, part } of pieces) {
    const { lineItems } = await caller.sales.get({ saleId })
    const item = lineItems[line % lineItems.length]
    const left = item ? item.quantity - item.returnedQuantity : 0
    if (!item || left === 0) continue
    const quantity = item.unit === 'piece' ? 1000 * Math.ceil(left / 1000 / part) : Math.ceil(left / part)
    await takeBack([{ position: item.position, quantity: Math.min(quantity, left) }])
  }
  if (whole && !(await caller.sales.get({ saleId })).returned) await takeBack('all')
  return given
}
