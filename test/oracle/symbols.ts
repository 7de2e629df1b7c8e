import bwip from 'bwip-js/node'
import type { Picture } from './type.ts'

/** A code that the printer itself was told to print. */
export interface PrintedCode {
  kind: CodeKind
  /** As it was sent, for Code 128 without the signs that choose a code set. */
  data: string
}

export type CodeKind =
  | 'upca'
  | 'upce'
  | 'ean13'
  | 'ean8'
  | 'code39'
  | 'itf'
  | 'codabar'
  | 'code93'
  | 'code128'
  | 'qr'
  | 'pdf417'
  | 'maxicode'

/** By `m` of GS k, and by `m` - 65. */
export const BARCODES: CodeKind[] = ['upca', 'upce', 'ean13', 'ean8', 'code39', 'itf', 'codabar', 'code93', 'code128']

const DRAWN_AS: Record<Exclude<CodeKind, 'qr' | 'maxicode'>, string> = {
  upca: 'upca',
  upce: 'upce',
  ean13: 'ean13',
  ean8: 'ean8',
  code39: 'code39',
  itf: 'interleaved2of5',
  codabar: 'rationalizedCodabar',
  code93: 'code93',
  code128: 'code128',
  pdf417: 'pdf417',
}

/** Bars `module` dots wide at the narrowest; null when the data is none of this kind: real printers print nothing. */
export function drawBars(kind: CodeKind, data: string, module: number, height: number): Picture | null {
  if (kind === 'qr' || kind === 'maxicode') return null
  const drawn = drawnRaw(DRAWN_AS[kind], data, {})
  if (!drawn || !('sbs' in drawn)) return null
  // Bars and spaces in turn, a bar first.
  const row = drawn.sbs.flatMap((modules, at) => Array.from({ length: modules * module }, () => (at + 1) % 2))
  const dots = new Uint8Array(row.length * height)
  for (let y = 0; y < height; y += 1) dots.set(row, y * row.length)
  return { width: row.length, height, dots }
}

/** A QR code, or PDF417 with `tall` dots for a row; null when there is nothing that could be drawn. */
export function drawModules(kind: 'qr' | 'pdf417', data: Buffer, module: number, level: string): Picture | null {
  const text = data.toString('latin1')
  const drawn =
    kind === 'qr'
      ? drawnRaw('qrcode', text, { eclevel: level, binarytext: true })
      : drawnRaw('pdf417', text, { binarytext: true })
  if (!drawn || !('pixs' in drawn)) return null
  const tall = kind === 'qr' ? module : module * 3
  const width = drawn.pixx * module
  const height = drawn.pixy * tall
  const dots = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      dots[y * width + x] = drawn.pixs[Math.floor(y / tall) * drawn.pixx + Math.floor(x / module)] ?? 0
    }
  }
  return { width, height, dots }
}

function drawnRaw(bcid: string, text: string, options: object) {
  try {
    return bwip.raw({ bcid, text, ...options })[0] ?? null
  } catch {
    return null
  }
}

/** What GS k 73 says: {A, {B and {C choose a code set, {{ is a brace, {S shifts; in set C a byte is two digits. */
export function fromCode128(data: Buffer): string {
  let text = ''
  let set = 'B'
  for (let at = 0; at < data.length; at += 1) {
    const byte = data[at] ?? 0
    if (byte === BRACE) {
      const next = String.fromCharCode(data[(at += 1)] ?? 0)
      if (next === '{') text += next
      else if (next === 'A' || next === 'B' || next === 'C') set = next
    } else {
      text += set === 'C' ? String(byte).padStart(2, '0') : String.fromCharCode(byte)
    }
  }
  return text
}

const BRACE = 0x7b
