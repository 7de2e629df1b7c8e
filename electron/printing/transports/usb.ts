import { setTimeout as pause } from 'node:timers/promises'
import type { usb } from 'usb'
import type { PrinterAddress } from '../../db/printers.ts'
import type { Line } from '../line.ts'
import type { Trouble } from '../transport.ts'
import { Ears } from './ears.ts'

type UsbAddress = Extract<PrinterAddress, { kind: 'usb' }>
type UsbDevice = Awaited<ReturnType<typeof usb.getDevices>>[number]

/** The class of printers, of an interface. */
const PRINTER_CLASS = 7
/** Milliseconds one packet may take; a printer that takes none (out of paper, busy) is offered it again. */
const PACKET_TIME = 250
/** Milliseconds to wait where the printer says nothing at once, again and again. */
const REST = 20

/** What a device says of itself, as the library gives it. */
interface Configuration {
  interfaces: { interfaceNumber: number; alternate: { interfaceClass: number; endpoints: Endpoint[] } }[]
}

interface Endpoint {
  endpointNumber: number
  type: 'bulk' | 'interrupt' | 'isochronous' | 'control'
  direction: 'in' | 'out'
  packetSize: number
}

/** What is asked of an open device. */
export type UsbDoor = Pick<
  UsbDevice,
  'nativeTransferOut' | 'nativeTransferIn' | 'releaseInterface' | 'attachKernelDriver' | 'close'
>

/** Where a printer takes bytes, and where it answers, if anywhere. */
export interface Doors {
  interfaceNumber: number
  out: number
  /** Bytes of a packet. */
  packet: number
  in: number | null
}

/**
 * Claims a printer on the USB for us alone; on Linux from the kernel's own driver, which gets it back at the end. On Windows
 * only a printer with the driver WinUSB can be reached so, and all others by their queue.
 *
 * @returns `no_device` when it is not plugged in, has no door for printing, or is held by another program; `no_driver` when
 *   this machine does not let us; `refused` when it was not wanted any more
 */
export async function openUsb(address: UsbAddress, signal: AbortSignal): Promise<Line | Trouble> {
  const library = await import('usb').catch(() => null)
  if (!library) return 'no_driver'
  try {
    const device = (await library.usb.getDevices()).find((each) => isMeant(each, address))
    if (!device) return 'no_device'
    await device.open()
    const doors = doorsOf(device)
    if (!doors) return await left(device, 'no_device')
    // Without a driver of the kernel, or on another system, there is none to take it from.
    await device.detachKernelDriver(doors.interfaceNumber).catch(() => {})
    await device.claimInterface(doors.interfaceNumber)
    const line = new UsbLine(device, doors, signal)
    if (!signal.aborted) return line
    await line.close()
    return 'refused'
  } catch (error) {
    return troubleOf(error)
  }
}

/** Printers that are plugged in, without opening more than it takes to know them. */
export async function usbPrinters(): Promise<{ address: UsbAddress; label: string }[] | Trouble> {
  const library = await import('usb').catch(() => null)
  if (!library) return 'no_driver'
  const found: { address: UsbAddress; label: string }[] = []
  try {
    for (const device of await library.usb.getDevices()) {
      if (!mayPrint(device)) continue
      const { vendorId, productId, serialNumber } = device
      const label = [device.manufacturerName, device.productName].filter(Boolean).join(' ')
      found.push({ address: { kind: 'usb', vendorId, productId, serialNumber: serialNumber ?? null }, label })
      await pause(0)
    }
  } catch (error) {
    return troubleOf(error)
  }
  return found
}

function isMeant(device: UsbDevice, { vendorId, productId, serialNumber }: UsbAddress): boolean {
  if (device.vendorId !== vendorId || device.productId !== productId) return false
  return serialNumber === null || device.serialNumber === serialNumber
}

/** False also for a device that does not let us look: it could not be printed to either. */
function mayPrint(device: UsbDevice): boolean {
  if (device.deviceClass !== 0 && device.deviceClass !== PRINTER_CLASS) return false
  try {
    return doorsOf(device) !== null
  } catch {
    return false
  }
}

function doorsOf(device: UsbDevice): Doors | null {
  for (const { interfaceNumber, alternate } of (device.configuration as Configuration).interfaces) {
    if (alternate.interfaceClass !== PRINTER_CLASS) continue
    const bulk = alternate.endpoints.filter(({ type }) => type === 'bulk')
    const out = bulk.find(({ direction }) => direction === 'out')
    if (!out) continue
    const back = bulk.find(({ direction }) => direction === 'in')
    return { interfaceNumber, out: out.endpointNumber, packet: out.packetSize, in: back?.endpointNumber ?? null }
  }
  return null
}

function troubleOf(error: unknown): Trouble {
  return /permission|access|denied|not supported|driver/i.test(String(error)) ? 'no_driver' : 'no_device'
}

async function left(device: UsbDevice, trouble: Trouble): Promise<Trouble> {
  await device.close().catch(() => {})
  return trouble
}

export class UsbLine extends Ears implements Line {
  readonly #device: UsbDoor
  readonly #doors: Doors
  readonly #signal: AbortSignal
  readonly #giveUp = (): void => void this.close()
  readonly #hearing: Promise<void>
  /** Writes one behind the other. */
  #written: Promise<void> = Promise.resolve()
  #isGone = false
  #closing: Promise<void> | null = null

  constructor(device: UsbDoor, doors: Doors, signal: AbortSignal) {
    super()
    this.#device = device
    this.#doors = doors
    this.#signal = signal
    this.#hearing = doors.in === null ? Promise.resolve() : this.#listen(doors.in)
    signal.addEventListener('abort', this.#giveUp)
  }

  write(bytes: Buffer): Promise<void> {
    this.#written = this.#written.then(() => this.#send(bytes))
    // The next one rejects too; this one's caller is told.
    this.#written.catch(() => {})
    return this.#written
  }

  /** Each packet was taken by the printer itself: what is written is surely there. */
  async finish(time: number): Promise<boolean> {
    const isWritten = this.#written.then(
      () => true,
      () => false,
    )
    return Promise.race([isWritten, pause(time, false, { ref: false })])
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#gone()
    await Promise.allSettled([this.#written, this.#hearing])
    const { interfaceNumber } = this.#doors
    await this.#device.releaseInterface(interfaceNumber).catch(() => {})
    await this.#device.attachKernelDriver(interfaceNumber).catch(() => {})
    await this.#device.close().catch(() => {})
  }

  /**
   * Packet by packet: one that was not taken in its time was not taken at all and is offered again, so that not a byte is
   * lost or doubled; of a longer piece nobody would know how much had gone.
   */
  async #send(bytes: Buffer): Promise<void> {
    const { out, packet } = this.#doors
    for (let from = 0; from < bytes.length;) {
      if (this.#isGone) throw new Error('the printer is gone')
      const piece = bytes.subarray(from, from + packet)
      try {
        from += await this.#device.nativeTransferOut(out, PACKET_TIME, piece)
      } catch (error) {
        if (isTimeOut(error)) continue
        this.#gone()
        throw error
      }
    }
  }

  async #listen(door: number): Promise<void> {
    while (!this.#isGone) {
      try {
        const said = await this.#device.nativeTransferIn(door, PACKET_TIME, this.#doors.packet)
        if (said && said.length > 0) this.heard(Buffer.from(said))
        else await pause(REST)
      } catch (error) {
        if (!isTimeOut(error)) this.#gone()
      }
    }
  }

  #gone(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#signal.removeEventListener('abort', this.#giveUp)
    this.end('broken')
  }
}

/** A transfer that was taken back when its time was over. */
const isTimeOut = (error: unknown): boolean => /cancelled/i.test(String(error))
