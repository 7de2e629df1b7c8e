import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Line } from '../../electron/printing/line.ts'
import { Ears } from '../../electron/printing/transports/ears.ts'
import { sendToQueue, systemQueues } from '../../electron/printing/transports/queue.ts'
import { openSerial, type SerialAddress } from '../../electron/printing/transports/serial.ts'
import { openUsb, type UsbDoor, UsbLine, usbPrinters } from '../../electron/printing/transports/usb.ts'
import { Cups, cupsProgram } from './cups.ts'
import { SerialCable } from './pty.ts'

/** Takes every byte, and says what it is told to. */
class Taker {
  readonly #server: Server
  readonly sockets: Socket[] = []
  heard = Buffer.alloc(0)

  constructor() {
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      this.sockets.push(socket)
      socket.on('data', (data) => {
        this.heard = Buffer.concat([this.heard, data])
      })
      socket.on('error', () => {})
      socket.on('end', () => socket.end())
    })
  }

  async listen(): Promise<number> {
    await new Promise<void>((settle) => this.#server.listen(0, '127.0.0.1', settle))
    return (this.#server.address() as AddressInfo).port
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy()
    this.#server.close()
  }
}

const never = new AbortController().signal

describe('on a serial port', () => {
  const cleaning: (() => unknown)[] = []
  afterEach(async () => {
    for (const clean of cleaning.splice(0).toReversed()) await clean()
  })

  async function plugged(bytesPerSecond = 0): Promise<{ taker: Taker; cable: SerialCable }> {
    const taker = new Taker()
    const cable = await SerialCable.plugIn(await taker.listen(), bytesPerSecond)
    cleaning.push(() => taker.close())
    cleaning.push(() => cable.pull())
    return { taker, cable }
  }

  async function opened(cable: SerialCable, how: Partial<SerialAddress> = {}, signal = never): Promise<Line> {
    const line = await openSerial(addressOf(cable, how), signal)
    if (typeof line === 'string') throw new Error(line)
    cleaning.push(() => line.close())
    return line
  }

  const addressOf = (cable: SerialCable, how: Partial<SerialAddress> = {}): SerialAddress => ({
    kind: 'serial',
    path: cable.path,
    baudRate: 19_200,
    flowControl: 'none',
    ...how,
  })

  test.each([
    { baudRate: 9_600, flowControl: 'none' as const },
    { baudRate: 115_200, flowControl: 'hardware' as const },
    { baudRate: 38_400, flowControl: 'software' as const },
    { baudRate: 74_880, flowControl: 'none' as const },
  ])('every byte arrives as it is, and what is said is heard ($baudRate baud, $flowControl)', async (how) => {
    const { taker, cable } = await plugged()
    const line = await opened(cable, how)
    const sent = Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), randomBytes(40_000)])
    let heard = Buffer.alloc(0)
    await Promise.all([line.write(sent.subarray(0, 10_000)), line.write(sent.subarray(10_000))])
    await vi.waitFor(() => expect(taker.heard.length).toBe(sent.length), { timeout: 20_000 })
    expect(taker.heard.equals(sent)).toBe(true)
    taker.sockets[0]?.write(Buffer.from([0x12, 0x16, 0x00, 0x37, 0x0d, 0x0a, 0x7f]))
    await pause(100)
    // Said before anybody listened.
    line.onData((data) => {
      heard = Buffer.concat([heard, data])
    })
    await vi.waitFor(() => expect([...heard]).toEqual([0x12, 0x16, 0x00, 0x37, 0x0d, 0x0a, 0x7f]), { timeout: 20_000 })
    // Nobody can say what the printer has taken of it.
    expect(await line.finish(5_000)).toBe(false)
  })

  test('one that is not there, or that another program holds, is no device', async () => {
    const { cable } = await plugged()
    expect(await openSerial({ ...addressOf(cable), path: '/dev/ttyNobody' }, never)).toBe('no_device')
    const line = await opened(cable)
    expect(await openSerial(addressOf(cable), never)).toBe('no_device')
    await line.close()
    await (await opened(cable)).close()
  })

  test('unplugged in the middle of a paper, the line is broken and nothing hangs', async () => {
    const { taker, cable } = await plugged(2_000)
    const line = await opened(cable)
    const ends: string[] = []
    line.onEnd((how) => ends.push(how))
    const writes = Array.from({ length: 40 }, () => line.write(Buffer.alloc(4_096)))
    const outcome = Promise.allSettled(writes)
    await vi.waitFor(() => expect(taker.heard.length).toBeGreaterThan(100), { timeout: 60_000 })
    await cable.pull()
    const last = (await outcome).at(-1)
    expect(last?.status).toBe('rejected')
    expect(ends).toEqual(['broken'])
    await expect(line.write(Buffer.from('x'))).rejects.toThrow('gone')
    expect(await line.finish(60_000)).toBe(false)
    await line.close()
    // Told again to whoever asks later.
    const told = await new Promise((settle) => {
      line.onEnd(settle)
    })
    expect(told).toBe('broken')
  })

  test('a printer that holds us up is not waited for beyond the time, and what it had not taken is lost', async () => {
    const { taker, cable } = await plugged()
    const line = await opened(cable)
    await line.write(Buffer.from('first'))
    await vi.waitFor(() => expect(taker.heard.toString()).toBe('first'), { timeout: 20_000 })
    cable.holdUp()
    const stuck = Promise.allSettled(Array.from({ length: 30 }, () => line.write(Buffer.alloc(4_096, 'x'))))
    const since = performance.now()
    expect(await line.finish(300)).toBe(false)
    expect(performance.now() - since).toBeGreaterThan(250)
    await line.close()
    expect((await stuck).at(-1)?.status).toBe('rejected')
    cable.goOn()
    const next = await opened(cable)
    await next.write(Buffer.from('next'))
    await vi.waitFor(() => expect(taker.heard.toString()).toMatch(/next$/), { timeout: 20_000 })
    await pause(200)
    expect(taker.heard.length).toBeLessThan(30 * 4_096)
  })

  test('an app that ends gives the port free at once', async () => {
    const { cable } = await plugged()
    const app = new AbortController()
    const line = await opened(cable, {}, app.signal)
    const told = new Promise((settle) => {
      line.onEnd(settle)
    })
    app.abort()
    expect(await told).toBe('broken')
    expect(await openSerial(addressOf(cable), app.signal)).toBe('refused')
    await opened(cable)
  })
})

describe('on the USB', () => {
  // No printer hangs on the machines that test; what can be known without one.
  test('a printer that is not plugged in is no device', async () => {
    const address = { kind: 'usb' as const, vendorId: 0xfffe, productId: 0xfffe, serialNumber: null }
    expect(['no_device', 'no_driver']).toContain(await openUsb(address, never))
  })

  test('whatever is plugged in can be listed', async () => {
    const listed = await usbPrinters()
    if (typeof listed === 'string') expect(['no_device', 'no_driver']).toContain(listed)
    else for (const { address } of listed) expect(address.vendorId).toBeGreaterThan(0)
  })
})

/** A device that takes a packet whole or, when it is busy, not at all, as the wire has it; and answers what it is told to. */
class Gadget implements UsbDoor {
  taken = Buffer.alloc(0)
  isOpen = true
  isHeld = true
  isPulled = false
  /** How often it is busy before it takes the next packet; over and over. */
  readonly #busy: number[]
  readonly #words: Buffer[]
  #packets = 0
  #offered = 0

  constructor(busy: number[], words: Buffer[] = []) {
    this.#busy = busy
    this.#words = words
  }

  async nativeTransferOut(_door: number, _time: number, data: Uint8Array): Promise<number> {
    await pause(0)
    if (this.isPulled) throw new Error('transferOut error: Disconnected')
    const busy = this.#busy[this.#packets % this.#busy.length] ?? 0
    if (this.#offered < busy) {
      this.#offered += 1
      throw new Error('transferOut error: Cancelled')
    }
    this.#offered = 0
    this.#packets += 1
    this.taken = Buffer.concat([this.taken, data])
    return data.length
  }

  async nativeTransferIn(): Promise<Uint8Array> {
    await pause(1)
    if (this.isPulled) throw new Error('transferIn error: Disconnected')
    const word = this.#words.shift()
    if (!word) throw new Error('transferIn error: Cancelled')
    return word
  }

  async releaseInterface(): Promise<void> {
    this.isHeld = false
  }

  async attachKernelDriver(): Promise<void> {
    throw new Error('attachKernelDriver error: there is none')
  }

  async close(): Promise<void> {
    this.isOpen = false
  }
}

describe('a line on the USB', () => {
  const doors = { interfaceNumber: 0, out: 1, packet: 64, in: 2 }

  test('however busy the printer, every byte is taken once and in order', async () => {
    const pieces = fc.array(fc.uint8Array({ minLength: 0, maxLength: 400 }), { maxLength: 5 })
    const busy = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 7 })
    const sent = fc.asyncProperty(pieces, busy, async (parts, moods) => {
      const gadget = new Gadget(moods)
      const line = new UsbLine(gadget, doors, never)
      await Promise.all(parts.map((part) => line.write(Buffer.from(part))))
      expect(await line.finish(10_000)).toBe(true)
      await line.close()
      expect(gadget.taken.equals(Buffer.concat(parts))).toBe(true)
      expect([gadget.isHeld, gadget.isOpen]).toEqual([false, false])
    })
    await fc.assert(sent, { numRuns: 40 })
  })

  test('what the printer says is heard, also before anybody listened', async () => {
    const line = new UsbLine(new Gadget([0], [Buffer.from([0x12]), Buffer.from([0x16, 0])]), doors, never)
    await pause(30)
    const heard: number[] = []
    line.onData((data) => heard.push(...data))
    await vi.waitFor(() => expect(heard).toEqual([0x12, 0x16, 0]), { timeout: 20_000 })
    await line.close()
  })

  test('a printer without paper is waited for only as long as we like, and given free', async () => {
    const gadget = new Gadget([1_000_000_000])
    const line = new UsbLine(gadget, doors, never)
    const write = line.write(Buffer.alloc(500))
    expect(await line.finish(100)).toBe(false)
    await line.close()
    await expect(write).rejects.toThrow('gone')
    expect([gadget.taken.length, gadget.isHeld]).toEqual([0, false])
  })

  test('unplugged, it is broken, and nothing more is written', async () => {
    const gadget = new Gadget([0])
    const line = new UsbLine(gadget, doors, never)
    const told: string[] = []
    line.onEnd((how) => told.push(how))
    gadget.isPulled = true
    await expect(line.write(Buffer.alloc(100))).rejects.toThrow()
    await expect(line.write(Buffer.alloc(100))).rejects.toThrow()
    expect(told).toEqual(['broken'])
    expect(await line.finish(1_000)).toBe(false)
    await line.close()
  })

  test('an app that ends gives it free', async () => {
    const app = new AbortController()
    const gadget = new Gadget([1_000_000_000])
    const line = new UsbLine(gadget, doors, app.signal)
    const write = line.write(Buffer.alloc(100))
    app.abort()
    await expect(write).rejects.toThrow('gone')
    await vi.waitFor(() => expect(gadget.isOpen).toBe(false), { timeout: 20_000 })
  })
})

if (cupsProgram === null) console.warn('cupsd is not installed: printing through a queue of the system is not tested')

describe.skipIf(cupsProgram === null)('behind a queue of the system', () => {
  const cups = new Cups()
  const taker = new Taker()
  let port = 0
  beforeAll(async () => {
    port = await taker.listen()
    await cups.start()
    cups.add('till', port)
    cups.add('away', 9)
    cups.add('paused', port)
    cups.pause('paused')
  })
  afterAll(async () => {
    await cups.stop()
    taker.close()
  })

  const watch = (patience: number, signal = never) => {
    const said: (string | null)[] = []
    return { signal, patience, said, waiting: (trouble: string | null) => void said.push(trouble) }
  }

  test('a paper arrives byte for byte, and is sent when the queue has worked it off', async () => {
    const payload = Buffer.concat([Buffer.from([0x1b, 0x40, 0x00, 0x04, 0x0d, 0x0a, 0x1a]), randomBytes(60_000)])
    const delivery = await sendToQueue({ kind: 'queue', queue: 'till' }, payload, watch(30_000))
    expect(delivery).toEqual({ outcome: 'sent', bytes: payload.length, trouble: null })
    expect(taker.heard.equals(payload)).toBe(true)
    taker.heard = Buffer.alloc(0)
  })

  test('a queue that is not there, or stands still, is given nothing', async () => {
    const payload = Buffer.from('paper')
    expect(await sendToQueue({ kind: 'queue', queue: 'nowhere' }, payload, watch(30_000))).toEqual({
      outcome: 'failed',
      bytes: 0,
      trouble: 'no_device',
    })
    expect(await sendToQueue({ kind: 'queue', queue: 'paused' }, payload, watch(30_000))).toEqual({
      outcome: 'failed',
      bytes: 0,
      trouble: 'offline',
    })
    expect(cups.waiting('paused')).toBe(0)
  })

  test('a paper that the queue cannot get rid of is unknown: it may come out later', async () => {
    const payload = Buffer.from('paper')
    const delivery = await sendToQueue({ kind: 'queue', queue: 'away' }, payload, watch(2_500))
    expect(delivery).toMatchObject({ outcome: 'unknown', bytes: payload.length })
    expect(cups.waiting('away')).toBe(1)
  })

  test('an app that ends in between does not say more than it knows', async () => {
    const app = new AbortController()
    const begun = sendToQueue({ kind: 'queue', queue: 'away' }, Buffer.from('paper'), watch(60_000, app.signal))
    await vi.waitFor(() => expect(cups.waiting('away')).toBe(2), { timeout: 60_000 })
    app.abort()
    expect(await begun).toMatchObject({ outcome: 'unknown', trouble: 'restart' })
    expect(await sendToQueue({ kind: 'queue', queue: 'till' }, Buffer.from('x'), watch(1_000, app.signal))).toEqual({
      outcome: 'failed',
      bytes: 0,
      trouble: 'refused',
    })
  })

  test('the queues of the machine are found', async () => {
    const queues = await systemQueues()
    if (typeof queues === 'string') throw new Error(queues)
    expect(queues.map(({ queue }) => queue).toSorted()).toEqual(['away', 'paused', 'till'])
  })
})

test('ears forget nothing that was said before anybody listened, and tell each end once', () => {
  const word = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc.constantFrom<'ended' | 'broken'>('ended', 'broken'),
  )
  fc.assert(
    fc.property(fc.array(word), fc.nat(), (words, when) => {
      const ears = new Ears()
      const heard: number[] = []
      const ends: string[] = []
      words.forEach((each, index) => {
        if (index === when % (words.length + 1)) listen()
        if (typeof each === 'string') ears.end(each)
        else ears.heard(Buffer.from(each))
      })
      if (when % (words.length + 1) === words.length) listen()
      expect(heard).toEqual(words.flatMap((each) => (typeof each === 'string' ? [] : [...each])))
      expect(ends).toEqual([...new Set(words.filter((each) => typeof each === 'string'))])

      function listen(): void {
        ears.onData((data) => heard.push(...data))
        ears.onEnd((how) => ends.push(how))
      }
    }),
  )
})
