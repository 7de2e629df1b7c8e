import bwip from 'bwip-js/node'

/** Which modules of a code are black, row by row. A bar code has one row. */
export interface Modules {
  width: number
  height: number
  black: boolean[]
}

/** Code 128 of this text without its quiet zones; null when it has characters Code 128 cannot hold. */
export function code128(text: string): Modules | null {
  if (!/^[\x20-\x7e]+$/u.test(text)) return null
  const [symbol] = bwip.raw('code128', text, {})
  if (!symbol || !('sbs' in symbol)) return null
  // Widths of bars and spaces in turn, a bar first.
  const black = symbol.sbs.flatMap((width, index) => Array.from({ length: width }, () => index % 2 === 0))
  return { width: black.length, height: 1, black }
}

/** QR of this text (UTF-8, error correction M) without its quiet zone; null when it is too long. */
export function qrCode(text: string): Modules | null {
  if (Buffer.byteLength(text) === 0 || Buffer.byteLength(text) > MAX_QR_BYTES) return null
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=M')
  if (!symbol || !('pixs' in symbol)) return null
  return { width: symbol.pixx, height: symbol.pixy, black: symbol.pixs.map((pixel) => pixel === 1) }
}

/** Keeps the modules at four dots on the narrow paper. */
const MAX_QR_BYTES = 600

/** Modules of white that a reader needs around a QR, and at both ends of a Code 128. */
export const QR_QUIET = 4
export const CODE128_QUIET = 10
