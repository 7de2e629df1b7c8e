import { setTimeout as pause } from 'node:timers/promises'
import type { SerialPort } from 'serialport'
import type { PrinterAddress } from '../../db/printers.ts'
import type { Line } from '../line.ts'
import type { Trouble } from '../transport.ts'
import { Ears } from './ears.ts'

export type SerialAddress = Extract<PrinterAddress, { kind: 'serial' }>

/** Milliseconds in which a port must give itself free. */
const CLOSE_TIME = 2_000

/**
 * Opens a serial port for us alone, 8 bits, no parity. `software`: the printer stops us with XOFF; we never send it one, as
 * that byte would be part of a picture.
 *
 * @returns `no_driver` when this machine may not or cannot open serial ports, `no_device` when the port is not there or
 *   another program holds it, `refused` when it was not wanted any more
 */
export async function openSerial(address: SerialAddress, signal: AbortSignal): Promise<Line | Trouble> {
  const library = await import('serialport').catch(() => null)
  if (!library) return 'no_driver'
  const port = new library.SerialPort({
    path: address.path,
    baudRate: address.baudRate,
    rtscts: address.flowControl === 'hardware',
    xon: address.flowControl === 'software',
    // Some printers take a fallen DTR for a reset.
    hupcl: false,
    autoOpen: false,
  })
  const error = await new Promise<Error | null>((settle) => {
    port.open(settle)
  })
  if (error) return /permission/i.test(error.message) ? 'no_driver' : 'no_device'
  const line = new SerialLine(port, signal)
  if (!signal.aborted) return line
  await line.close()
  return 'refused'
}

/** Speed at which most printers leave their factory. */
const USUAL_BAUD = 9_600

/** The serial ports of this machine, with what hangs on them as far as they say. */
export async function serialPorts(): Promise<{ address: SerialAddress; label: string }[] | Trouble> {
  const library = await import('serialport').catch(() => null)
  if (!library) return 'no_driver'
  try {
    const ports = await library.SerialPort.list()
    return ports
      .filter(({ path }) => path !== '')
      .map(({ path, manufacturer = '' }) => ({
        address: { kind: 'serial', path, baudRate: USUAL_BAUD, flowControl: 'none' },
        label: manufacturer,
      }))
  } catch {
    return 'no_driver'
  }
}

class SerialLine extends Ears implements Line {
  readonly #port: SerialPort
  readonly #signal: AbortSignal
  /** Whoever waits for the port: of one that is gone the library settles nothing. */
  readonly #waiting = new Set<(gone: Error) => void>()
  readonly #giveUp = (): void => void this.close()
  #isGone = false
  #closing: Promise<void> | null = null

  constructor(port: SerialPort, signal: AbortSignal) {
    super()
    this.#port = port
    this.#signal = signal
    port.on('data', (data: Buffer) => this.heard(data))
    port.on('error', () => this.#gone())
    // Unplugged, or closed by us.
    port.on('close', () => this.#gone())
    signal.addEventListener('abort', this.#giveUp)
  }

  /** Taken is what has left the port: what still stands in it is lost when the port is closed. */
  write(bytes: Buffer): Promise<void> {
    return this.#unlessGone((settle) =>
      this.#port.write(bytes, (error) => (error ? settle(error) : this.#port.drain(settle))),
    )
  }

  /** Waits until the last bit has left the port; what the printer has taken of it nobody can know. */
  async finish(time: number): Promise<boolean> {
    // The empty write stands behind those that are under way.
    const drained = this.write(Buffer.alloc(0)).catch(() => {})
    await Promise.race([drained, pause(time, undefined, { ref: false })])
    return false
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    if (this.#port.isOpen) {
      const closed = new Promise<void>((settle) => {
        // What is still in the port would keep it, and come out in front of the next paper.
        this.#port.flush(() => this.#port.close(() => settle()))
      })
      await Promise.race([closed, pause(CLOSE_TIME, undefined, { ref: false })])
    }
    this.#gone()
  }

  #unlessGone(begin: (settle: (error: Error | null | undefined) => void) => void): Promise<void> {
    if (this.#isGone) return Promise.reject(new Error('the port is gone'))
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject)
      begin((error) => {
        this.#waiting.delete(reject)
        if (error) reject(error)
        else resolve()
      })
    })
  }

  #gone(): void {
    this.#isGone = true
    this.#signal.removeEventListener('abort', this.#giveUp)
    for (const reject of this.#waiting) reject(new Error('the port is gone'))
    this.#waiting.clear()
    this.end('broken')
  }
}
