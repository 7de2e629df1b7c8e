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
 * Text that cannot harm a line: no control characters, no pictures the paper's type does not have, no change of
 * direction that outlives it, no towers of marks.
 */
export function clean(text: string): string {
  const plain = text
    .toWellFormed()
    .replaceAll(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Co}\p{Cn}\u{202a}-\u{202e}\u{feff}\u{fe00}-\u{fe0f}\u{e0000}-\u{e0fff}\u{20e3}]/gu, '')
    .replaceAll(/[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/gu, (sign) =>
      KEPT_SIGNS.includes(sign) ? sign : '',
    )
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim()
  return balanced(plain)
}

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
  for (const [index, character] of [...text].entries()) {
    if (character === CLOSER) {
      if (open === 0) continue
      open -= 1
    }
    if (isOpener(character)) open += 1
    kept += character === FIRST_STRONG ? directionOf(text.slice(index + 1)) : character
  }
  return kept + CLOSER.repeat(open)
}

function directionOf(text: string): string {
  const strong = /[\p{Script=Arabic}\p{Script=Hebrew}]|\p{L}/u.exec(text)?.[0]
  return strong && /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(strong) ? RIGHT_TO_LEFT : LEFT_TO_RIGHT
}

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

/** Words; an isolated phone or code is one word, spaces and all, if it fits a line. */
export function words(text: string, widthOf: WidthOf, width: number): string[] {
  const all: string[] = []
  let whole: string[] = []
  for (const word of text.split(' ')) {
    whole.push(word)
    if (openIsolates(whole.join(' ')).length > 0) continue
    const joined = whole.join(' ')
    if (whole.length > 1 && widthOf(joined) > width) all.push(...whole)
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
