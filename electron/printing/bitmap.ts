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

/**
 * The ink of an opaque grey picture in RGBA as dots: where it is darker than `threshold` of 255, or where it is not when the ink
 * is white.
 */
export function inkOf(
  { data, width, height }: { data: Uint8ClampedArray; width: number; height: number },
  ink: 'black' | 'white',
  threshold: number,
): Bitmap {
  const bitmap = createBitmap(width, height)
  const { stride, dots } = bitmap
  for (let y = 0, at = 0; y < height; y += 1) {
    // Of a grey, any of its three colours tells how light it is.
    for (let x = 0; x < width; x += 1, at += 4) {
      const isDark = (data[at] ?? 0) < threshold
      if (isDark !== (ink === 'black')) continue
      const byte = y * stride + (x >> 3)
      dots[byte] = (dots[byte] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return bitmap
}

/** Lays dots in black or white ink on a bitmap, their first one at `left` and `top`; those beyond its edges are left out. */
export function lay(
  { stride, height, dots }: Bitmap,
  stamp: Bitmap,
  { left, top, ink }: { left: number; top: number; ink: 'black' | 'white' },
): void {
  const shift = left & 7
  const put = (row: number, column: number, bits: number): void => {
    if (column < 0 || column >= stride) return
    const at = row * stride + column
    const ground = dots[at] ?? 0
    dots[at] = ink === 'black' ? ground | bits : ground & ~bits
  }
  for (let y = Math.max(0, -top); y < Math.min(stamp.height, height - top); y += 1) {
    for (let byte = 0, column = left >> 3; byte < stamp.stride; byte += 1, column += 1) {
      const bits = stamp.dots[y * stamp.stride + byte] ?? 0
      if (bits === 0) continue
      put(top + y, column, bits >> shift)
      if (shift > 0) put(top + y, column + 1, (bits << (8 - shift)) & 0xff)
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
