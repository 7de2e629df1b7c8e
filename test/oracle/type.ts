/** A small picture on paper: one byte for a dot, 1 is black. */
export interface Picture {
  width: number
  height: number
  dots: Uint8Array
}

/** How the printer's own type looks at the moment. */
export interface Style {
  font: 'A' | 'B'
  /** One to eight times. */
  wide: number
  tall: number
  bold: boolean
  /** Dots. */
  underline: number
  invert: boolean
  upsideDown: boolean
  /** Dots at the right of each sign. */
  spacing: number
}

export const PLAIN: Style = {
  font: 'A',
  wide: 1,
  tall: 1,
  bold: false,
  underline: 0,
  invert: false,
  upsideDown: false,
  spacing: 0,
}

export const cellOf = (font: Style['font']): { width: number; height: number } =>
  font === 'A' ? { width: 12, height: 24 } : { width: 9, height: 17 }

/** One sign of the printer's own type; a frame for what the small type below does not have. */
export function drawSign(sign: string, style: Style): Picture {
  const cell = cellOf(style.font)
  const width = (cell.width + style.spacing) * style.wide
  const height = cell.height * style.tall
  const dots = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = ((x / style.wide) * COLUMNS) / cell.width
      const line = ((y / style.tall) * LINES) / cell.height
      const boldColumn = (((x - 1) / style.wide) * COLUMNS) / cell.width
      const isUnderlined = y >= height - style.underline
      const isInk = isInked(sign, column, line) || (style.bold && isInked(sign, boldColumn, line)) || isUnderlined
      dots[y * width + x] = isInk === style.invert ? 0 : 1
    }
  }
  return { width, height, dots }
}

/** Five columns and the gap; eight lines, the last one for what hangs below. */
const COLUMNS = 6
const LINES = 8
const FRAME = [0x7f, 0x41, 0x41, 0x41, 0x7f]

function isInked(sign: string, column: number, line: number): boolean {
  if (column < 0 || column >= 5) return false
  const code = sign.charCodeAt(0) - 0x20
  const byte = COLUMNS_OF_SIGNS[code * 5 + Math.floor(column)] ?? FRAME[Math.floor(column)] ?? 0
  return ((byte >> Math.floor(line)) & 1) === 1
}

/** The common five by seven type from space to tilde: five columns each, the lowest bit on top. */
const SIGNS = [
  '000000000000005f00000007000700147f147f14242a7f2a12231308646236495620500008070300001c2241000041221c00',
  '2a1c7f1c2a08083e080800807030000808080808000060600020100804023e5149453e00427f400072494949462141494d33',
  '1814127f1027454545393c4a49493141211109073649494936464949291e0000140000004034000000081422411414141414',
  '004122140802015909063e415d594e7c1211127c7f494949363e414141227f4141413e7f494949417f090909013e41415173',
  '7f0808087f00417f41002040413f017f081422417f404040407f021c027f7f0408107f3e4141413e7f090909063e4151215e',
  '7f09192946264949493203017f01033f4040403f1f2040201f3f4038403f631408146303047804036159494d43007f414141',
  '0204081020004141417f04020102044040404040000307080020545478407f284444383844444428384444287f3854545418',
  '00087e090218a4a49c787f0804047800447d40002040403d007f1028440000417f40007c047804787c080404783844444438',
  'fc1824241818242418fc7c08040408485454542404043f44243c4040207c1c2040201c3c4030403c44281028444c9090907c',
  '4464544c440008364100000077000000413608000201020402',
].join('')

const COLUMNS_OF_SIGNS = Buffer.from(SIGNS, 'hex')
