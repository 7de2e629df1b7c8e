import type { PaperType } from '../shared/rules/receipt-layout.ts'
import type { Bitmap } from './bitmap.ts'
import type { Modules, Symbology } from './codes.ts'

/** A paper with everything measured and in its place, before anybody has drawn it. All in dots. */
export interface PaperLayout {
  width: number
  /** How far right anything is drawn: beyond the width only where a ruler looks for the paper's edge. */
  reach: number
  height: number
  /** From top to bottom, one below the other. */
  rows: Row[]
  frames: Frame[]
}

/** A strip across the paper; nothing in it leaves it. Places count from its top and from the paper's left edge. */
export interface Row {
  height: number
  /** Painted in this order. */
  marks: Mark[]
}

export type Mark = Run | Rule | Box | Bar | Picture | Code | Scissors | Cut

/** Text of one line in one type. */
export interface Run {
  kind: 'run'
  text: string
  x: number
  width: number
  /** Of the baseline. */
  y: number
  type: Type
  /** The edge that stands on its dot; the others follow from the letters. */
  anchor: 'left' | 'center' | 'right'
  /** White stands on a filled box. */
  ink: 'black' | 'white'
}

export interface Type {
  size: number
  weight: Weight
  direction: 'rtl' | 'ltr'
  /** Between letters. */
  spacing: number
}

export type Weight = 400 | 500 | 700 | 900

export interface Rule {
  kind: 'rule'
  x: number
  /** Of its upper edge. */
  y: number
  width: number
  thickness: number
  /** Lengths of dash and gap; null: solid. */
  dash: [dash: number, gap: number] | null
}

/** A black box. */
export interface Box {
  kind: 'box'
  x: number
  y: number
  width: number
  height: number
  /** Of its two upper and its two lower corners. */
  radius: { upper: number; lower: number }
}

/** A bar with its outline, filled from the line's start on. */
export interface Bar {
  kind: 'bar'
  x: number
  y: number
  width: number
  height: number
  /** Per ten thousand. */
  rate: number
  direction: 'rtl' | 'ltr'
}

export interface Picture {
  kind: 'picture'
  x: number
  y: number
  dots: Bitmap
}

/** A bar code or QR; its place leaves out the white that a reader needs around it. */
export interface Code {
  kind: 'code'
  symbology: Symbology
  data: string
  symbol: Modules
  x: number
  y: number
  /** Dots of one module. */
  module: number
  /** Of the bars, or of the whole QR. */
  height: number
}

/** Their blades point to the right, and end at `x`. */
export interface Scissors {
  kind: 'scissors'
  x: number
  y: number
}

/** The paper is cut here. */
export interface Cut {
  kind: 'cut'
  y: number
}

/** An outline around rows. */
export interface Frame {
  top: number
  height: number
  thickness: number
  radius: number
}

/** The sizes of type on one width of paper. */
export interface Sizes {
  small: number
  normal: number
  large: number
  payable: number
  /** Of an offer. */
  title: number
  /** Of a code that people read. */
  letters: number
  gap: number
}

/** How a kind of type is measured: letters drawn dot by dot, or a printer's own. */
export interface Measure {
  sizes(dots: number, dpi: number, type: PaperType): Sizes
  /** Dots that one line of text takes. */
  widthOf(text: string, type: Type): number
  /** From one line to the next. */
  lineHeight(size: number, density: PaperType['density']): number
  baseline(size: number, density: PaperType['density']): number
  /** Between the letters of a code. */
  spacing(size: number): number
  /** The largest size there is up to this one. */
  largest(size: number): number
  /** The next size below this one. */
  smaller(size: number): number
  /** Text can stand beside a code. */
  setsBesideCodes: boolean
}
