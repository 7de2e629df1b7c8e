import type { PaperContent } from '../shared/rules/paper.ts'
import { cellMeasure, drawnSize, timesOf } from './cells.ts'
import { createBitmap } from './bitmap.ts'
import type { PaperStyle } from './draw.ts'
import { cut, feed, holdsRealTime, type Machine, paperStart, pictureBytes } from './escpos.ts'
import { layout } from './layout.ts'
import type { Code, Mark, Row, Rule } from './layout-model.ts'
import { dotMeasure } from './measure.ts'
import { rasterize } from './raster.ts'
import { fitted } from './sheet.ts'
import { type Strip, stripsOf, type Word } from './strips.ts'

export interface NativePaper {
  bytes: Buffer
  /** Rows of paper that it takes, in dots. */
  rows: number
}

/**
 * A paper in the printer's own type: a tenth of the bytes of its picture, for lines on which bytes take longer than
 * paper. Only for English, which every printer can say; a row with other letters or pictures is drawn.
 */
export async function nativePaper(content: PaperContent, style: PaperStyle, machine: Machine): Promise<NativePaper> {
  const paper = await layout(content, style, cellMeasure)
  const writer = new Writer(machine)
  const strips = stripsOf(paper)
  for (let at = 0; at < strips.length; at += 1) {
    const strip = strips[at]
    if (!strip) continue
    writer.feedTo(strip.top)
    if (strip.kind !== 'drawn') {
      writer.write(strip)
      continue
    }
    // Rows that follow each other are one picture.
    const rows: Row[] = []
    for (let next = strips[at]; next?.kind === 'drawn'; next = strips[at + rows.length]) rows.push(next.row)
    at += rows.length - 1
    await writer.draw(rows, style, paper.reach)
  }
  writer.feedTo(paper.height)
  return { bytes: writer.end(), rows: paper.height }
}

class Writer {
  readonly #machine: Machine
  readonly #parts: Buffer[]
  #y = 0
  /** The line that was begun stands in the printer's buffer, and is printed by the next feed. */
  #hasLine = false
  #looks = PLAIN

  constructor(machine: Machine) {
    this.#machine = machine
    this.#parts = [start(machine)]
  }

  /** Prints the line that was begun and feeds up to this row. */
  feedTo(row: number): void {
    let rest = row - this.#y
    while (rest > 0 || this.#hasLine) {
      const step = Math.min(rest, MAX_FEED)
      this.#parts.push(feed(step))
      this.#hasLine = false
      rest -= step
    }
    this.#y = Math.max(this.#y, row)
  }

  write(strip: Exclude<Strip, { kind: 'drawn' }>): void {
    switch (strip.kind) {
      case 'text':
        for (const word of strip.words) this.#say(word, strip.isInverted)
        this.#hasLine = true
        return
      case 'rule':
        this.#parts.push(ruleBytes(strip.rule))
        this.#y += strip.height
        return
      case 'code':
        this.#parts.push(codeBytes(strip.code))
        this.#y += strip.height
        return
      case 'cut':
        // The cut ends with a reset.
        this.#parts.push(cut(this.#machine), start(this.#machine))
        this.#looks = PLAIN
    }
  }

  async draw(rows: Row[], style: PaperStyle, reach: number): Promise<void> {
    const height = rows.reduce((sum, row) => sum + row.height, 0)
    const drawn = rows.map((row) => ({ ...row, marks: row.marks.map(likeOwnType) }))
    const layout = { width: style.dots, reach, height, rows: drawn, frames: [] }
    const picture = await rasterize(layout, style.threshold)
    this.#parts.push(...pictureBytes(picture, this.#machine))
    this.#y += height
  }

  end(): Buffer {
    return Buffer.concat([...this.#parts, cut(this.#machine)])
  }

  #say({ text, x, size, isBold }: Word, isInverted: boolean): void {
    const looks = { size, isBold, isInverted }
    this.#parts.push(looksBytes(this.#looks, looks))
    this.#looks = looks
    if (x > 0) this.#parts.push(placeBytes(x))
    this.#parts.push(Buffer.from(text, 'latin1'))
  }
}

interface Looks {
  size: number
  isBold: boolean
  isInverted: boolean
}

const PLAIN: Looks = { size: 24, isBold: false, isInverted: false }
/** ESC J takes one byte. */
const MAX_FEED = 255

/** Reset, dots as units, and the signs of the United States: # and $ are others elsewhere. */
const start = ({ dpi }: Machine): Buffer => Buffer.concat([paperStart(dpi), Buffer.from([0x1b, 0x52, 0])])

/** GS !, ESC E and GS B, each where something changes. */
function looksBytes(before: Looks, now: Looks): Buffer {
  const times = timesOf(now.size) - 1
  return Buffer.from([
    ...(before.size === now.size ? [] : [0x1d, 0x21, (times << 4) | times]),
    ...(before.isBold === now.isBold ? [] : [0x1b, 0x45, now.isBold ? 1 : 0]),
    ...(before.isInverted === now.isInverted ? [] : [0x1d, 0x42, now.isInverted ? 1 : 0]),
  ])
}

/** ESC $; a place whose bytes would read as a real-time command is one dot further. */
function placeBytes(x: number): Buffer {
  const bytes = Buffer.from([0x1b, 0x24, x & 0xff, x >> 8])
  return holdsRealTime(bytes) ? placeBytes(x + 1) : bytes
}

/** A few rows of picture, each byte of it printed twice as wide and twice as tall. */
function ruleBytes({ x, width, thickness, dash }: Rule): Buffer {
  const rows = Math.max(1, Math.round(thickness / 2))
  const bytes = Math.floor((x + width) / 16)
  const line = createBitmap(bytes * 8, 1)
  const [on, off] = dash ?? [width, 0]
  for (let dot = x >> 1; dot < bytes * 8; dot += 1) {
    const isBlack = (dot * 2 - x) % (on + off) < on
    if (isBlack) line.dots[dot >> 3] = (line.dots[dot >> 3] ?? 0) | (0x80 >> (dot & 7))
  }
  const lines = Array.from({ length: rows }, () => line.dots)
  return Buffer.concat([Buffer.from([0x1d, 0x76, 0x30, 3, bytes & 0xff, bytes >> 8, rows, 0]), ...lines])
}

/** In the middle, without words of its own below it. */
function codeBytes(code: Code): Buffer {
  return Buffer.concat([
    Buffer.from([0x1b, 0x61, 1]),
    code.symbology === 'qr' ? qrBytes(code) : barBytes(code),
    Buffer.from([0x1b, 0x61, 0]),
  ])
}

/** GS ( k: model 2, dots of a module, error correction M, the data, print. */
function qrBytes({ data, module }: Code): Buffer {
  const bytes = Buffer.from(data)
  const length = bytes.length + 3
  return Buffer.concat([
    Buffer.from([...QR, 4, 0, 0x31, 0x41, 0x32, 0]),
    Buffer.from([...QR, 3, 0, 0x31, 0x43, module]),
    Buffer.from([...QR, 3, 0, 0x31, 0x45, 0x31]),
    Buffer.from([...QR, length & 0xff, length >> 8, 0x31, 0x50, 0x30]),
    bytes,
    Buffer.from([...QR, 3, 0, 0x31, 0x51, 0x30]),
  ])
}

const QR = [0x1d, 0x28, 0x6b]

/** GS k of EAN-13, or of Code 128 in its set B, where a brace is doubled. */
function barBytes({ symbology, data, module, height }: Code): Buffer {
  const [kind, text] = symbology === 'ean13' ? [67, data] : [73, `{B${data.replaceAll('{', '{{')}`]
  return Buffer.concat([
    Buffer.from([0x1d, 0x48, 0, 0x1d, 0x68, Math.min(height, 255), 0x1d, 0x77, module, 0x1d, 0x6b, kind, text.length]),
    Buffer.from(text, 'latin1'),
  ])
}

/** A run as it is drawn among the printer's own letters, in the room that it was given. */
function likeOwnType(mark: Mark): Mark {
  if (mark.kind !== 'run') return mark
  const wanted = { ...mark.type, size: drawnSize(mark.type.size) }
  return { ...mark, type: fitted(mark.text, wanted, mark.width, { measure: dotMeasure }).type }
}
