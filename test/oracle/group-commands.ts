import { cut, endLine, many, one, OWN_UNIT, ownLine, type Settings, type Steps, two, unitOf } from './settings.ts'
import { BARCODES, type CodeKind, drawBars, drawModules, fromCode128 } from './symbols.ts'
import type { Picture } from './type.ts'

const GS = 0x1d
/** Common models print no more rows of one GS v 0. */
const MOST_ROWS = 2_303

/** What follows GS. */
export function* groupCommand(settings: Settings, command: number): Steps {
  const { line, bars } = settings
  switch (command) {
    case 0x21: {
      const n = yield* one()
      line.style = { ...line.style, wide: ((n >> 4) & 7) + 1, tall: (n & 7) + 1 }
      return
    }
    case 0x28:
      return yield* longCommand(settings, yield* one(), yield* two())
    case 0x38: {
      const kind = yield* one()
      return yield* longCommand(settings, kind, (yield* many(4)).readUInt32LE(0))
    }
    case 0x42:
      line.style = { ...line.style, invert: ((yield* one()) & 1) === 1 }
      return
    case 0x48:
      bars.hri = (yield* one()) % 48
      return
    case 0x49:
      return yield { does: 'answer', to: 'identity', bytes: identity(yield* one()) }
    case 0x4c:
      line.left = Math.round((yield* two()) * settings.unitX)
      return
    case 0x50: {
      const [x = 0, y = 0] = yield* many(2)
      settings.unitX = unitOf(x, OWN_UNIT.x)
      settings.unitY = unitOf(y, OWN_UNIT.y)
      return
    }
    case 0x56: {
      const mode = yield* one()
      if (mode >= 65) yield* endLine(settings, Math.round((yield* one()) * settings.unitY))
      return yield* cut(settings)
    }
    case 0x57:
      line.area = Math.round((yield* two()) * settings.unitX)
      return
    case 0x61:
      return yield { does: 'report', what: yield* one() }
    case 0x66:
      bars.hriFont = (yield* one()) % 48
      return
    case 0x68:
      bars.height = yield* one()
      return
    case 0x6b:
      return yield* barcode(settings)
    case 0x72: {
      const n = (yield* one()) % 48
      if (n === 1 || n === 2) yield { does: 'answer', to: n === 1 ? 'paper' : 'drawer', bytes: [0] }
      return
    }
    case 0x76:
      return yield* raster(settings)
    case 0x77:
      bars.module = yield* one()
      return
    default:
      yield* quietCommand(command)
  }
}

/** Bytes after GS of what changes nothing here: macro execution, counters, smoothing, density, speed. */
const QUIET: Record<number, number> = { 0x3a: 0, 0x5e: 3, 0x62: 1, 0x7c: 1, 0x7a: 2, 0x24: 2, 0x5c: 2 }

function* quietCommand(command: number): Steps {
  const length = QUIET[command]
  if (length === undefined) return yield { does: 'unknown', bytes: [GS, command] }
  yield* many(length)
}

/** GS I: what it is. A number for 1 to 3, words between _ and NUL from 65 on. */
function identity(n: number): number[] {
  const words: Record<number, string> = { 65: '1.00 ESC/POS', 66: 'ORACLE', 67: 'TM-ORACLE', 68: '0001', 69: '' }
  const said = words[n]
  return said === undefined ? [n % 48] : [0x5f, ...Buffer.from(said), 0]
}

/** GS v 0, row by row as it comes: a row that never comes whole is not printed. */
function* raster(settings: Settings): Steps {
  const zero = yield* one()
  if (zero !== 0x30) return yield { does: 'unknown', bytes: [GS, 0x76, zero] }
  const mode = (yield* one()) % 48
  const bytes = yield* two()
  const rows = yield* two()
  if (rows > MOST_ROWS) throw new Error(`a band of ${rows} rows does not fit this printer`)
  const [wide, tall] = [mode & 1 ? 2 : 1, mode & 2 ? 2 : 1]
  for (let y = 0; y < rows; y += 1) {
    yield* ownLine(settings, scaled(yield* many(bytes), 1, bytes * 8, wide, tall))
  }
}

/** Rows of bytes, the highest bit first, as a picture. */
function scaled(data: Buffer, rows: number, columns: number, wide: number, tall: number): Picture {
  const width = columns * wide
  const height = rows * tall
  const stride = (columns + 7) >> 3
  const dots = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor(x / wide)
      dots[y * width + x] = ((data[Math.floor(y / tall) * stride + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1
    }
  }
  return { width, height, dots }
}

/** GS k: data up to a NUL, or of a length told before. */
function* barcode(settings: Settings): Steps {
  const m = yield* one()
  let data: Buffer
  if (m >= 65) data = yield* many(yield* one())
  else {
    const bytes: number[] = []
    for (let byte = yield* one(); byte !== 0; byte = yield* one()) bytes.push(byte)
    data = Buffer.from(bytes)
  }
  const kind = BARCODES[m >= 65 ? m - 65 : m]
  if (!kind) return yield { does: 'unknown', bytes: [GS, 0x6b, m] }
  const text = kind === 'code128' ? fromCode128(data) : data.toString('latin1')
  const { module, height, hri } = settings.bars
  const bars = drawBars(kind, text, module, height)
  yield { does: 'code', code: { kind, data: text } }
  if (!bars) return
  if (hri & 1) yield* readable(settings, text)
  yield* ownLine(settings, bars)
  if (hri & 2) yield* readable(settings, text)
}

/** The data in the printer's own type, above or below its bars. */
function* readable(settings: Settings, text: string): Steps {
  const { line, bars } = settings
  const { style } = line
  line.style = { ...style, font: bars.hriFont === 1 ? 'B' : 'A', wide: 1, tall: 1, underline: 0, invert: false }
  for (const each of text) line.write(each)
  yield* endLine(settings, 0)
  line.style = style
}

/** GS ( and GS 8: a letter, a length, and so many bytes, whether this printer knows them or not. */
function* longCommand(settings: Settings, kind: number, length: number): Steps {
  const body = yield* many(length)
  const [first = 0, second = 0] = body
  if (kind === 0x48 && first === 48) {
    yield { does: 'answer', to: 'process', bytes: [0x37, 0x22, ...body.subarray(2, 6), 0] }
  } else if (kind === 0x6b) yield* symbol(settings, first, second, body.subarray(2))
  else if (kind === 0x4c) yield* graphics(settings, second, body.subarray(2))
  else if (!KNOWN.includes(String.fromCharCode(kind))) {
    yield { does: 'unknown', bytes: [GS, 0x28, kind, ...body] }
  }
}

/** Test print, user set-up, paper control and the like: taken without a word. */
const KNOWN = 'ACDEFHKMNPQVXYZ'

/** GS ( k: two-dimensional codes; `cn` is their kind, `fn` what to do. */
function* symbol(settings: Settings, cn: number, fn: number, body: Buffer): Steps {
  const [n = 0] = body
  const store = body.subarray(1)
  if (cn === 49) {
    if (fn === 67) settings.qr.module = n
    else if (fn === 69) settings.qr.level = 'LMQH'[n - 48] ?? 'L'
    else if (fn === 80) settings.qr.data = store
    else if (fn === 81) yield* printModules(settings, 'qr')
  } else if (cn === 48) {
    if (fn === 67) settings.pdf417.module = n
    else if (fn === 80) settings.pdf417.data = store
    else if (fn === 81) yield* printModules(settings, 'pdf417')
  } else if (fn === 80) settings.maxicode = store
  else if (fn === 81) yield { does: 'code', code: { kind: 'maxicode', data: settings.maxicode.toString() } }
}

function* printModules(settings: Settings, kind: CodeKind & ('qr' | 'pdf417')): Steps {
  const { module, data } = settings[kind]
  yield { does: 'code', code: { kind, data: data.toString() } }
  const picture = drawModules(kind, data, module, settings.qr.level)
  if (picture) yield* ownLine(settings, picture)
}

/** GS ( L: fn 112 puts a picture into the buffer, fn 2 or 50 prints it. */
function* graphics(settings: Settings, fn: number, body: Buffer): Steps {
  if (fn === 112) {
    const [, wide = 1, tall = 1] = body
    settings.graphics.push(scaled(body.subarray(8), body.readUInt16LE(6), body.readUInt16LE(4), wide, tall))
  } else if (fn === 2 || fn === 50) {
    for (const picture of settings.graphics.splice(0)) yield* ownLine(settings, picture)
  }
}
