import { crc32, deflateSync } from 'node:zlib'

/** Black and white dots; a row takes `stride` bytes, its first dot is the highest bit, 1 is black. */
export interface Bitmap {
  width: number
  height: number
  stride: number
  dots: Uint8Array
}

export function createBitmap(width: number, height: number): Bitmap {
  const stride = Math.ceil(width / 8)
  return { width, height, stride, dots: new Uint8Array(stride * height) }
}

/** Of lightness 0 … 255: 140 to 160 keeps small Persian type crisp. */
const USUAL_THRESHOLD = 150

/**
 * Blackens `bitmap` from row `top` on with an opaque grey picture of the same width, a multiple of 8, in RGBA, where it
 * is darker than `threshold`; rows beyond the bitmap are left.
 */
export function blacken(bitmap: Bitmap, top: number, rgba: Buffer, threshold = USUAL_THRESHOLD): void {
  const { stride, dots, height } = bitmap
  const bytes = stride * 8 * 4
  const white = Buffer.alloc(bytes, 0xff)
  const rows = Math.min(rgba.length / bytes, height - top)
  for (let y = 0; y < rows; y += 1) {
    // Most of a paper is white.
    if (rgba.compare(white, 0, bytes, y * bytes, (y + 1) * bytes) === 0) continue
    for (let byte = 0, at = y * bytes; byte < stride; byte += 1) {
      let black = 0
      // Of a grey, any of its three colours tells how light it is.
      for (let bit = 0x80; bit > 0; bit >>= 1, at += 4) if ((rgba[at] ?? 0xff) < threshold) black |= bit
      dots[(top + y) * stride + byte] = black
    }
  }
}

/** The bitmap as a one-bit PNG that says its size in dots per metre. */
export function toPng(bitmap: Bitmap, dpi: number): Buffer {
  const { width, height, stride, dots } = bitmap
  const rows = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y += 1) {
    // Each row begins with its filter, none; a PNG's 1 is white.
    for (let x = 0; x < stride; x += 1) rows[y * (stride + 1) + 1 + x] = ~(dots[y * stride + x] ?? 0) & 0xff
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const size = Buffer.alloc(9)
  size.writeUInt32BE(Math.round(dpi / 0.0254), 0)
  size.writeUInt32BE(Math.round(dpi / 0.0254), 4)
  size[8] = 1
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('pHYs', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
