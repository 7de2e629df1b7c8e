import { printer as CommandBuilder, types } from 'node-thermal-printer'
import { type Bitmap, createBitmap } from './bitmap.ts'
import { commandAt, commandLength, ESC_D, ESC_INIT, GS_CUT, GS_L, GS_P } from './paper-rows.ts'

export interface Machine {
  dpi: number
  /** Rows of one raster command, at most 128: common printers hold no more than 2,303 in all. */
  bandRows: number
  cutter: boolean
  /** As in `PrinterProfile`. */
  leftMargin?: boolean
}

/** A picture of a paper, and the rows above which it is cut besides its end. */
export interface PaperPicture extends Bitmap {
  cuts?: number[]
}

/** A paper's bytes: reset, the picture in bands with blank rows as feeds, and the cuts. */
export function encodePaper(paper: PaperPicture, machine: Machine): Buffer {
  const cuts = (paper.cuts ?? []).filter((row) => row > 0 && row < paper.height)
  const parts = [paperStart(machine.dpi)]
  let from = 0
  for (const to of [...cuts, paper.height]) {
    parts.push(...pictureBytes(paper, machine, { from, to }), cut(machine))
    // The cut ends with a reset.
    if (to < paper.height) parts.push(motionUnits(machine.dpi))
    from = to
  }
  return Buffer.concat(parts)
}

/** Reset, and dots as units. */
export const paperStart = (dpi: number): Buffer =>
  Buffer.concat([commands((builder) => builder.append(INIT)), motionUnits(dpi)])

/** Rows of a picture in bands without the white at their sides, blank ones as feeds; the left margin is 0 before and afterwards. */
export function pictureBytes(
  paper: Bitmap,
  { bandRows, leftMargin: hasMargin = false }: Pick<Machine, 'bandRows' | 'leftMargin'>,
  { from, to }: { from: number; to: number } = { from: 0, to: paper.height },
): Buffer[] {
  const rows = inkedRows(paper, { from, to, hasMargin })
  const parts: Buffer[] = []
  let margin = 0
  let y = 0
  while (y < rows.length) {
    let end = y + 1
    if (!rows[y]) {
      while (end < rows.length && !rows[end] && end - y < MAX_FEED) end += 1
      parts.push(feed(end - y))
    } else {
      while (end < rows.length && rows[end]) end += 1
      for (const { top, height, left, right } of bandsOf(rows, y, end, bandRows)) {
        if (left !== margin) parts.push(leftMargin(left))
        margin = left
        parts.push(band(paper, { top: from + top, height, left, right }))
      }
    }
    y = end
  }
  if (margin !== 0) parts.push(leftMargin(0))
  return parts
}

/** The cutter sits above the head: what was printed last must pass it. Without one the feed leaves room to tear. */
export function cut({ cutter }: Machine): Buffer {
  return commands((builder) => (cutter ? builder.cut({ verticalTabAmount: 1 }) : builder.printVerticalTab()))
}

/** 25 × 2 ms on, 250 × 2 ms off. The library's own pulse lacks the times. */
export const encodeDrawer = (pin: 0 | 1): Buffer => Buffer.from([0x1b, 0x70, pin, 0x19, 0xfa])

/** DLE DC4: obeyed at once or never, also without paper; the other pulse would come when somebody puts paper in. */
export const encodeDrawerAtOnce = (pin: 0 | 1): Buffer => Buffer.from([DLE, 0x14, 0x01, pin, 0x01])

/**
 * For a printer that may still wait for the rest of a picture, and would take the next paper for it: as many blank bytes
 * as the longest picture has, which are nothing to one that waits for a command.
 */
export const encodeEnding = ({ bandRows, dots }: { bandRows: number; dots: number }): Buffer =>
  Buffer.concat([Buffer.alloc(BAND_HEADER + bandRows * Math.ceil(dots / 8)), INIT])

/**
 * For a printer whose last paper was cut short as far as is known: what was begun is ended and cut off, so that nobody is
 * handed a piece of another one's paper.
 */
export const encodeRecovery = (machine: Machine & { dots: number }): Buffer =>
  Buffer.concat([encodeEnding(machine), cut(machine)])

/**
 * The picture that these bytes of `encodePaper` put on paper `width` dots wide, without the feeds before the cuts.
 * @throws Error for bytes that `encodePaper` did not write
 */
export function decodePaper(bytes: Buffer, width: number): Bitmap {
  const bands: { top: number; left: number; stride: number; data: Buffer }[] = []
  let height = 0
  let left = 0
  let at = 0
  while (at < bytes.length) {
    const command = commandAt(bytes, at)
    if (bytes[at] === 0x1b && bytes[at + 1] === 0x4a) {
      height += bytes[at + 2] ?? 0
      at += 3
    } else if (bytes[at] === 0x1d && bytes[at + 1] === 0x76) {
      const stride = bytes.readUInt16LE(at + 4)
      const rows = bytes.readUInt16LE(at + 6)
      bands.push({ top: height, left, stride, data: bytes.subarray(at + 8, at + 8 + stride * rows) })
      height += rows
      at += 8 + stride * rows
    } else if (command === GS_L || isSetting(command)) {
      if (command === GS_L) left = bytes.readUInt16LE(at + 2) / 8
      else if (command === ESC_INIT) left = 0
      at += commandLength(bytes, at)
    } else {
      throw new Error(`byte ${at} of a paper is no command of ours`)
    }
  }
  const widest = Math.max(width, ...bands.map((each) => (each.left + each.stride) * 8))
  const bitmap = createBitmap(widest, height)
  for (const { top, left: from, stride, data } of bands) {
    for (let y = 0; y * stride < data.length; y += 1) {
      bitmap.dots.set(data.subarray(y * stride, (y + 1) * stride), (top + y) * bitmap.stride + from)
    }
  }
  return bitmap
}

/** Reset, motion units, the feed before a cut, and the cut. */
function isSetting(command: number): boolean {
  return command === ESC_INIT || command === GS_P || command === ESC_D || command === GS_CUT
}

/** DLE EOT, DLE ENQ or DLE DC4 anywhere in it: some printers would obey it in the middle of a paper. */
export function holdsRealTime(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(DLE); at !== -1; at = bytes.indexOf(DLE, at + 1)) {
    if (REAL_TIME.has(bytes[at + 1] ?? 0)) return true
  }
  return false
}

const DLE = 0x10
const REAL_TIME: ReadonlySet<number> = new Set([0x04, 0x05, 0x14])

const INIT = Buffer.from([0x1b, 0x40])
/** Bytes of GS v 0 before its picture. */
const BAND_HEADER = 8
/** ESC J takes one byte. */
const MAX_FEED = 255

/** The library writes commands into a buffer of its own; no interface, so it can send nothing. */
function commands(write: (builder: CommandBuilder) => void): Buffer {
  const builder = new CommandBuilder({ type: types.EPSON, interface: '' })
  write(builder)
  return builder.getBuffer()
}

/** GS P: a feed of n means n dots, also where the printer's own unit is half a dot. */
const motionUnits = (dpi: number): Buffer => Buffer.from([0x1d, 0x50, Math.min(dpi, 255), Math.min(dpi, 255)])

export const feed = (rows: number): Buffer => Buffer.from([0x1b, 0x4a, rows])

/** Bytes of a row from its first black dot to behind its last. */
interface Inked {
  left: number
  right: number
}

/** Rows that are sent as one picture. */
interface Band extends Inked {
  top: number
  height: number
}

/** Bytes that another band has to save: its commands, and a moment in which the printer may hesitate. */
const BAND_COST = 48

/** Black rows `from` to `to` in bands of at most `most` rows that take the fewest bytes. */
function bandsOf(rows: readonly (Inked | null)[], from: number, to: number, most: number): Band[] {
  const cheapest: { cost: number; last: Band | null }[] = [{ cost: 0, last: null }]
  for (let end = from + 1; end <= to; end += 1) {
    let best = Infinity
    let last: Band | null = null
    let left = Infinity
    let right = 0
    for (let top = end - 1; top >= from && end - top <= most; top -= 1) {
      left = Math.min(left, rows[top]?.left ?? 0)
      right = Math.max(right, rows[top]?.right ?? 0)
      const cost = (cheapest[top - from]?.cost ?? 0) + BAND_COST + (end - top) * (right - left)
      if (cost >= best) continue
      best = cost
      last = { top, height: end - top, left, right }
    }
    cheapest.push({ cost: best, last })
  }
  const bands: Band[] = []
  for (let each = cheapest.at(-1)?.last; each; each = cheapest[each.top - from]?.last) bands.push(each)
  return bands.toReversed()
}

/** A margin of so many dots would read as DLE EOT. */
const SPEAKS = 0x0410

/** GS L, in bytes of a picture. */
const leftMargin = (left: number): Buffer => Buffer.from([0x1d, 0x4c, (left * 8) & 0xff, (left * 8) >> 8])

/** GS v 0. */
function band({ dots, stride }: Bitmap, { top, height, left, right }: Band): Buffer {
  const bytes = right - left
  const data = Buffer.alloc(bytes * height)
  for (let y = 0; y < height; y += 1) {
    const start = (top + y) * stride
    data.set(dots.subarray(start + left, start + right), y * bytes)
  }
  spareRealTime(data)
  return Buffer.concat([Buffer.from([0x1d, 0x76, 0x30, 0, bytes & 0xff, bytes >> 8, height & 0xff, height >> 8]), data])
}

/**
 * Some printers obey DLE EOT, DLE ENQ and DLE DC4 even inside a picture. A lone dot in front of such a byte becomes
 * two dots wide, which nobody sees and which is no command.
 */
function spareRealTime(data: Buffer): void {
  for (let at = 0; at + 1 < data.length; at += 1) {
    if (data[at] === DLE && REAL_TIME.has(data[at + 1] ?? 0)) data[at] = 0x30
  }
}

/** Of rows `from` to `to`; null: a blank one. Without a margin the white at the left belongs to the picture. */
function inkedRows(
  { dots, stride }: Bitmap,
  { from, to, hasMargin }: { from: number; to: number; hasMargin: boolean },
): (Inked | null)[] {
  return Array.from({ length: to - from }, (_, index) => {
    const start = (from + index) * stride
    let left = 0
    while (left < stride && dots[start + left] === 0) left += 1
    if (left === stride) return null
    if (!hasMargin) left = 0
    if (left * 8 === SPEAKS) left -= 1
    let right = stride
    while (dots[start + right - 1] === 0) right -= 1
    return { left, right }
  })
}
