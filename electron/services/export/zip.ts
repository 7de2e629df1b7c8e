import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A file inside the archive, in pieces. */
export interface Entry {
  /** ASCII, with slashes. */
  path: string
  content: Iterable<string>
}

/** A ZIP archive of these files, quickly rather than tightly packed. */
export async function zipOf(entries: Entry[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { path, content } of entries) {
    zip.addReadStream(Readable.from(bytes(content)), path, { compressionLevel: FASTEST, mtime: FIRST_DAY })
  }
  zip.end()
  return buffer(zip.outputStream)
}

/** Of zlib's levels. */
const FASTEST = 1
/** The first day the format knows: the same table gives the same file. */
const FIRST_DAY = new Date('1980-01-01T12:00:00Z')

function* bytes(content: Iterable<string>): Generator<Buffer> {
  for (const piece of content) yield Buffer.from(piece)
}
