import type { z } from 'zod'
import { printersInUse } from '../../db/printers.ts'
import { discover, type Neighbourhood } from '../../printing/discover.ts'
import type { foundPrinters, printers as contract } from '../../shared/contract/printers.ts'
import type { Call } from '../context.ts'
import type { InputOf } from '../procedure.ts'
import { isSameDevice } from './same-device.ts'

/**
 * Looks for printers that could be taken into use, until all was looked at or `signal` aborts.
 * @param neighbourhood where on the network; absent: around this machine
 */
export async function* searchPrinters(
  { shop: { db } }: Call,
  { over }: InputOf<(typeof contract)['search']>,
  signal: AbortSignal | undefined,
  neighbourhood?: Neighbourhood,
): AsyncGenerator<z.input<typeof foundPrinters>, void, void> {
  const inUse = printersInUse(db)
  const passing = inUse.flatMap(({ address }) => (address.kind === 'network' ? [address.host] : []))
  const sights = discover(over, signal ?? new AbortController().signal, {
    passing,
    ...(neighbourhood && { neighbourhood }),
  })
  for await (const sight of sights) {
    const found = sight.found.map((each) => ({
      ...each,
      printerId: inUse.find(({ address }) => isSameDevice(address, each.address))?.id ?? null,
    }))
    yield { ...sight, found }
  }
}
