import { createConnection } from 'node:net'
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import type { Sight } from './discover.ts'

/** At a time: a cheap router keeps few connections in mind. */
const AT_ONCE = 32
/** Milliseconds in which a machine of the own network answers, if it does. */
const ANSWER_TIME = 800
/** How often at most a search says how far it is, ms. */
const TELL = 200

/**
 * Every address that this machine could reach without a router: of each private IPv4 network it is in, the 254 around its
 * own at most. Not itself.
 */
export function localHosts(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces()): string[] {
  const own = Object.values(interfaces).flatMap((addresses) => addresses ?? [])
  const mine = new Set(own.map(({ address }) => address))
  const around = own
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(numberOf(address)))
    .flatMap(({ address, netmask }) => hostsAround(numberOf(address), numberOf(netmask)))
  return [...new Set(around)].filter((host) => !mine.has(host))
}

/** Looks at one port of each host; whoever takes a connection is found. It is closed at once, and nothing is sent. */
export async function* scan(hosts: string[], port: number, signal: AbortSignal): AsyncGenerator<Sight, void, void> {
  const stop = new AbortController()
  const all = AbortSignal.any([signal, stop.signal])
  const sight: Sight = { found: [], looked: 0, of: hosts.length, trouble: null }
  let wake = (): void => {}
  const left = [...hosts]
  const look = async (): Promise<void> => {
    for (let host = left.shift(); host !== undefined && !all.aborted; host = left.shift()) {
      if (await answers(host, port, all)) sight.found.push({ address: { kind: 'network', host, port }, label: '' })
      sight.looked += 1
      wake()
    }
  }
  const looking = Promise.all(Array.from({ length: AT_ONCE }, look))
  try {
    while (!signal.aborted) {
      yield { ...sight, found: sight.found.toSorted(byHost) }
      if (sight.looked === sight.of) return
      const told = performance.now()
      while (!signal.aborted && sight.looked < sight.of && performance.now() - told < TELL) {
        await new Promise<void>((settle) => {
          wake = settle
        })
      }
    }
  } finally {
    stop.abort()
    await looking
  }
}

function answers(host: string, port: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port })
    const settle = (isThere: boolean) => (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      socket.destroy()
      resolve(isThere)
    }
    const giveUp = settle(false)
    const timer = setTimeout(giveUp, ANSWER_TIME)
    signal.addEventListener('abort', giveUp)
    socket.once('connect', settle(true))
    socket.once('error', giveUp)
  })
}

function hostsAround(address: number, netmask: number): string[] {
  // A larger network is not searched whole.
  const mask = Math.max(netmask, SMALL_NETWORK)
  const first = (address & mask) >>> 0
  const size = (~mask >>> 0) + 1
  // Neither the network itself nor everybody in it.
  return Array.from({ length: Math.max(0, size - 2) }, (_, index) => textOf(first + 1 + index))
}

/** 255.255.255.0 */
const SMALL_NETWORK = 0xff_ff_ff_00

/** 10/8, 172.16/12 and 192.168/16; and 169.254/16, where a printer stands that nobody has given an address. */
function isPrivate(address: number): boolean {
  const [first, second] = [address >>> 24, (address >>> 16) & 0xff]
  if (first === 10) return true
  if (first === 172) return second >= 16 && second < 32
  return (first === 192 && second === 168) || (first === 169 && second === 254)
}

const numberOf = (address: string): number =>
  address.split('.').reduce((number, part) => number * 256 + Number(part), 0)

const textOf = (address: number): string =>
  [address >>> 24, (address >>> 16) & 0xff, (address >>> 8) & 0xff, address & 0xff].join('.')

type Host = Sight['found'][number]

const byHost = (a: Host, b: Host): number =>
  a.address.kind === 'network' && b.address.kind === 'network' ? numberOf(a.address.host) - numberOf(b.address.host) : 0
