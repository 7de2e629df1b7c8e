import { persianDigits } from '../shared/persian.ts'
import { inPapersType } from './coverage.ts'
import { withNumbersApart } from './reading-order.ts'

/** Dots that one line of this text takes. */
export type WidthOf = (text: string) => number

export interface Line {
  text: string
  width: number
}

/**
 * Breaks text into at most `maxLines` lines of `width` dots: between words, inside a word only where it does not fit
 * a line, never inside a number or code that fits. What is left over ends in «…».
 */
export function wrap(text: string, widthOf: WidthOf, width: number, maxLines: number): Line[] {
  // No letter is narrower than two dots: what lies behind this cannot fit.
  const whole = clean(text).slice(0, Math.ceil(width / 2) * maxLines)
  if (isBare(whole)) return []
  const inOne = whole.length * 2 > width ? Infinity : widthOf(whole)
  if (inOne <= width) return [{ text: whole, width: inOne }]
  const lines = broken(words(whole, widthOf, width), widthOf, width, maxLines)
  if (lines.length <= maxLines) return lines
  const last = ellipsis(lines[maxLines - 1]?.text ?? '', widthOf, width)
  return [...lines.slice(0, maxLines - 1), { text: last, width: widthOf(last) }]
}

/** One line more than `maxLines` where there is more. */
function broken(queue: string[], widthOf: WidthOf, width: number, maxLines: number): Line[] {
  const lines: Line[] = []
  let line = ''
  let taken = 0
  const endLine = (full: string): string => {
    const open = openIsolates(full)
    lines.push({ text: full + CLOSER.repeat(open.length), width: full === line ? taken : widthOf(full) })
    return open.join('')
  }
  for (let word = queue.shift(); word !== undefined && lines.length <= maxLines; word = queue.shift()) {
    const isFirst = isBare(line)
    const longer = isFirst ? line + word : `${line} ${word}`
    const room = widthOf(longer)
    if (room <= width) {
      line = longer
      taken = room
    } else if (isFirst) {
      const [head, tail] = split(word, widthOf, width)
      line = endLine(line + head)
      if (tail) queue.unshift(tail)
    } else {
      line = endLine(line)
      queue.unshift(word)
    }
  }
  if (!isBare(line)) endLine(line)
  return lines
}

/** As `wrap`, with lines of like length: for text in the middle, where a last line of one word looks forgotten. */
export function wrapEvenly(text: string, widthOf: WidthOf, width: number, maxLines: number): Line[] {
  const greedy = wrap(text, widthOf, width, maxLines)
  if (greedy.length < 2 || greedy.length === maxLines) return greedy
  let even = greedy
  for (const share of [0.9, 0.8, 0.7, 0.6]) {
    const narrower = wrap(text, widthOf, Math.floor(width * share), maxLines)
    if (narrower.length > greedy.length) break
    even = narrower
  }
  return even
}

/**
 * Text that cannot harm a line: no control characters, no pictures and signs the paper's type does not have, no change
 * of direction that outlives it, no towers of marks; what reads from left to right inside Persian does so.
 */
export function clean(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(UNSEEN, '')
    // A number in Arabic digits is torn apart at its dashes and spaces whatever it is isolated in.
    .replaceAll(/[٠-٩]/g, persianDigits)
    .replaceAll(/[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/gu, (sign) =>
      KEPT_SIGNS.includes(sign) ? sign : '',
    )
    // What had joined pictures.
    .replaceAll(/(?<![\p{L}\p{M}])\u200d+/gu, '')
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1')
  return withNumbersApart(balanced(inPapersType(plain).replaceAll(/ {2,}/g, ' ').trim()))
}

/** Controls and formats, but for joiners and isolates (a mark of direction tears letters apart); variants; halves. */
const UNSEEN =
  /[\p{Cc}\p{Co}\p{Cn}[\p{Cf}--[\u200c\u200d\u2066-\u2069]]\u{fe00}-\u{fe0f}\u{e0000}-\u{e0fff}\u20e3\ufffd]/gv

/** Counted among the pictographs by Unicode, and in the paper's type. */
const KEPT_SIGNS = ['©', '®', '™']
const LEFT_TO_RIGHT = '\u2066'
const RIGHT_TO_LEFT = '\u2067'
const FIRST_STRONG = '\u2068'
const CLOSER = '\u2069'
const isOpener = (character: string): boolean => character >= LEFT_TO_RIGHT && character <= FIRST_STRONG

/** Every isolate closed, none closed that was not opened, and each with a direction that a new line does not change. */
function balanced(text: string): string {
  let open = 0
  let kept = ''
  let at = 0
  for (const character of text) {
    at += character.length
    if (character === CLOSER) {
      if (open === 0) continue
      open -= 1
    }
    if (isOpener(character)) open += 1
    kept += character === FIRST_STRONG ? directionOf(text.slice(at)) : character
  }
  return kept + CLOSER.repeat(open)
}

/** As FSI has it: of the first letter of its own, left to right without one. */
function directionOf(text: string): string {
  let inside = 0
  for (const character of text) {
    if (isOpener(character)) inside += 1
    else if (character === CLOSER) inside -= 1
    else if (inside === 0 && /\p{L}/u.test(character)) return isRightToLeft(character) ? RIGHT_TO_LEFT : LEFT_TO_RIGHT
    if (inside < 0) break
  }
  return LEFT_TO_RIGHT
}

const isRightToLeft = (letter: string): boolean => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter)

/** The isolates that are still open at the end of a line, outermost first. */
function openIsolates(text: string): string[] {
  const open: string[] = []
  for (const character of text) {
    if (isOpener(character)) open.push(character)
    if (character === CLOSER) open.pop()
  }
  return open
}

/** Nothing but isolates: a line on which nothing stands yet. */
const isBare = (line: string): boolean => !/[^\u2066-\u2069]/u.test(line)

/**
 * Words; a date, and an isolated phone or code, is one word, spaces and all, if it fits a line. `outside`: how deep the
 * isolates are that do not fit.
 */
export function words(text: string, widthOf: WidthOf, width: number, outside = 0): string[] {
  const held = text.replaceAll(DATE, (date) => (widthOf(date) <= width ? date.replaceAll(' ', HELD) : date))
  return apart(held, widthOf, width, outside).map((word) => word.replaceAll(HELD, ' '))
}

/** «۱ آذر ۱۴۰۵». */
const DATE = /(?<![\p{Nd}\p{L}])\p{Nd}{1,2} \p{L}[\p{L}\u200c]* \p{Nd}{4}(?!\p{Nd})/gu
/** A space that ends no word; a clean text has none. */
const HELD = '\u00a0'

function apart(text: string, widthOf: WidthOf, width: number, outside: number): string[] {
  const all: string[] = []
  let whole: string[] = []
  let open = 0
  for (const word of text.split(' ')) {
    whole.push(word)
    for (const character of word) open += isOpener(character) ? 1 : character === CLOSER ? -1 : 0
    if (open > outside) continue
    const joined = whole.join(' ')
    if (whole.length > 1 && widthOf(joined) > width) all.push(...apart(joined, widthOf, width, outside + 1))
    else all.push(joined)
    whole = []
  }
  return [...all, ...whole].filter((word) => word !== '')
}

const graphemes = new Intl.Segmenter('fa', { granularity: 'grapheme' })

/** The longest beginning of a word that fits, at least one character, and the rest. */
function split(word: string, widthOf: WidthOf, width: number): [head: string, tail: string] {
  const parts = [...graphemes.segment(word)].map((part) => part.segment)
  let fits = 1
  let tooMany = parts.length + 1
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (widthOf(parts.slice(0, middle).join('')) <= width) fits = middle
    else tooMany = middle
  }
  return [parts.slice(0, fits).join(''), parts.slice(fits).join('')]
}

function ellipsis(line: string, widthOf: WidthOf, width: number): string {
  if (widthOf(`${line}…`) <= width) return `${line}…`
  const room = width - widthOf('…')
  return balanced(`${split(line, widthOf, room)[0]}…`)
}
