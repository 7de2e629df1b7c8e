import { drawSign, PLAIN, type Picture, type Style } from './type.ts'

/** A run of the printer's own type, as it stands on paper. */
export interface PrintedText extends Style {
  text: string
  /** Dots from the left edge, and rows from the top of its paper, of its upper left corner. */
  x: number
  y: number
  width: number
  height: number
  align: Align
}

export type Align = 'left' | 'center' | 'right'

interface Cell {
  x: number
  picture: Picture
  sign: { text: string; style: Style } | null
}

/** What the printer has in its line buffer: nothing of it is on paper before the line ends. */
export class Line {
  readonly #paperWidth: number
  #cells: Cell[] = []
  /** Dots from the left margin. */
  x = 0
  left = 0
  /** Width of the print area in dots; null: up to the paper's edge. */
  area: number | null = null
  align: Align = 'left'
  style: Style = PLAIN

  constructor(paperWidth: number) {
    this.#paperWidth = paperWidth
  }

  get width(): number {
    return Math.min(this.area ?? Infinity, this.#paperWidth - this.left)
  }

  get isEmpty(): boolean {
    return this.#cells.length === 0
  }

  hasRoomFor(width: number): boolean {
    return this.x + width <= this.width
  }

  clear(): void {
    this.#cells = []
    this.x = 0
  }

  write(text: string): void {
    this.#put({ x: this.x, picture: drawSign(text, this.style), sign: { text, style: this.style } })
  }

  draw(picture: Picture): void {
    this.#put({ x: this.x, picture, sign: null })
  }

  #put(cell: Cell): void {
    this.#cells.push(cell)
    this.x = cell.x + cell.picture.width
  }

  /** The line's rows, its pictures standing on one ground, and its texts with `y` from its top; empties the buffer. */
  end(): { rows: Uint8Array[]; texts: PrintedText[] } {
    const cells = this.#cells
    const height = Math.max(0, ...cells.map(({ picture }) => picture.height))
    const rows = Array.from({ length: height }, () => new Uint8Array(this.#paperWidth))
    const shift = this.left + this.#shift(Math.max(0, ...cells.map(({ x, picture }) => x + picture.width)))
    for (const { x, picture } of cells) {
      for (let row = 0; row < picture.height; row += 1) {
        const target = rows[height - picture.height + row]
        for (let column = 0; column < picture.width; column += 1) {
          const at = shift + x + column
          if (target && at < this.#paperWidth && picture.dots[row * picture.width + column]) target[at] = 1
        }
      }
    }
    const texts = textsOf(cells, height, shift, this.align)
    if (this.style.upsideDown) {
      rows.reverse()
      for (const row of rows) row.reverse()
    }
    this.clear()
    return { rows, texts }
  }

  #shift(width: number): number {
    const free = Math.max(0, this.width - width)
    return this.align === 'center' ? Math.floor(free / 2) : this.align === 'right' ? free : 0
  }
}

/** Signs of one style that follow each other without a gap are one run. */
function textsOf(cells: Cell[], height: number, shift: number, align: Align): PrintedText[] {
  const texts: PrintedText[] = []
  let style: Style | null = null
  for (const { x, picture, sign } of cells) {
    const last = texts.at(-1)
    if (sign && last && style === sign.style && last.x + last.width === shift + x) {
      last.text += sign.text
      last.width += picture.width
    } else if (sign) {
      const place = { x: shift + x, y: height - picture.height, width: picture.width, height: picture.height }
      texts.push({ ...sign.style, ...place, text: sign.text, align })
    }
    style = sign?.style ?? null
  }
  return texts
}
