import type { PrintedText } from './line.ts'
import type { PrintedCode } from './symbols.ts'

/** What a printer does, one after the other, as the bytes tell it. */
export type Deed =
  /** One row of dots comes out: a byte for a dot, 1 is black. */
  | { does: 'row'; row: Uint8Array }
  | { does: 'cut' }
  /** Milliseconds of the drawer's pulse. */
  | { does: 'pulse'; pin: number; on: number; off: number }
  /** `y` counts from the row that comes out next. */
  | { does: 'text'; text: PrintedText }
  | { does: 'code'; code: PrintedCode }
  /** Speaks, when it is a printer that knows the question. */
  | { does: 'answer'; to: Question; bytes: number[] }
  /** From now on it says by itself what changes (GS a); 0: no more. */
  | { does: 'report'; what: number }
  | { does: 'unknown'; bytes: number[] }

/** `paper`: GS r 1 and ESC v, whose answer depends on the paper when it is given. */
export type Question = 'identity' | 'paper' | 'drawer' | 'process'

/** Obeyed the moment they come, also when nothing else is. */
export type RealTime =
  | { asks: 'status'; question: number }
  | { asks: 'recovery'; kind: number }
  | { asks: 'pulse'; pin: number; time: number }

/** Finds real-time commands in whatever comes, also inside of a picture, as many printers do. */
export class RealTimeEar {
  readonly #last = new Uint8Array(5)

  hear(bytes: Buffer): RealTime[] {
    const heard: RealTime[] = []
    for (const byte of bytes) {
      this.#last.copyWithin(0, 1)
      this.#last[4] = byte
      const command = this.#command()
      if (command) heard.push(command)
    }
    return heard
  }

  #command(): RealTime | null {
    const [first, pulse, middle, pin = 0, last = 0] = this.#last
    if (middle === DLE && pin === EOT && last >= 1 && last <= 4) return { asks: 'status', question: last }
    if (middle === DLE && pin === ENQ && (last === 1 || last === 2)) return { asks: 'recovery', kind: last }
    const isPulse = first === DLE && pulse === DC4 && middle === 1 && pin <= 1 && last >= 1 && last <= 8
    return isPulse ? { asks: 'pulse', pin, time: last * 100 } : null
  }
}

const DLE = 0x10
const EOT = 0x04
const ENQ = 0x05
const DC4 = 0x14
