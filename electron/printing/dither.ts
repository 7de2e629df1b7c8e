import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas'

/**
 * A picture in black and white dots whose density follows its lightness (Floyd and Steinberg, 1976): a bright logo
 * would vanish behind the one threshold that keeps type crisp. See-through parts are white, as the paper is.
 */
export function dithered(image: Image, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
  const picture = context.getImageData(0, 0, width, height)
  const light = Float32Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = picture.data.subarray(at * 4, at * 4 + 3)
    return 0.299 * red + 0.587 * green + 0.114 * blue
  })
  const spread = (at: number, error: number): void => {
    light[at] = (light[at] ?? 0) + error
  }
  for (let at = 0; at < light.length; at += 1) {
    const x = at % width
    const wanted = light[at] ?? 0
    const dot = wanted < 128 ? 0 : 255
    picture.data.fill(dot, at * 4, at * 4 + 3)
    const error = (wanted - dot) / 16
    if (x + 1 < width) spread(at + 1, error * 7)
    if (at + width >= light.length) continue
    if (x > 0) spread(at + width - 1, error * 3)
    spread(at + width, error * 5)
    if (x + 1 < width) spread(at + width + 1, error)
  }
  context.putImageData(picture, 0, 0)
  return canvas
}
