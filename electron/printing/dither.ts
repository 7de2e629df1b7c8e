import { createCanvas, type Image } from '@napi-rs/canvas'
import { type Bitmap, createBitmap } from './bitmap.ts'

const drawn = new WeakMap<Image, Bitmap>()

/**
 * A picture in black and white dots whose density follows its light: a bright logo would vanish behind the one
 * threshold that keeps type crisp. See-through parts are white, as the paper is.
 */
export function dithered(image: Image, width: number, height: number): Bitmap {
  const before = drawn.get(image)
  if (before?.width === width && before.height === height) return before
  const bitmap = diffused(lightOf(image, width, height), width, height)
  drawn.set(image, bitmap)
  return bitmap
}

/** Light (0 … 1) of each dot, as the paper must be dotted for it; dots almost white or black are entirely so. */
function lightOf(image: Image, width: number, height: number): Float32Array {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  return Float32Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3)
    // ITU-R BT.709: how bright each colour looks, of linear light.
    const light = (0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)) ** DOT_GAIN
    return light > NEARLY_WHITE ? 1 : light < NEARLY_BLACK ? 0 : light
  })
}

/** A thermal dot is larger than its place: without this, dark pictures run together. */
const DOT_GAIN = 0.65
const NEARLY_WHITE = 0.9
const NEARLY_BLACK = 0.02

/** IEC 61966-2-1. */
function linear(value: number): number {
  const share = value / 255
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Floyd and Steinberg (1976), every other line backwards, so that no pattern leans to one side. */
function diffused(light: Float32Array, width: number, height: number): Bitmap {
  const bitmap = createBitmap(width, height)
  const spread = (x: number, y: number, error: number): void => {
    if (x >= 0 && x < width && y < height) light[y * width + x] = (light[y * width + x] ?? 0) + error
  }
  for (let y = 0; y < height; y += 1) {
    const step = y % 2 === 0 ? 1 : -1
    for (let x = step === 1 ? 0 : width - 1; x >= 0 && x < width; x += step) {
      const wanted = light[y * width + x] ?? 0
      const isBlack = wanted < 0.5
      if (isBlack)
        bitmap.dots[y * bitmap.stride + (x >> 3)] = (bitmap.dots[y * bitmap.stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
      const error = (wanted - (isBlack ? 0 : 1)) / 16
      spread(x + step, y, error * 7)
      spread(x - step, y + 1, error * 3)
      spread(x, y + 1, error * 5)
      spread(x + step, y + 1, error)
    }
  }
  return bitmap
}
