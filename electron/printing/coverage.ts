import { paperFont } from './fonts.ts'

/**
 * Text without signs that the paper's type does not have: «℃» becomes «°C», an old ready-shaped letter the letter
 * itself, «★» a space, a stray mark nothing. Letters of other scripts stay: they are set in a font of the machine's.
 */
export function inPapersType(text: string): string {
  missing ??= new RegExp(`[^${classOf(codePointsIn(paperFont()))}]`, 'gu')
  return text.replaceAll(missing, replacement)
}

/** What the paper's type has no glyph for. */
let missing: RegExp | null = null

function replacement(sign: string): string {
  if (SHAPES_TEXT.test(sign)) return sign
  const plain = sign.normalize('NFKC')
  if (plain !== sign) return inPapersType(plain)
  if (/[\p{Cf}\p{Mn}\p{Me}]/u.test(sign)) return OF_OTHER_SCRIPTS.test(sign) ? sign : ''
  return /[\p{L}\p{M}\p{Nd}]/u.test(sign) ? sign : ' '
}

/** Never seen themselves: joiners and isolates. */
const SHAPES_TEXT = /[\u200c\u200d\u2066-\u2069]/u
const OF_OTHER_SCRIPTS = /[^\p{Script=Common}\p{Script=Inherited}\p{Script=Arabic}\p{Script=Latin}]/u

function classOf(codePoints: Iterable<number>): string {
  return [...codePoints].map((codePoint) => `\\u{${codePoint.toString(16)}}`).join('')
}

/** Of a TrueType font's table of characters, its segments: format 4 of OpenType’s “cmap”. */
export function codePointsIn(font: Buffer): Set<number> {
  const found = new Set<number>()
  const table = tableOf(font, 'cmap')
  for (let at = 0; at < font.readUInt16BE(table + 2); at += 1) {
    const segments = table + font.readUInt32BE(table + 4 + at * 8 + 4)
    if (font.readUInt16BE(segments) !== 4) continue
    const size = font.readUInt16BE(segments + 6)
    for (let segment = 0; segment < size; segment += 2) {
      const last = font.readUInt16BE(segments + 14 + segment)
      const first = font.readUInt16BE(segments + 16 + size + segment)
      // The last segment says that there are no more.
      for (let codePoint = first; codePoint <= last && codePoint < 0xff_ff; codePoint += 1) found.add(codePoint)
    }
  }
  return found
}

function tableOf(font: Buffer, name: string): number {
  for (let entry = 12; entry < 12 + font.readUInt16BE(4) * 16; entry += 16) {
    if (font.toString('latin1', entry, entry + 4) === name) return font.readUInt32BE(entry + 8)
  }
  throw new Error(`the font has no table ${name}`)
}
