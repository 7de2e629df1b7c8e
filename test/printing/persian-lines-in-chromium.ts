import { chromium } from '@playwright/test'
import { PNG } from 'pngjs'
import { paperFont } from '../../electron/printing/fonts.ts'
import type { Run, Weight } from '../../electron/printing/layout-model.ts'
import type { Ink } from './ink.ts'

/** One run of a paper in a strip of its own. */
export interface Strip {
  dots: number
  height: number
  run: Run
  /** Parts of the run's text whose places are asked. */
  parts: string[]
}

export interface Drawn {
  ink: Ink
  /** Of every part of the strip, the left and right edges of its characters, in the order in which they are written. */
  places: { left: number; right: number }[][]
}

/**
 * Strips as Chromium draws them, in the paper's own type, on one page: the same text, size and direction. It draws the
 * edges of letters darker than the paper does: black is what is dark enough for `black` dots to be black in all.
 */
export async function drawnByChromium(strips: Strip[], black: number, executablePath: string): Promise<Drawn[]> {
  const width = Math.max(...strips.map(({ dots }) => dots))
  const tops = strips.map((_, at) => strips.slice(0, at).reduce((sum, { height }) => sum + height, 0))
  const height = strips.reduce((sum, strip) => sum + strip.height, 0)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...PLAIN_DRAWING] })
  try {
    const page = await browser.newPage({ viewport: { width, height: 1_000 }, deviceScaleFactor: 1 })
    await page.setContent(`<!doctype html><meta charset="utf-8"><style>${FACES}${STYLE}</style>
      <body style="height: ${height}px">${strips.map((strip, at) => lineOf(strip, tops[at] ?? 0)).join('')}`)
    const places = await page.evaluate(
      setAndMeasured,
      strips.map(({ parts }) => parts),
    )
    const { data } = PNG.sync.read(await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height } }))
    const threshold = thresholdFor(data, black)
    return strips.map((strip, at) => ({
      ink: inkOf(strip, (x, y) => (data[((tops[at] ?? 0) + y) * width * 4 + x * 4] ?? 0) < threshold),
      places: places[at] ?? [],
    }))
  } finally {
    await browser.close()
  }
}

export function inkOf(
  { dots: width, height }: Pick<Strip, 'dots' | 'height'>,
  isBlack: (x: number, y: number) => boolean,
): Ink {
  const dots = Float32Array.from({ length: width * height }, (_, at) =>
    isBlack(at % width, Math.floor(at / width)) ? 1 : 0,
  )
  return { width, height, dots }
}

/** The lightness below which so many dots of an RGBA picture in greys lie. */
function thresholdFor(rgba: Uint8Array, black: number): number {
  const dotsOf = new Uint32Array(256)
  for (let at = 0; at < rgba.length; at += 4) dotsOf[rgba[at] ?? 0] = (dotsOf[rgba[at] ?? 0] ?? 0) + 1
  let darker = 0
  return dotsOf.findIndex((dots) => {
    darker += dots
    return darker > black
  })
}

/** Grey, and with letters where they belong. */
const PLAIN_DRAWING = ['--disable-lcd-text', '--font-render-hinting=none']
const WEIGHTS: Weight[] = [400, 500, 700, 900]
const FACES = WEIGHTS.map(
  (weight) =>
    `@font-face { font-family: Paper; font-weight: ${weight}; src: url(data:font/ttf;base64,${paperFont(weight).toString('base64')}) }`,
).join('\n')
const STYLE = `
  body { margin: 0; position: relative; background: #fff; color: #000 }
  p { margin: 0; position: absolute; white-space: pre }`

function lineOf({ run, dots }: Strip, top: number): string {
  const { text, x, width, type, anchor } = run
  if (anchor === 'center') throw new Error('lines are compared at their edges')
  const place = anchor === 'left' ? `left: ${x}px` : `left: ${x + width - dots}px; width: ${dots}px; text-align: right`
  const escaped = text.replaceAll(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<p data-y="${top + run.y}" style="${place}; direction: ${type.direction}; font: ${type.weight} ${type.size}px/2 Paper">${escaped}</p>`
}

/** In the page: puts every line on its baseline and says where the characters of its parts stand. */
async function setAndMeasured(partsOf: string[][]): Promise<{ left: number; right: number }[][][]> {
  await document.fonts.ready
  const lines = [...document.querySelectorAll('p')]
  const baselines = new Map<string, number>()
  for (const { style } of lines) {
    if (baselines.has(style.font)) continue
    const probe = document.body.appendChild(document.createElement('p'))
    probe.style.font = style.font
    probe.innerHTML = 'x<i style="display: inline-block"></i>'
    baselines.set(
      style.font,
      (probe.lastElementChild?.getBoundingClientRect().bottom ?? 0) - probe.getBoundingClientRect().top,
    )
    probe.remove()
  }
  for (const { style, dataset } of lines) style.top = `${Number(dataset['y']) - (baselines.get(style.font) ?? 0)}px`
  return lines.map((line, at) =>
    (partsOf[at] ?? []).map((part) => {
      const node = line.firstChild
      const from = line.textContent.indexOf(part)
      if (!node || from < 0) return []
      return [...part].map((_, index) => {
        const range = document.createRange()
        range.setStart(node, from + index)
        range.setEnd(node, from + index + 1)
        const { left, right } = range.getBoundingClientRect()
        return { left, right }
      })
    }),
  )
}
