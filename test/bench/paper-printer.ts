import { type AddressInfo, createServer, type Socket } from 'node:net'
import { commandLength } from '../../electron/printing/paper-rows.ts'

/** What came to the printer first. */
export type Arrival = 'paper' | 'pulse'

/** A printer on the network that answers whatever it is asked at once, swallows papers and keeps nothing. */
export interface PaperPrinter {
  port: number
  /** When the next paper or pulse begins to arrive, as `performance.now()` says it. */
  next(what: Arrival): Promise<number>
  close(): Promise<void>
}

export async function paperPrinter(): Promise<PaperPrinter> {
  const waiting: Record<Arrival, (at: number) => void> = { paper: () => {}, pulse: () => {} }
  const server = createServer((socket) => {
    let rest: Buffer = Buffer.alloc(0)
    socket.on('data', (data) => {
      const at = performance.now()
      rest = Buffer.concat([rest, data])
      for (let length = lengthOf(rest); length <= rest.length; length = lengthOf(rest)) {
        const arrived = obey(rest.subarray(0, length), socket)
        if (arrived) waiting[arrived](at)
        rest = rest.subarray(length)
      }
    })
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  return {
    port: (server.address() as AddressInfo).port,
    next: (what) => new Promise((settle) => (waiting[what] = settle)),
    close: () => new Promise((settle) => server.close(() => settle())),
  }
}

const DLE_EOT = 3
const DLE_DC4 = 5
/** Of the commands that say their length, how many bytes say it. */
const LONGEST_HEAD = 8

/** Bytes of the first command; more than there are when it is not whole. */
function lengthOf(bytes: Buffer): number {
  if (bytes.length === 0) return 1
  if (bytes.length < 2) return 2
  if (bytes[0] === 0x10) return bytes[1] === 0x14 ? DLE_DC4 : DLE_EOT
  const says = bytes[0] === 0x1d && (bytes[1] === 0x76 || bytes[1] === 0x28 || bytes[1] === 0x6b)
  const head = bytes[1] === 0x76 ? LONGEST_HEAD : 5
  return says && bytes.length < head ? head : commandLength(bytes, 0)
}

/** Tier A: it says when a paper is done, and what it is asked before. A paper begins with a reset. */
function obey(command: Buffer, socket: Socket): Arrival | null {
  switch (command.toString('latin1', 0, 2)) {
    case '\u0010\u0004':
      socket.write(Buffer.from([0x12]))
      return null
    case '\u001dr':
      socket.write(Buffer.from([0]))
      return null
    case '\u001d(':
      if (command[2] === 0x48) socket.write(Buffer.from([0x37, 0x22, ...command.subarray(7, 11), 0]))
      return null
    case '\u001b@':
      return 'paper'
    case '\u001bp':
    case '\u0010\u0014':
      return 'pulse'
    default:
      return null
  }
}
