import type { PrinterAddress } from '../db/printers.ts'
import { localHosts, scan } from './discover-network.ts'
import type { Trouble } from './transport.ts'

/** Something that takes printed bytes, as far as one can tell without sending any. */
interface Found {
  address: PrinterAddress
  /** What it calls itself; empty: it does not say. */
  label: string
}

/** What a search has seen so far. */
export interface Sight {
  found: Found[]
  /** Addresses looked at, of how many. */
  looked: number
  of: number
  /** Why there can be nothing; null: all went well. */
  trouble: Trouble | null
}

type Place = 'network' | 'usb' | 'serial' | 'queue'

/** Where on the network is looked; absent: all around this machine. */
export interface Neighbourhood {
  hosts: string[]
  port: number
}

/** Where printers on the network take raw bytes. */
const PRINTER_PORT = 9100

/**
 * Looks for printers once, until all was looked at or `signal` aborts; each sight holds everything found so far. Nothing
 * is sent to any of them, and nothing on the network is touched but one port of each machine around this one.
 *
 * @param passing hosts that are not looked at: a printer in use may take one caller at a time
 */
export function discover(
  place: Place,
  signal: AbortSignal,
  { passing = [], neighbourhood }: { passing?: string[]; neighbourhood?: Neighbourhood } = {},
): AsyncGenerator<Sight, void, void> {
  if (place !== 'network') return once(place, signal)
  const { hosts, port } = neighbourhood ?? { hosts: localHosts(), port: PRINTER_PORT }
  return scan(
    hosts.filter((host) => !passing.includes(host)),
    port,
    signal,
  )
}

async function* once(place: Exclude<Place, 'network'>, signal: AbortSignal): AsyncGenerator<Sight, void, void> {
  const found = await look(place)
  if (signal.aborted) return
  const isTrouble = typeof found === 'string'
  const count = isTrouble ? 0 : found.length
  yield { found: isTrouble ? [] : found, looked: count, of: count, trouble: isTrouble ? found : null }
}

/** Each loaded with the first search: a machine may lack what another kind needs. */
async function look(place: Exclude<Place, 'network'>): Promise<Found[] | Trouble> {
  switch (place) {
    case 'usb':
      return (await import('./transports/usb.ts')).usbPrinters()
    case 'serial':
      return (await import('./transports/serial.ts')).serialPorts()
    case 'queue': {
      const queues = await (await import('./transports/queue.ts')).systemQueues()
      if (typeof queues === 'string') return queues
      return queues.map(({ queue, label }) => ({ address: { kind: 'queue', queue }, label }))
    }
  }
}
