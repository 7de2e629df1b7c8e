import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { type Behaviour, OraclePrinter } from './printer.ts'

const soon = { timeout: 30_000 }
const printers: OraclePrinter[] = []
afterEach(async () => {
  for (const printer of printers.splice(0)) await printer.off()
})

async function printerWith(behaviour: Behaviour): Promise<OraclePrinter> {
  const printer = new OraclePrinter(384)
  await printer.on(behaviour)
  printers.push(printer)
  return printer
}

function knock({ port }: OraclePrinter): Socket {
  const socket = createConnection({ host: '127.0.0.1', port, allowHalfOpen: true })
  socket.on('error', () => {})
  return socket
}

const heardBy = ({ visits: [visit] }: OraclePrinter): number =>
  visit?.heard.reduce((sum, { length }) => sum + length, 0) ?? 0

test('whoever has knocked before it is switched off is known to have been there', async () => {
  const printer = await printerWith({})
  knock(printer)
  // By now the system has let them in; the printer itself has not been told.
  await new Promise<void>((resolve) => {
    process.nextTick(resolve)
  })
  expect(printer.visits).toEqual([])
  await printer.off()
  expect(printer.visits).toMatchObject([{ cutOffAt: expect.any(Number), heard: [] }])
})

test('one that speaks to somebody who has left loses what it had not read, and knows it', async () => {
  const printer = await printerWith({ bytesPerSecond: 1_000, chatters: true })
  const till = knock(printer)
  till.write(Buffer.alloc(1_000))
  await vi.waitFor(() => expect(heardBy(printer)).toBeGreaterThan(0), soon)
  till.end(Buffer.alloc(1_000))
  await once(till, 'finish')
  till.destroy()
  await vi.waitFor(() => expect(printer.isReading).toBe(false), soon)
  expect(heardBy(printer)).toBe(1_000)
  expect(printer.visits).toMatchObject([{ cutOffAt: expect.any(Number) }])
})

test('one that has read everything of somebody who has left has lost nothing', async () => {
  const printer = await printerWith({ chatters: true })
  const till = knock(printer)
  till.end(Buffer.alloc(1_000))
  await once(till, 'finish')
  till.destroy()
  await vi.waitFor(() => expect([heardBy(printer), printer.isReading]).toEqual([1_000, false]), soon)
  expect(printer.visits).toMatchObject([{ cutOffAt: null }])
})
