import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type Bitmap, inkOf } from './bitmap.ts'
import { font } from './fonts.ts'
import type { Bar, Box, Frame, Run } from './layout-model.ts'

/** Dots that are laid on a paper: `left` and `top` say where the first of them stands from the stamp's place. */
export interface Stamp {
  left: number
  top: number
  dots: Bitmap
}

/**
 * A run's letters, black where they are darker than `threshold`, or white where they are not, from its anchor on its baseline,
 * which is `shift` dots to the right of a whole dot. Drawn once and remembered: most words of a receipt were on the last one.
 */
export function letters({ text, type, anchor, ink }: Run, shift: number, threshold: number): Stamp {
  const { size, weight, direction, spacing } = type
  const key = [size, weight, direction, spacing, anchor, ink, shift, threshold, text].join(' ')
  return remembered(key, text.length <= LONGEST_REMEMBERED, () => {
    const set = (context: SKRSContext2D): void => {
      context.font = font(size, weight)
      context.direction = direction
      context.letterSpacing = `${spacing}px`
      context.textAlign = anchor
    }
    const context = sheetFor(1, 1)
    set(context)
    const extent = context.measureText(text)
    const left = Math.ceil(extent.actualBoundingBoxLeft) + EDGE
    const top = Math.ceil(extent.actualBoundingBoxAscent) + EDGE
    const width = left + Math.ceil(extent.actualBoundingBoxRight) + EDGE
    const height = top + Math.ceil(extent.actualBoundingBoxDescent) + EDGE
    const dots = drawn({ width, height, ink, threshold }, (on) => {
      set(on)
      on.fillText(text, left + shift, top)
    })
    return { left: -left, top: -top, dots }
  })
}

/** An outline, from its upper left corner on. */
export function outline({ height, thickness, radius }: Omit<Frame, 'top'>, width: number, threshold: number): Stamp {
  const key = ['outline', width, height, thickness, radius, threshold].join(' ')
  return shape(key, { width, height, threshold }, (context) => {
    const inset = thickness / 2
    context.lineWidth = thickness
    context.beginPath()
    context.roundRect(inset, inset, width - thickness, height - thickness, radius)
    context.stroke()
  })
}

/** A filled box, from its upper left corner on. */
export function filledBox({ width, height, radius: { upper, lower } }: Box, threshold: number): Stamp {
  const key = ['box', width, height, upper, lower, threshold].join(' ')
  return shape(key, { width, height, threshold }, (context) => {
    context.beginPath()
    context.roundRect(0, 0, width, height, [upper, upper, lower, lower])
    context.fill()
  })
}

/** A bar with its outline, from its upper left corner on. */
export function filledBar({ width, height, rate, direction }: Bar, threshold: number): Stamp {
  const key = ['bar', width, height, rate, direction, threshold].join(' ')
  return shape(key, { width, height, threshold }, (context) => {
    context.lineWidth = 2
    context.beginPath()
    context.roundRect(1, 1, width - 2, height - 2, height / 2)
    context.stroke()
    const inner = width - 8
    const filled = Math.round((inner * rate) / 10_000)
    context.beginPath()
    context.roundRect(4, 4, inner, height - 8, (height - 8) / 2)
    context.clip()
    context.fillRect(direction === 'rtl' ? 4 + inner - filled : 4, 4, filled, height - 8)
  })
}

/** Scissors, their blades' points in the middle of the right edge. */
export function scissors(threshold: number): Stamp {
  const { dots } = shape(`scissors ${threshold}`, { ...SCISSORS, threshold }, (context) => {
    context.lineWidth = 2.5
    for (const side of [-1, 1]) {
      context.beginPath()
      context.moveTo(SCISSORS.width - EDGE, SCISSORS.height / 2 - side * 6)
      context.lineTo(SCISSORS.width - EDGE - 22, SCISSORS.height / 2 + side * 5)
      context.stroke()
      context.beginPath()
      context.arc(SCISSORS.width - EDGE - 28, SCISSORS.height / 2 + side * 7, 5, 0, Math.PI * 2)
      context.stroke()
    }
  })
  return { left: EDGE - SCISSORS.width, top: -SCISSORS.height / 2, dots }
}

/** White around what is drawn: curves stand out of what is measured by a dot. */
const EDGE = 3
const SCISSORS = { width: 36 + EDGE * 2, height: 32 }

const known = new Map<string, Stamp>()
/** Some kilobytes each at most, but for the outline of a card. */
const MOST_REMEMBERED = 2_000
const LONGEST_REMEMBERED = 80

function remembered(key: string, isWorthIt: boolean, draw: () => Stamp): Stamp {
  const stamp = known.get(key) ?? draw()
  if (!isWorthIt || known.has(key)) return stamp
  if (known.size >= MOST_REMEMBERED) known.clear()
  known.set(key, stamp)
  return stamp
}

function shape(
  key: string,
  size: { width: number; height: number; threshold: number },
  draw: (context: SKRSContext2D) => void,
): Stamp {
  return remembered(key, true, () => ({ left: 0, top: 0, dots: drawn({ ...size, ink: 'black' }, draw) }))
}

function drawn(
  { width, height, ink, threshold }: { width: number; height: number; ink: Run['ink']; threshold: number },
  draw: (context: SKRSContext2D) => void,
): Bitmap {
  const [ground, colour] = ink === 'black' ? ['#fff', '#000'] : ['#000', '#fff']
  const context = sheetFor(width, height)
  context.save()
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  context.fillStyle = colour
  context.strokeStyle = colour
  draw(context)
  context.restore()
  return inkOf(context.getImageData(0, 0, width, height), ink, threshold)
}

let sheet: Canvas | null = null

/** One sheet for all stamps, as large as the largest so far. */
function sheetFor(width: number, height: number): SKRSContext2D {
  if (!sheet || sheet.width < width || sheet.height < height) {
    sheet = createCanvas(Math.max(width, sheet?.width ?? 0), Math.max(height, sheet?.height ?? 0))
  }
  return sheet.getContext('2d')
}
