/** A printed logo needs no more: 80 mm paper is 576 dots wide. */
const LOGO_WIDTH = 576
const LOGO_HEIGHT = 320
const LOGO_BYTES = 512 * 1024

export type LogoResult = { ok: true; png: string } | { ok: false; reason: 'unreadable' | 'too_large' }

/**
 * A picture file as the logo the shop keeps: PNG in base64, at most 576 × 320 pixels and 512 kB. Large
 * pictures are scaled down, small ones stay as they are; transparency is kept.
 */
export async function logoFrom(file: File): Promise<LogoResult> {
  if (file.type !== 'image/png' && file.type !== 'image/jpeg') return { ok: false, reason: 'unreadable' }
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return { ok: false, reason: 'unreadable' }
  try {
    for (const share of [1, 0.5, 0.25]) {
      const png = await drawn(picture, fit(picture.width, picture.height, LOGO_WIDTH * share, LOGO_HEIGHT * share))
      if (png && png.size <= LOGO_BYTES) return { ok: true, png: await base64Of(png) }
    }
    return { ok: false, reason: 'too_large' }
  } finally {
    picture.close()
  }
}

/** Whole pixels inside `maxWidth` × `maxHeight` at the same proportions; never enlarged, never below one. */
export function fit(
  width: number,
  height: number,
  maxWidth: number,
  maxHeight: number,
): { width: number; height: number } {
  const scale = Math.min(1, maxWidth / width, maxHeight / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A file's bytes in base64, without the address in front. Rejects with the reading's own error. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : ''
      resolve(address.replace(/^[^,]*,/, ''))
    })
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')))
    reader.readAsDataURL(file)
  })
}

function drawn(picture: ImageBitmap, size: { width: number; height: number }): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, size.width, size.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
