import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, crc32, createDeflateRaw } from 'node:zlib'

/** A file inside the archive, in pieces. */
export interface Entry {
  /** ASCII, with slashes. */
  path: string
  content: Iterable<string>
}

/** A ZIP archive of these files, as PKWARE's APPNOTE 6.3 lays it out; below 4 GB, without time stamps. */
export async function zipOf(entries: Entry[]): Promise<Buffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, content } of entries) {
    const { crc, size, packed } = await pack(content)
    const name = Buffer.from(path, 'latin1')
    const about = headerOf({ crc, size, packedSize: sizeOf(packed), nameSize: name.length })
    const local = [number(LOCAL, 4), about, number(0, 2), name, ...packed]
    parts.push(...local)
    // Made by version 2.0 of the format; no comment, first disk, no attributes.
    directory.push(number(CENTRAL, 4), number(20, 2), about, ...CENTRAL_REST, number(offset, 4), name)
    offset += sizeOf(local)
  }
  const count = [number(entries.length, 2), number(entries.length, 2)]
  const end = [number(END, 4), number(0, 4), ...count, number(sizeOf(directory), 4), number(offset, 4), number(0, 2)]
  return Buffer.concat([...parts, ...directory, ...end])
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** Extra field, comment, disk, internal and external attributes: none of them. */
const CENTRAL_REST = [Buffer.alloc(2), Buffer.alloc(2), Buffer.alloc(2), Buffer.alloc(2), Buffer.alloc(4)]
const DEFLATED = 8
/** 1980-01-01, the first day the format knows. */
const FIRST_DAY = 0x21

function headerOf(about: { crc: number; size: number; packedSize: number; nameSize: number }): Buffer {
  const { crc, size, packedSize, nameSize } = about
  const short = [number(20, 2), number(0, 2), number(DEFLATED, 2), number(0, 2), number(FIRST_DAY, 2)]
  return Buffer.concat([...short, number(crc, 4), number(packedSize, 4), number(size, 4), number(nameSize, 2)])
}

async function pack(content: Iterable<string>): Promise<{ crc: number; size: number; packed: Buffer[] }> {
  const packed: Buffer[] = []
  let crc = 0
  let size = 0
  function* bytes(): Generator<Buffer> {
    for (const piece of content) {
      const chunk = Buffer.from(piece)
      crc = crc32(chunk, crc)
      size += chunk.length
      yield chunk
    }
  }
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      packed.push(chunk)
      done()
    },
  })
  await pipeline(Readable.from(bytes()), createDeflateRaw({ level: constants.Z_BEST_SPEED }), collect)
  return { crc, size, packed }
}

function number(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}

const sizeOf = (buffers: Buffer[]): number => buffers.reduce((sum, { length }) => sum + length, 0)
