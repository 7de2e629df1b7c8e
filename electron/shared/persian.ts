/**
 * What a text is compared by: «علي», «عَلی» and «ALI» in one form each. Compatibility forms are opened (NFKD) and
 * closed again, case and marks (tashkil, hamza, accents) dropped, Arabic and Urdu letters become Persian ones,
 * digits Latin. The half-space and other invisible characters are dropped, not made spaces: «علی‌رضا» is
 * one word and folds as «علیرضا»; `nameKeys` and `nameQuery` then leave spaces out too, so that «علی رضا» finds both.
 * Folding twice changes nothing.
 */
export function fold(text: string): string {
  const open = text.normalize('NFKD').toLowerCase().normalize('NFKD')
  const bare = open.replace(DROPPED, '').replace(OTHER_LETTERS, (letter) => LETTERS[letter] ?? letter)
  return latinDigits(collapse(bare)).normalize('NFC')
}

/** Marks over letters, the lone hamza, tatweel, format characters, controls that are no white space, halves of surrogates. */
const DROPPED = /[\p{Mn}\p{Me}ءـ\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu

const LETTERS: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ے: 'ی',
  ې: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ٱ: 'ا',
  ς: 'σ',
}
const OTHER_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/** Decimal digits of every script as 0–9; everything else stays. */
export function latinDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)))
}

/** Unicode keeps the ten digits of a script in one run from zero to nine; runs may touch. */
function digitValue(codePoint: number): number {
  let start = codePoint
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1
  return (codePoint - start) % 10
}

/** Digits of every script as ۰–۹. */
export function persianDigits(text: string): string {
  return latinDigits(text).replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
}

/**
 * A text as the shop keeps it: without control, bidi-control and zero-width characters that carry nothing, in NFC,
 * white space collapsed and trimmed. The half-space inside a word, emoji and their joiners stay.
 */
export function cleanText(text: string): string {
  const visible = text.replace(
    /[\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?!\s)\p{Cc}/gu,
    '',
  )
  const spaced = visible.replace(/[\s\u200c]+/g, (run) => (/\s/.test(run) ? ' ' : '\u200c'))
  return spaced.replace(/^[ \u200c]|[ \u200c]$/g, '').normalize('NFC')
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/**
 * A phone, code or signed number that reads left to right wherever it stands: LRI … PDI. Bidi controls inside
 * are dropped, so that the text cannot close its isolate.
 */
export function isolate(text: string): string {
  return `\u2066${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`
}

/** UTF-16 units of one search key. */
const KEY_LENGTH = 60
const MAX_KEYS = 8

/**
 * Search keys of a name: the folded words, joined without spaces, once from each word on with the words before it
 * at the end. A prefix of a key is the start of any word, or words in any rotation. At most 8 keys of 60 characters;
 * none for a name without letters or digits.
 */
export function nameKeys(name: string): string[] {
  const words = wordsOf(name)
  const starts = words.slice(0, MAX_KEYS)
  return [...new Set(starts.map((_, at) => cut([...words.slice(at), ...words.slice(0, at)].join(''))))]
}

/** What is looked for among `nameKeys`, as a prefix; empty when nothing can be looked for. */
export function nameQuery(text: string): string {
  return cut(wordsOf(text).join(''))
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '')
}

function cut(key: string): string {
  return key.slice(0, KEY_LENGTH).replace(/\p{Cs}$/u, '')
}
