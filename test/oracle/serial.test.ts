import { afterEach, expect, test, vi } from 'vitest'
import { openSerial } from '../../electron/printing/transports/serial.ts'
import { OraclePrinter } from './printer.ts'
import { serialTo } from './serial.ts'

const opened: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

test('a real serial port leads to the test printer and back, as fast as its line', async () => {
  const printer = new OraclePrinter(384)
  await printer.on({ answers: true, tier: 'A' })
  opened.push(() => printer.off())
  const port = await serialTo(printer.port, 19_200)
  opened.push(() => port.close())
  const line = await openSerial(
    { kind: 'serial', path: port.path, baudRate: 19_200, flowControl: 'none' },
    new AbortController().signal,
  )
  if (typeof line === 'string') throw new Error(line)
  opened.push(() => line.close())
  const said: number[] = []
  line.onData((data) => said.push(...data))
  await line.write(Buffer.from('1b40410a1d56001d284806003030544553541004', 'hex'))
  await line.write(Buffer.from([1]))
  await vi.waitFor(() => expect(said).toHaveLength(8), { timeout: 20_000 })
  // A question of DLE EOT overtakes what stands in the buffer, unless that was worked off before its last byte came.
  expect(['1237225445535400', '3722544553540012']).toContain(Buffer.from(said).toString('hex'))
  expect(printer.interpreter.texts.map(({ text }) => text)).toEqual(['A'])
  expect(printer.interpreter.papers).toHaveLength(1)
})
