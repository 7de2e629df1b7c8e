import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

// By itself it would fetch its program from the network.
const program = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer }, fireImmediately: true })

export interface ReadCode {
  kind: 'code128' | 'ean13' | 'qr'
  text: string
}

/** Every code that zxing finds on a picture, and zbar where it is installed: each with what the reader said. */
export async function readCodes(png: Buffer): Promise<{ reader: string; codes: ReadCode[] }[]> {
  const zbar = readWithZbar(png)
  return [{ reader: 'zxing', codes: await readWithZxing(png) }, ...(zbar ? [{ reader: 'zbar', codes: zbar }] : [])]
}

/** The quick one of the two. */
export async function readWithZxing(png: Buffer): Promise<ReadCode[]> {
  const found = await readBarcodes(new Uint8Array(png), {
    formats: ['Code128', 'EAN13', 'QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 20,
  })
  return found.filter((code) => code.isValid).map((code): ReadCode => ({ kind: kindOf(code.format), text: code.text }))
}

/** Null where zbar-tools is not installed. */
function readWithZbar(png: Buffer): ReadCode[] | null {
  const folder = mkdtempSync(join(tmpdir(), 'moshtari-codes-'))
  const file = join(folder, 'paper.png')
  try {
    writeFileSync(file, png)
    // Exit code 4 only says that there is no code.
    const { error, stdout } = spawnSync('zbarimg', ['-q', file], { encoding: 'utf8' })
    if (error && 'code' in error && error.code === 'ENOENT') return null
    if (error) throw error
    return stdout
      .split('\n')
      .filter((line) => /^(QR-Code|CODE-128|EAN-13):/.test(line))
      .map((line) => ({ kind: kindOf(line), text: line.slice(line.indexOf(':') + 1) }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** As both readers call them. */
function kindOf(format: string): ReadCode['kind'] {
  if (format.startsWith('QR')) return 'qr'
  return /^code-?128/i.test(format) ? 'code128' : 'ean13'
}
