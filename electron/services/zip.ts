/** Signatures and sizes of the records at the end of a ZIP file (APPNOTE 4.3.12 and 4.3.16). */
const END = 0x06054b50
const ENTRY = 0x02014b50
const END_BYTES = 22
const LONGEST_COMMENT = 65_535

/**
 * Bytes a ZIP file says it unpacks to, before any of it is unpacked.
 * @throws when it is no whole ZIP file
 */
export function unpackedSize(file: Buffer): number {
  let end = file.length - END_BYTES
  const first = Math.max(0, end - LONGEST_COMMENT)
  while (end >= first && file.readUInt32LE(end) !== END) end -= 1
  if (end < first) throw new RangeError('a ZIP file without its end')
  let at = file.readUInt32LE(end + 16)
  let size = 0
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (file.readUInt32LE(at) !== ENTRY) throw new RangeError('a ZIP file with a broken list')
    size += file.readUInt32LE(at + 24)
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return size
}
