import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Delivery } from '../transport.ts'

/** The file of a paper on screen: one for each document and copy. */
export function paperFile(folder: string, document: string, copy: number): string {
  return join(folder, 'papers', `${document.replaceAll(/[^\w-]/g, '-')}-${copy}.png`)
}

/**
 * Paper on screen: the picture as a PNG, whole and on disk before it counts as printed. Writing it again gives the
 * same file, so that an interrupted attempt is simply made again. A disk that does not take all of it is left without
 * a half file.
 */
export function showOnScreen(file: string, png: Buffer): Delivery {
  const folder = join(file, '..')
  const draft = `${file}.part`
  try {
    mkdirSync(folder, { recursive: true })
    const handle = openSync(draft, 'w')
    try {
      // Unlike writeSync, goes on until all is written, or throws.
      writeFileSync(handle, png)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, file)
    syncFolder(folder)
    return { outcome: 'printed', bytes: png.length, trouble: null }
  } catch {
    removeDraft(draft)
    return { outcome: 'failed', bytes: 0, trouble: 'disk' }
  }
}

function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true })
  } catch {
    // A disk that cannot be written to at all: the next attempt starts the draft anew.
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
