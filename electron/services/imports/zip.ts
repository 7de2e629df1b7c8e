import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** A part of the file by its path; undefined: there is none. */
export type Part = (path: string) => Buffer | undefined

/**
 * The XML parts of a ZIP file. What is unpacked is counted while it is unpacked: a part that is larger than the list
 * says is refused before it fills the memory.
 *
 * @param most bytes that all of them together may unpack to
 * @throws Error when it is no whole ZIP file, is encrypted or holds more
 */
export async function unzip(file: Buffer, most: number): Promise<Part> {
  const zip = await fromBufferPromise(file, { lazyEntries: true })
  const parts = new Map<string, Buffer>()
  let size = 0
  for await (const entry of zip.eachEntry()) {
    if (!/\.(?:xml|rels)$/i.test(entry.fileName)) continue
    size += entry.uncompressedSize
    if (size > most) throw new RangeError(`unpacks to more than ${most} bytes`)
    parts.set(entry.fileName.toLowerCase(), await buffer(await zip.openReadStreamPromise(entry)))
  }
  return (path) => parts.get(path.replace(/^\//, '').toLowerCase())
}
