import { describe, expect, test } from 'vitest'
import type { Run } from '../../electron/printing/layout-model.ts'
import { layout } from '../../electron/printing/layout.ts'
import { dotMeasure } from '../../electron/printing/measure.ts'
import { rasterize } from '../../electron/printing/raster.ts'
import { chromiumPath } from '../chromium.ts'
import { type Ink, likeness } from './ink.ts'
import { type PersianLine, persianLines } from './persian-lines.ts'
import { drawnByChromium, inkOf, type Strip } from './persian-lines-in-chromium.ts'
import { english, persian } from './samples.ts'

/**
 * Drawings of the same line by the paper and by Chromium are at least so alike where they differ most: dots at the edge
 * of a letter. Wrong letters, forms and orders are all below it: see the drawings that are wrong on purpose.
 */
const ALIKE = 0.57

/** Lines that are drawn otherwise than by Chromium, and why that is right. */
const ACCEPTED: Record<string, string> = {}

/** The same text drawn wrong (null: it would look the same), and the share of lines at most where nobody sees it. */
const wrongs: Record<string, { wrong: (text: string) => string | null; most: number }> = {
  'without isolates': {
    wrong: (text) => (isTornWithoutIsolates(text) ? text.replaceAll(/[\u2066-\u2069]/g, '') : null),
    most: 0,
  },
  'from the end': { wrong: (text) => reversed(text), most: 0 },
  'letters not joined': {
    wrong: (text) => (JOINED.test(text) ? text.replaceAll(JOINED_EVERYWHERE, '$1\u200c') : null),
    most: 0,
  },
  // Some neighbours are as good as one shape in so few dots: «عم» and «مع», «xa» and «ax».
  'two letters of a word exchanged': { wrong: (text) => exchanged(text), most: 0.05 },
}

const program = chromiumPath()
if (program === null) {
  console.warn('\n!!! NO CHROMIUM FOUND (set CHROMIUM_PATH): Persian on paper is NOT compared with it. !!!\n')
}

test('there are two hundred lines', () => {
  expect(persianLines.length).toBeGreaterThanOrEqual(200)
  expect(new Set(persianLines.map(({ says }) => JSON.stringify(says))).size).toBeGreaterThanOrEqual(200)
})

const NOTHING: Ink = { width: 0, height: 0, dots: new Float32Array() }

describe.skipIf(program === null)('beside Chromium', async () => {
  const strips = program === null ? [] : await stripsOf(persianLines)
  const ours = await drawnByPaper(strips)
  const theirs = program === null ? [] : await drawnByChromium(strips, blackIn(ours), program)
  const scores = strips.map((_, at) => likenessAt(at, ours[at]))

  test('every line has its letters, their forms and their order', () => {
    const others = strips.flatMap(({ run }, at) => ((scores[at] ?? 0) < ALIKE ? [run.text] : []))
    console.log(report())
    expect([...new Set(others)].toSorted()).toEqual(Object.keys(ACCEPTED).toSorted())
  })

  test('telephone numbers, signed numbers, codes and names read from left to right, in one piece', () => {
    for (const [at, { parts, run }] of strips.entries()) {
      for (const [index, part] of parts.entries()) {
        const places = theirs[at]?.places[index] ?? []
        expect(places, run.text).toHaveLength([...part].length)
        for (const [next, place] of places.entries()) {
          const before = places[next - 1]
          if (before) expect(Math.abs(place.left - before.right), `${part} in ${run.text}`).toBeLessThan(2)
        }
      }
    }
  })

  test.each(Object.entries(wrongs))('lines drawn wrong on purpose are seen: %s', async (_, { wrong, most }) => {
    const wrongly = strips.flatMap(({ run, ...strip }, at) => {
      const text = strip.dots === 384 ? wrong(run.text) : null
      return text === null ? [] : [{ at, strip: { ...strip, run: { ...run, text } } }]
    })
    expect(wrongly.length).toBeGreaterThan(20)
    const inks = await drawnByPaper(wrongly.map(({ strip }) => strip))
    const unseen = wrongly.filter(({ at }, index) => likenessAt(at, inks[index]) >= ALIKE)
    expect(unseen.length / wrongly.length, unseen.map(({ strip }) => strip.run.text).join('\n')).toBeLessThanOrEqual(
      most,
    )
  })

  /** How alike this drawing is to Chromium's of this strip. */
  function likenessAt(at: number, ink = NOTHING): number {
    return likeness(ink, theirs[at]?.ink ?? NOTHING, strips[at]?.run.type.size ?? 1)
  }

  function report(): string {
    const worst = scores.toSorted((a, b) => a - b)
    const middle = worst[worst.length >> 1] ?? 0
    return `${persianLines.length} lines in ${strips.length} drawings: likeness ${worst[0]?.toFixed(2)} at worst, ${middle.toFixed(2)} in the middle, ${Object.keys(ACCEPTED).length} accepted differences`
  }
})

const blackIn = (inks: Ink[]): number =>
  inks.reduce((all, { dots }) => all + dots.reduce((sum, dot) => sum + dot, 0), 0)

/** As papers lay them out: on 58 and 80 mm, in the sizes and weights of lines in turn. */
async function stripsOf(lines: PersianLine[]): Promise<Strip[]> {
  const strips: Strip[] = []
  for (const dots of [384, 576]) {
    for (const [at, { says, language, reads }] of lines.entries()) {
      const size = (['small', 'normal', 'large'] as const)[at % 3] ?? 'normal'
      const block = { type: 'text', text: says, align: 'start', size, bold: at % 2 === 1 } as const
      const style = { voice: language === 'fa' ? persian : english, dots, logo: null, copy: 1 }
      const { rows } = await layout({ blocks: [block] }, style, dotMeasure)
      const own = rows.flatMap(({ height, marks }) =>
        marks
          .filter(isRun)
          .map((run) => ({ dots, height, run, parts: reads.filter((part) => run.text.includes(part)) })),
      )
      const unbroken = reads.filter((part) => !/\p{L}.* | .*\p{L}/u.test(part))
      for (const part of unbroken)
        expect(
          own.some(({ parts }) => parts.includes(part)),
          part,
        ).toBe(true)
      strips.push(...own)
    }
  }
  return strips
}

const isRun = (mark: { kind: string }): mark is Run => mark.kind === 'run'

/** All strips of one width are one paper. */
async function drawnByPaper(strips: Strip[]): Promise<Ink[]> {
  const inks = new Map<Strip, Ink>()
  for (const width of new Set(strips.map(({ dots }) => dots))) {
    const own = strips.filter(({ dots }) => dots === width)
    const rows = own.map(({ height, run }) => ({ height, marks: [run] }))
    const height = rows.reduce((sum, row) => sum + row.height, 0)
    const { dots, stride } = await rasterize({ width, reach: width, height, rows, frames: [] })
    let top = 0
    for (const strip of own) {
      const from = top
      inks.set(
        strip,
        inkOf(strip, (x, y) => (((dots[(from + y) * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1),
      )
      top += strip.height
    }
  }
  return strips.map((strip) => inks.get(strip) ?? NOTHING)
}

/** Numbers in groups or with a sign before them, behind Persian letters. */
function isTornWithoutIsolates(text: string): boolean {
  return /\p{Script=Arabic}\p{L}*[: ]+\u2066(?:[+\-−]|\p{Nd}+[ -]\p{Nd})/u.test(text)
}

const reversed = (text: string): string | null => {
  const backwards = [...text.replaceAll(/[\u2066-\u2069]/g, '')].toReversed().join('')
  return backwards.length < 3 || backwards === text ? null : backwards
}

const JOINED = /[بپتثجچحخسشصضطظعغفقکگلمنهیيك](?=\p{Script=Arabic}(?<=\p{L}))/u
const JOINED_EVERYWHERE = new RegExp(`(${JOINED.source})`, 'gu')

/** They differ by their dots alone, and exchanging them moves a dot or two. */
const TEETH = /^[بپتثٹنیئسش]{2}$/u

/** Two letters that differ, inside the longest word. */
function exchanged(text: string): string | null {
  const words = text.match(/[\p{L}]{4,}/gu) ?? []
  const word = words.toSorted((a, b) => b.length - a.length)[0]
  if (word === undefined) return null
  const [one = '', other = ''] = word.slice(1)
  return one === other || TEETH.test(one + other) ? null : text.replace(word, word[0] + other + one + word.slice(3))
}
