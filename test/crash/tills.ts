import { fileURLToPath } from 'node:url'
import type { SaleInput } from '../../electron/services/basket.ts'
import type { holdSale, recallSale } from '../../electron/services/held-sales.ts'
import type { ReturnInput } from '../../electron/services/returns.ts'
import { AppProcess } from './app-process.ts'

export type Command =
  | { procedure: 'commit'; input: SaleInput }
  | { procedure: 'attach'; input: { commandId: string; saleId: number; customerId: number } }
  | { procedure: 'return'; input: ReturnInput }
  | { procedure: 'hold'; input: Parameters<typeof holdSale>[1] }
  | { procedure: 'recall'; input: Parameters<typeof recallSale>[1] }

export type Order =
  /** `ahead`: milliseconds that the shop's clock is ahead of the machine's. */
  | { type: 'open'; folder: string; staffId: number; ahead: number }
  /** `startAt`: epoch ms before which the till waits. */
  | { type: 'command'; command: Command; startAt: number }

export type Report =
  | { type: 'ready' }
  | { type: 'opened' }
  | { type: 'done'; commandId: string; result: object }
  | { type: 'refused'; commandId: string; code: string; data: unknown }

/** The folder, with the compiled code of a till in it. */
export async function warmedUp(cache: string): Promise<string> {
  const first = new Till(cache)
  await first.hear()
  await first.leave()
  return cache
}

const SCRIPT = fileURLToPath(new URL('till.ts', import.meta.url))

/** A till in a process of its own. */
export class Till extends AppProcess<Order, Report> {
  constructor(cache: string) {
    super(SCRIPT, cache)
  }
}
