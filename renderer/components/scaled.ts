import { latinDigits, persianDigits } from '../../electron/shared/persian.ts'

/**
 * Numbers people type with a decimal point, kept as integers of their smallest unit: quantities in
 * thousandths, percents in hundredths, multipliers in ten-thousandths.
 */

/**
 * The integer of 10^-`decimals` that `text` says, in digits of any script with «٫» or a point; null when it
 * says no such number: signs, letters, more decimals than the unit has, or above the safe integers.
 */
export function readScaled(text: string, decimals: number): number | null {
  const match = /^(\d{1,16})(?:[.٫](\d*))?$/.exec(plain(text))
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  if (fraction.length > decimals) return null
  const value = Number(whole + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(value) ? value : null
}

/** How an integer of 10^-`decimals` is shown in a field, without grouping and without needless zeros. */
export function showScaled(value: number, decimals: number, language: 'fa' | 'en'): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  const text = (value < 0 ? '-' : '') + whole + (fraction === '' ? '' : `.${fraction}`)
  return language === 'fa' ? persianDigits(text).replace('.', '٫') : text
}

/** What a person typed as plain digits and signs: Latin digits, no grouping, no space around. */
export function plain(text: string): string {
  return latinDigits(text).trim().replace(/[٬,]/g, '')
}
