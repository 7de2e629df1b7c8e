/** Rows of paper, in dots, that the bytes of one of our papers take: pictures, feeds, lines and codes. */
export function paperRows(bytes: Buffer, dpi: number): number {
  const line = Math.round(dpi / LINES_PER_INCH)
  let rows = 0
  let barHeight = 0
  let module = 0
  let qrBytes = 0
  for (let at = 0; at < bytes.length; at += commandLength(bytes, at)) {
    const value = bytes[at + 2] ?? 0
    switch (commandAt(bytes, at)) {
      case ESC_J:
        rows += value
        break
      case ESC_D:
        rows += value * line
        break
      case GS_V0: {
        const times = (bytes[at + 3] ?? 0) & DOUBLE_HEIGHT ? 2 : 1
        rows += bytes.readUInt16LE(at + 6) * times
        break
      }
      case GS_H:
        barHeight = value
        break
      case GS_K:
        rows += barHeight
        break
      case GS_PAREN:
        if (bytes[at + 6] === QR_MODULE) module = bytes[at + 7] ?? 0
        else if (bytes[at + 6] === QR_DATA) qrBytes = bytes.readUInt16LE(at + 3) - 3
        else if (bytes[at + 6] === QR_PRINT) rows += module * modulesOf(qrBytes)
    }
  }
  return rows
}

/** Bytes of the command, or of the one sign, that stands here. */
export function commandLength(bytes: Buffer, at: number): number {
  switch (commandAt(bytes, at)) {
    case GS_V0:
      return 8 + bytes.readUInt16LE(at + 4) * bytes.readUInt16LE(at + 6)
    // A function with its length in front.
    case GS_PAREN:
      return 5 + bytes.readUInt16LE(at + 3)
    case GS_K:
      return 4 + (bytes[at + 3] ?? 0)
    case ESC_INIT:
      return 2
    case GS_P:
    case GS_L:
    case ESC_PLACE:
      return 4
    case ESC_PULSE:
      return 5
    default:
      return bytes[at] === 0x1b || bytes[at] === 0x1d ? 3 : 1
  }
}

/** The first two bytes. */
export const commandAt = (bytes: Buffer, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

export const ESC_INIT = 0x1b40
export const ESC_J = 0x1b4a
export const ESC_D = 0x1b64
export const GS_P = 0x1d50
export const GS_L = 0x1d4c
export const GS_CUT = 0x1d56
export const GS_V0 = 0x1d76
const ESC_PLACE = 0x1b24
const ESC_PULSE = 0x1b70
const GS_H = 0x1d68
const GS_K = 0x1d6b
const GS_PAREN = 0x1d28
const LINES_PER_INCH = 6
const DOUBLE_HEIGHT = 2
const QR_MODULE = 0x43
const QR_DATA = 0x50
const QR_PRINT = 0x51

/** Bytes that a QR of version 1, 2 … holds with error correction M (ISO/IEC 18004, table 7). */
const QR_HOLDS = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412]

function modulesOf(bytes: number): number {
  const version = QR_HOLDS.findIndex((holds) => bytes <= holds) + 1
  return 17 + 4 * (version === 0 ? QR_HOLDS.length : version)
}
