import bwip from 'bwip-js/node'

/** Which modules of a code are black, row by row. A bar code has one row. */
export interface Modules {
  width: number
  height: number
  black: boolean[]
}

export type Symbology = 'code128' | 'ean13' | 'qr'

/** Code 128 of this text without its quiet zones; null when it has characters Code 128 cannot hold. */
export const code128 = remembered((text) => {
  if (!/^[\x20-\x7e]{1,80}$/u.test(text)) return null
  return barsOf('code128', text)
})

/** EAN-13 of thirteen digits whose last one checks the others, without its quiet zones; null for anything else. */
export const ean13 = remembered((text) => (isEan13(text) ? barsOf('ean13', text) : null))

/** Weights 1 and 3 in turn; the sum with the check digit is a multiple of ten (GS1 General Specifications, 7.9). */
export function isEan13(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false
  return [...text].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0
}

/** QR of this text (UTF-8, error correction M) without its quiet zone; null when it is too long. */
export const qrCode = remembered((text) => {
  if (Buffer.byteLength(text) === 0 || Buffer.byteLength(text) > MAX_QR_BYTES) return null
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=M')
  if (!symbol || !('pixs' in symbol)) return null
  return { width: symbol.pixx, height: symbol.pixy, black: symbol.pixs.map((pixel) => pixel === 1) }
})

/** Keeps the modules at four dots on the narrow paper. */
const MAX_QR_BYTES = 600

/** Modules of white that a reader needs around a QR, and at both ends of bars: at most, of either symbology. */
export const QR_QUIET = 4
export const BARS_QUIET = 11

function barsOf(symbology: 'code128' | 'ean13', text: string): Modules | null {
  const [symbol] = bwip.raw(symbology, text, {})
  if (!symbol || !('sbs' in symbol)) return null
  // Widths of bars and spaces in turn, a bar first.
  const black = symbol.sbs.flatMap((width, index) => Array.from({ length: width }, () => index % 2 === 0))
  return { width: black.length, height: 1, black }
}

const MOST_REMEMBERED = 32

/** Working out a QR takes longer than drawing a paper, and the shop's own stands on every one. */
function remembered(code: (text: string) => Modules | null): (text: string) => Modules | null {
  const known = new Map<string, Modules | null>()
  return (text) => {
    const before = known.get(text)
    const made = before === undefined ? code(text) : before
    // What was asked for last is forgotten last.
    known.delete(text)
    const [oldest] = known.keys()
    if (known.size >= MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
    known.set(text, made)
    return made
  }
}
