/**
 * The code on a card that the shop prints for a member: 16 digits, so that every keyboard and scanner types it the same
 * whatever language is chosen. The first is 7, with which no bank's card, no phone and no label of a scale begins; it is
 * longer than any phone or barcode of goods. The last is Damm's check digit.
 */
const FIRST = '7'
const LENGTH = 16

/** Digits that chance decides: one guess in 100,000,000 meets a card of a shop that has given out a million. */
export const CARD_CODE_CHANCE = LENGTH - 2

/** The code of a new card. @param drawn as many decimal digits as `CARD_CODE_CHANCE` says, by chance */
export function cardCodeFrom(drawn: string): string {
  if (drawn.length !== CARD_CODE_CHANCE || !/^\d+$/.test(drawn)) throw new RangeError('a card code takes 14 digits')
  return `${FIRST}${drawn}${checkDigit(FIRST + drawn)}`
}

/** In groups of four, as people read it: «7012 3456 7890 1234». A code that came with a card of another kind stays as it is. */
export function formatCardCode(code: string): string {
  return /^\d{16}$/.test(code) ? code.replace(/(\d{4})(?=\d)/g, '$1 ') : code
}

/**
 * H. Michael Damm, «Total anti-symmetrische Quasigruppen», Marburg 2004: a wrong digit, or two neighbours that changed
 * places, never give another right code.
 */
function checkDigit(digits: string): number {
  return [...digits].reduce((interim, digit) => Number(DAMM[interim]?.[Number(digit)]), 0)
}

const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]
