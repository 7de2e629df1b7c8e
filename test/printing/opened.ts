import { afterEach } from 'vitest'
import type { Printer } from '../../electron/db/printers.ts'
import { type Behaviour, OraclePrinter } from '../oracle/printer.ts'
import { ShopWithPrinter } from './shop-with-printer.ts'

/** Closed after each test, the last opened first. */
export const opened: { close(): Promise<unknown> }[] = []

afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

/** A shop whose printer is on this port of 127.0.0.1; null: on the screen. */
export function shopWith(port: number | null, profile: Partial<Printer['profile']> = {}): ShopWithPrinter {
  const shop = new ShopWithPrinter(port, profile)
  opened.push(shop)
  return shop
}

/** A printer that is switched on and behaves so. */
export async function printerWith(behaviour: Behaviour, dots = 384): Promise<OraclePrinter> {
  const printer = new OraclePrinter(dots)
  await printer.on(behaviour)
  opened.push({ close: () => printer.off() })
  return printer
}
