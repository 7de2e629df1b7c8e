import { groupCommand } from './group-commands.ts'
import { cut, endLine, LINE_SPACING, many, one, Settings, type Step, type Steps, two } from './settings.ts'
import { cellOf } from './type.ts'

/** Obeys one byte after the other, for ever. */
export function* obey(paperWidth: number): Generator<Step, never, Buffer> {
  let settings = new Settings(paperWidth)
  for (;;) {
    const byte = yield* one()
    if (byte === ESC) {
      const command = yield* one()
      if (command === 0x40) settings = new Settings(paperWidth)
      else yield* escapeCommand(settings, command)
    } else if (byte === GS) yield* groupCommand(settings, yield* one())
    else if (byte === FS) yield* kanjiCommand(yield* one())
    else if (byte === DLE) yield* skipRealTime(yield* one())
    else yield* sign(settings, byte)
  }
}

const ESC = 0x1b
const GS = 0x1d
const FS = 0x1c
const DLE = 0x10

function* sign(settings: Settings, byte: number): Steps {
  const { line } = settings
  switch (byte) {
    case 0x00:
    // Carriage return does nothing of its own, form feed and cancel belong to page mode.
    case 0x0c:
    case 0x0d:
    case 0x18:
      return
    case 0x0a:
      return yield* endLine(settings, settings.lineSpacing)
    case 0x09: {
      const width = (cellOf(line.style.font).width + line.style.spacing) * line.style.wide
      const stops = settings.tabs.length > 0 ? settings.tabs : Array.from({ length: 32 }, (_, n) => (n + 1) * 8)
      line.x = stops.map((stop) => stop * width).find((stop) => stop > line.x) ?? line.x
      return
    }
    default:
      if (byte < 0x20) return yield { does: 'unknown', bytes: [byte] }
      if (!line.hasRoomFor((cellOf(line.style.font).width + line.style.spacing) * line.style.wide)) {
        yield* endLine(settings, settings.lineSpacing)
      }
      line.write(letter(byte, settings.codePage))
  }
}

/** As many of the printer's code pages as Node knows; a byte of another one is a sign nobody can name. */
const CODE_PAGES: Record<number, string> = {
  15: 'iso-8859-7',
  16: 'windows-1252',
  17: 'ibm866',
  39: 'iso-8859-2',
  40: 'iso-8859-15',
  45: 'windows-1250',
  46: 'windows-1251',
  47: 'windows-1253',
  48: 'windows-1254',
  49: 'windows-1255',
  50: 'windows-1256',
  51: 'windows-1257',
  52: 'windows-1258',
}

function letter(byte: number, page: number): string {
  if (byte < 0x80) return String.fromCharCode(byte)
  const name = CODE_PAGES[page]
  return name ? new TextDecoder(name).decode(Buffer.from([byte])) : '\uFFFD'
}

function* escapeCommand(settings: Settings, command: number): Steps {
  const { line } = settings
  switch (command) {
    case 0x20: // ESC SP
      line.style = { ...line.style, spacing: yield* one() }
      return
    case 0x21: {
      const n = yield* one()
      const [tall, wide] = [n & 0x10 ? 2 : 1, n & 0x20 ? 2 : 1]
      const looks = { bold: (n & 8) > 0, underline: n & 0x80 ? 1 : 0 }
      line.style = { ...line.style, ...looks, font: n & 1 ? 'B' : 'A', tall, wide }
      return
    }
    case 0x24: // ESC $
      line.x = Math.round((yield* two()) * settings.unitX)
      return
    case 0x5c: // ESC \
      line.x = Math.max(0, line.x + Math.round((yield* many(2)).readInt16LE(0) * settings.unitX))
      return
    case 0x2a:
      return yield* bitImage(settings)
    case 0x2d:
      line.style = { ...line.style, underline: (yield* one()) % 48 }
      return
    case 0x32:
      settings.lineSpacing = LINE_SPACING
      return
    case 0x33:
      settings.lineSpacing = Math.round((yield* one()) * settings.unitY)
      return
    case 0x44: {
      settings.tabs = []
      for (let stop = yield* one(); stop !== 0; stop = yield* one()) settings.tabs.push(stop)
      return
    }
    case 0x45: // ESC E, and ESC G, which looks the same
    case 0x47:
      line.style = { ...line.style, bold: ((yield* one()) & 1) === 1 }
      return
    case 0x4a:
      return yield* endLine(settings, Math.round((yield* one()) * settings.unitY))
    case 0x4d:
      line.style = { ...line.style, font: (yield* one()) % 48 === 1 ? 'B' : 'A' }
      return
    case 0x61: {
      const n = (yield* one()) % 48
      line.align = n === 1 ? 'center' : n === 2 ? 'right' : 'left'
      return
    }
    case 0x64:
      return yield* endLine(settings, (yield* one()) * settings.lineSpacing)
    case 0x69:
    case 0x6d:
      return yield* cut(settings)
    case 0x70: {
      const [pin = 0, on = 0, off = 0] = yield* many(3)
      return yield { does: 'pulse', pin: pin % 48, on: on * 2, off: off * 2 }
    }
    case 0x74:
      settings.codePage = yield* one()
      return
    case 0x76:
      return yield { does: 'answer', to: 'paper', bytes: [0] }
    case 0x7b:
      line.style = { ...line.style, upsideDown: ((yield* one()) & 1) === 1 }
      return
    default:
      yield* quietCommand(command)
  }
}

/** Commands that change nothing of what this printer puts on paper. */
function* quietCommand(command: number): Steps {
  const length = QUIET[command]
  if (length === undefined) return yield { does: 'unknown', bytes: [ESC, command] }
  yield* many(length)
}

/**
 * Bytes after ESC: user-defined signs on (%) and cancelled (?), peripheral (=), buzzer (B), country (R), sideways (V),
 * sensors and buttons (c), printing in one direction (U), standard mode (S), the clerk's status (u).
 */
const QUIET: Record<number, number> = {
  0x25: 1,
  0x3d: 1,
  0x3f: 1,
  0x42: 2,
  0x52: 1,
  0x53: 0,
  0x55: 1,
  0x56: 1,
  0x63: 2,
  0x72: 1,
}

/** ESC *: columns of 8 dots, each three dots tall, or of 24; single density is two dots wide. */
function* bitImage({ line }: Settings): Steps {
  const mode = yield* one()
  const columns = yield* two()
  const deep = mode === 32 || mode === 33 ? 3 : 1
  if (![0, 1, 32, 33].includes(mode)) return yield { does: 'unknown', bytes: [ESC, 0x2a, mode] }
  const data = yield* many(columns * deep)
  const wide = mode === 0 || mode === 32 ? 2 : 1
  const width = columns * wide
  const dots = new Uint8Array(width * 24)
  for (let y = 0; y < 24; y += 1) {
    const bit = deep === 3 ? y : Math.floor(y / 3)
    for (let x = 0; x < width; x += 1) {
      const byte = data[Math.floor(x / wide) * deep + (bit >> 3)] ?? 0
      dots[y * width + x] = (byte >> (7 - (bit & 7))) & 1
    }
  }
  line.draw({ width, height: 24, dots })
}

/** FS: signs of two bytes and stored pictures, none of which this printer has. */
function* kanjiCommand(command: number): Steps {
  const length = { 0x26: 0, 0x2e: 0, 0x21: 1, 0x2d: 1, 0x43: 1, 0x53: 2, 0x57: 1, 0x70: 2 }[command]
  if (length === undefined) return yield { does: 'unknown', bytes: [FS, command] }
  yield* many(length)
}

/** Real-time commands were obeyed when they came; in their turn they are nothing. */
function* skipRealTime(command: number): Steps {
  if (command === 0x04) {
    const n = yield* one()
    if (n === 7 || n === 8) yield* one()
  } else if (command === 0x05) yield* one()
  else if (command === 0x14) {
    const lengths: Record<number, number> = { 1: 2, 2: 2, 3: 5, 7: 1, 8: 7 }
    yield* many(lengths[yield* one()] ?? 0)
  } else yield { does: 'unknown', bytes: [DLE, command] }
}
