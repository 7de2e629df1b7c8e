import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Delivery } from '../transport.ts'

/** The file of a paper on screen: one for each document and copy. */
export function paperFile(folder: string, document: string, copy: number): string {
  return join(folder, 'papers', `${document.replaceAll(/[^\w-]/g, '-')}-${copy}.png`)
}

/**
 * Paper on screen: the picture as a PNG, on disk before it counts as printed. Writing it again gives the same file,
 * so that an interrupted attempt is simply made again.
 */
export function showOnScreen(file: string, png: Buffer): Delivery {
  try {
    const folder = join(file, '..')
    mkdirSync(folder, { recursive: true })
    const draft = `${file}.part`
    const handle = openSync(draft, 'w')
    try {
      writeSync(handle, png)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, file)
    syncFolder(folder)
    return { outcome: 'printed', bytes: png.length, trouble: null }
  } catch {
    return { outcome: 'failed', bytes: 0, trouble: 'disk' }
  }
}

/** Makes the new name durable; Windows cannot open a folder and needs none of it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
