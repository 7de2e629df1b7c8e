import { inflateRawSync } from 'node:zlib'

/** Signatures of the records at the end of a ZIP file (APPNOTE 4.3.12 and 4.3.16), and their sizes. */
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const LONGEST_COMMENT = 65_535
/** Sizes that do not fit stand in the extra field with this number (APPNOTE 4.5.3). */
const ZIP64 = 0x0001
const ELSEWHERE = 0xffffffff

interface Entry {
  method: number
  isEncrypted: boolean
  /** Bytes in the file, and after unpacking. */
  packed: number
  size: number
  local: number
}

/** Unpacks one file by its name; undefined: there is none. */
export type Unpack = (name: string) => Buffer | undefined

/**
 * Opens a ZIP file. What is unpacked is counted while it is unpacked: an entry that is larger than the list says is
 * refused before it fills the memory.
 *
 * @param most bytes that all entries together may unpack to
 * @throws RangeError when it is no whole ZIP file or holds more
 */
export function openZip(file: Buffer, most: number): Unpack {
  const entries = listOf(file)
  const size = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0)
  if (size > most) throw new RangeError(`unpacks to ${size} bytes`)
  return (name) => {
    const entry = entries.get(name.replace(/^\//, '').toLowerCase())
    return entry && unpack(file, entry)
  }
}

function unpack(file: Buffer, { method, isEncrypted, packed, size, local }: Entry): Buffer {
  if (isEncrypted || file.readUInt32LE(local) !== LOCAL) throw new RangeError('an entry that cannot be read')
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const data = file.subarray(from, from + packed)
  if (method !== 0 && method !== 8) throw new RangeError(`packed in way ${method}`)
  // Throws as soon as it has unpacked more than that.
  const bytes = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, size) })
  if (bytes.length !== size) throw new RangeError('an entry of another size than its list says')
  return bytes
}

function listOf(file: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const end = endOf(file)
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== ENTRY) throw new RangeError('a ZIP file with a broken list')
    const nameEnd = at + 46 + file.readUInt16LE(at + 28)
    const extraEnd = nameEnd + file.readUInt16LE(at + 30)
    const name = file
      .toString('utf8', at + 46, nameEnd)
      .replaceAll('\\', '/')
      .toLowerCase()
    const sizes = {
      size: file.readUInt32LE(at + 24),
      packed: file.readUInt32LE(at + 20),
      local: file.readUInt32LE(at + 42),
    }
    fillLarge(sizes, file.subarray(nameEnd, extraEnd))
    entries.set(name, {
      method: file.readUInt16LE(at + 10),
      isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      ...sizes,
    })
    at = extraEnd + file.readUInt16LE(at + 32)
  }
  return entries
}

function endOf(file: Buffer): number {
  let end = file.length - END_BYTES
  const first = Math.max(0, end - LONGEST_COMMENT)
  while (end >= first && file.readUInt32LE(end) !== END) end -= 1
  if (end < first) throw new RangeError('a ZIP file without its end')
  return end
}

/** Some writers put the sizes of every entry into the extra field, however small it is. */
function fillLarge(sizes: Pick<Entry, 'size' | 'packed' | 'local'>, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64) continue
    let value = at + 4
    for (const key of ['size', 'packed', 'local'] as const) {
      if (sizes[key] !== ELSEWHERE) continue
      sizes[key] = Number(extra.readBigUInt64LE(value))
      value += 8
    }
  }
}
