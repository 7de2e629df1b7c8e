import { channel } from 'node:diagnostics_channel'
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { discover, type Sight } from '../../electron/printing/discover.ts'
import { localHosts } from '../../electron/printing/discover-network.ts'

const never = new AbortController().signal
const servers: Server[] = []
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

/** Somebody who takes connections at this address of this machine; what was said to them. */
async function somebodyAt(host: string, port = 0): Promise<{ port: number; heard: number[]; visits: () => number }> {
  const heard: number[] = []
  let visits = 0
  const server = createServer((socket) => {
    visits += 1
    sockets.push(socket)
    socket.on('data', (data) => heard.push(...data))
    socket.on('error', () => {})
  })
  servers.push(server)
  await new Promise<void>((settle) => server.listen(port, host, settle))
  return { port: (server.address() as AddressInfo).port, heard, visits: () => visits }
}

async function lastOf(sights: AsyncGenerator<Sight, void, void>): Promise<Sight> {
  let last: Sight | null = null
  for await (const sight of sights) last = sight
  if (!last) throw new Error('nothing was said')
  return last
}

describe('on the network', () => {
  const everybody = Array.from({ length: 254 }, (_, index) => `127.0.7.${index + 1}`)

  test('whoever takes a connection at the port is found, and hears nothing', async () => {
    const first = await somebodyAt('127.0.7.9')
    const { port } = first
    const second = await somebodyAt('127.0.7.200', port)
    await somebodyAt('127.0.7.33')
    const sight = await lastOf(discover('network', never, { neighbourhood: { hosts: everybody, port } }))
    expect(sight).toEqual({
      found: ['127.0.7.9', '127.0.7.200'].map((host) => ({ address: { kind: 'network', host, port }, label: '' })),
      looked: 254,
      of: 254,
      trouble: null,
    })
    for (const { heard, visits } of [first, second]) {
      expect(heard).toEqual([])
      expect(visits()).toBe(1)
    }
  })

  test('a printer in use is not called, which may be at work', async () => {
    const till = await somebodyAt('127.0.7.9')
    const neighbourhood = { hosts: everybody, port: till.port }
    const sight = await lastOf(discover('network', never, { neighbourhood, passing: ['127.0.7.9'] }))
    expect(sight).toMatchObject({ found: [], of: 253 })
    expect(till.visits()).toBe(0)
  })

  test('ends at once when its caller leaves, and calls nobody any more', async () => {
    // Nobody answers there, nor says so: these addresses are kept for documents.
    const silent = Array.from({ length: 200 }, (_, index) => `198.51.100.${index + 1}`)
    const tried: string[] = []
    const watch = (message: unknown) => {
      const { socket } = message as { socket: Socket }
      socket.on('connectionAttempt', (address) => tried.push(address))
    }
    channel('net.client.socket').subscribe(watch)
    const leaving = new AbortController()
    const seen: Sight[] = []
    for await (const sight of discover('network', leaving.signal, { neighbourhood: { hosts: silent, port: 9100 } })) {
      seen.push(sight)
      leaving.abort()
    }
    channel('net.client.socket').unsubscribe(watch)
    expect(seen).toHaveLength(1)
    expect(tried.length).toBeLessThan(silent.length)
    // A caller that just stops reading leaves, too.
    const search = discover('network', never, { neighbourhood: { hosts: silent, port: 9100 } })
    await search.next()
    await search.return()
    expect(await search.next()).toEqual({ done: true, value: undefined })
  })

  test('nobody around is no trouble', async () => {
    const sight = await lastOf(discover('network', never, { neighbourhood: { hosts: [], port: 9100 } }))
    expect(sight).toEqual({ found: [], looked: 0, of: 0, trouble: null })
  })
})

describe('the addresses around', () => {
  const around = (address: string, netmask: string, internal = false) =>
    localHosts({ eth0: [{ address, netmask, family: 'IPv4', mac: '', internal, cidr: null }] })

  test.each([
    { address: '192.168.1.20', netmask: '255.255.255.0', first: '192.168.1.1', last: '192.168.1.254', count: 253 },
    { address: '10.4.200.7', netmask: '255.0.0.0', first: '10.4.200.1', last: '10.4.200.254', count: 253 },
    { address: '172.16.0.2', netmask: '255.255.255.248', first: '172.16.0.1', last: '172.16.0.6', count: 5 },
    { address: '169.254.13.1', netmask: '255.255.0.0', first: '169.254.13.2', last: '169.254.13.254', count: 253 },
  ])('$address in $netmask', ({ address, netmask, first, last, count }) => {
    const hosts = around(address, netmask)
    expect([hosts[0], hosts.at(-1), hosts.length]).toEqual([first, last, count])
    expect(hosts).not.toContain(address)
  })

  test('of a public address, of this machine alone, or of no network there are none', () => {
    expect(around('203.0.113.5', '255.255.255.0')).toEqual([])
    expect(around('127.0.0.1', '255.0.0.0', true)).toEqual([])
    expect(around('192.168.1.20', '255.255.255.255')).toEqual([])
    expect(localHosts({})).toEqual([])
  })

  test('never more than a small network, and never beyond its own', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(byte, byte, byte, fc.integer({ min: 8, max: 32 }), (b, c, d, bits) => {
        const mask = bits === 32 ? 0xff_ff_ff_ff : ~(0xff_ff_ff_ff >>> bits) >>> 0
        const netmask = [24, 16, 8, 0].map((shift) => (mask >>> shift) & 0xff).join('.')
        const hosts = around(`10.${b}.${c}.${d}`, netmask)
        expect(hosts.length).toBeLessThanOrEqual(254)
        expect(new Set(hosts).size).toBe(hosts.length)
        for (const host of hosts) expect(host.startsWith(`10.${b}.${c}.`)).toBe(true)
      }),
    )
  })
})

test.each(['usb', 'serial'] as const)('%s: what hangs there, or that this machine cannot say', async (place) => {
  const { found, looked, of, trouble } = await lastOf(discover(place, never))
  expect([looked, of]).toEqual([found.length, found.length])
  if (trouble === null) for (const { address } of found) expect(address.kind).toBe(place)
  else expect(['no_driver', 'no_device']).toContain(trouble)
})
