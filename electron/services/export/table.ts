/** A cell of an exported file: a text, or a number as it is written in Latin digits. */
export type Cell = { text: string } | { number: string }

/** What an exported file holds. */
export interface Table {
  /** Of the sheet. */
  name: string
  isRightToLeft: boolean
  columns: {
    heading: string
    /** In characters. */
    width: number
  }[]
  rows: Iterable<Cell[]>
}

export const text = (value: string | null): Cell => ({ text: value ?? '' })

/** @param decimals digits behind the point of `value`, which counts the smallest unit */
export function number(value: number, decimals = 0): Cell {
  if (decimals === 0) return { number: String(value) }
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  const whole = `${value < 0 ? '-' : ''}${digits.slice(0, -decimals)}`
  return { number: fraction === '' ? whole : `${whole}.${fraction}` }
}
