/**
 * What reads from left to right inside Persian, isolated: telephone numbers, signed numbers, per cents, cards' numbers,
 * handles and addresses. Without it «021-88776655» is printed as «88776655-021», and a minus on the wrong side.
 * What is isolated already stays as it is.
 */
export function withNumbersApart(text: string): string {
  return text.replaceAll(APART, (found, number: string | undefined, latin: string | undefined) =>
    number !== undefined || (latin !== undefined && SIGN_AT_AN_EDGE.test(latin)) ? `\u2066${found}\u2069` : found,
  )
}

const DIGIT = String.raw`[0-9۰-۹٠-٩]`
const ZERO = '[0۰٠]'
const DASH = String.raw`[\-‐‑–−]`
/** Not inside a word or a number. */
const FREE = String.raw`(?<![\p{L}\p{M}\p{N}+.,:\/٬٫%٪]|\p{N}${DASH})`
const VALUE = String.raw`${DIGIT}+(?:[.,\/٬٫]${DIGIT}+)*`
const MARK = '(?:[%٪$€£]|°[CF]?)'

const NUMBERS = [
  // +98 912 345 6789, 021-88776655, (021) 8877 6655
  String.raw`(?:(?:\+|${ZERO}{2} ?)${DIGIT}{1,3}|\(${ZERO}${DIGIT}{1,3}\)|${ZERO}${DIGIT}{1,3})(?:[ \-–]?${DIGIT}{2,4}){2,3}(?!${DIGIT})`,
  // IR06 0120 0000 0000 1234 5678 90
  String.raw`[A-Z]{2}${DIGIT}{2}(?: ?${DIGIT}{2,4}){4,7}(?!${DIGIT})`,
  // 6037-9911-1234-5678
  String.raw`${DIGIT}{4}(?:[ \-]${DIGIT}{4}){3}(?!${DIGIT})`,
  // 1405-09-01; a short range of sizes reads from right to left.
  String.raw`(?=(?:${DASH}?${DIGIT}){7})${DIGIT}+(?:${DASH}${DIGIT}+)+`,
  // −500, +12.5%, $12, ٪۱۵
  String.raw`(?:[+\-−±]${MARK}?|${MARK})${VALUE}${MARK}?`,
  // 15%
  String.raw`${VALUE}${MARK}`,
].join('|')

const TOKEN = String.raw`[@#]?[\p{Script=Latin}0-9]*\p{Script=Latin}[\p{Script=Latin}\p{M}0-9@#&+\-._\/:?=~%'’]*`
/** A name of several words is one. */
const LATIN = String.raw`${TOKEN}(?: (?:[0-9]+ )?${TOKEN})*`
/** Where a name ends in letters or digits, it reads right without help. */
const SIGN_AT_AN_EDGE = /^[@#]|[+#/%]$/u

const RIGHT_TO_LEFT_LETTER = String.raw`[\p{L}&&[\p{Script=Arabic}\p{Script=Hebrew}]]`
const ISOLATED = String.raw`\u2066[[^\u2066-\u2069]--${RIGHT_TO_LEFT_LETTER}]*\u2069`

const APART = new RegExp(`${ISOLATED}|${FREE}(?:(${NUMBERS})|(${LATIN}))`, 'gv')
