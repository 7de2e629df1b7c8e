import { expect, test } from 'vitest'
import { codePointsIn } from '../../electron/printing/coverage.ts'
import { paperFont } from '../../electron/printing/fonts.ts'
import { clean } from '../../electron/printing/text.ts'

const inType = codePointsIn(paperFont())

test('every weight has the same letters', () => {
  for (const weight of [500, 700, 900] as const) expect(codePointsIn(paperFont(weight))).toEqual(inType)
})

test('Persian, Arabic, Kurdish, Urdu and Latin letters, digits of three scripts and their marks are in the type', () => {
  const letters = [
    'ءآأؤإئابپةتثجچحخدذرزژسشصضطظعغفقکكگلمنوهیىي',
    'ڵڕۆێەھ',
    'ٹڈڑںہے',
    '\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0670ـ',
    '0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩',
    '،؛؟٪٫٬«»…–—−×÷±•',
    charactersOf(0x21, 0x7e),
    charactersOf(0xa1, 0x17f).replace('\u00ad', ''),
  ].join('')
  expect(missingIn(letters)).toBe('')
})

test('what a shop can type is in the type, or said otherwise, or left out', () => {
  const blocks: [name: string, first: number, last: number][] = [
    ['Latin', 0x20, 0x17f],
    ['punctuation', 0x2010, 0x205e],
    ['powers', 0x2070, 0x2094],
    ['currencies', 0x20a0, 0x20c0],
    ['letterlike', 0x2100, 0x214f],
    ['fractions and Roman numbers', 0x2150, 0x2188],
    ['arrows', 0x2190, 0x21ff],
    ['mathematics', 0x2200, 0x22ff],
    ['numbers in circles', 0x2460, 0x24ff],
    ['boxes and shapes', 0x2500, 0x25ff],
    ['pictures', 0x2600, 0x27bf],
    ['ready-shaped letters', 0xfb50, 0xfdff],
    ['ready-shaped letters of Arabic', 0xfe70, 0xfefc],
    ['wide letters', 0xff01, 0xffe6],
  ]
  const leftOut: Record<string, string> = {}
  for (const [name, first, last] of blocks) {
    const characters = [...charactersOf(first, last)]
    for (const character of characters) expect(missingIn(clean(`ا${character}ا`)), character).toMatch(/^(?:\p{L} ?)*$/u)
    const gone = characters.filter((character) => clean(character) === '' && !/[\s\p{C}]/u.test(character)).join('')
    if (gone !== '') leftOut[name] = gone
  }
  // Signs of whole blocks that no type for texts has are left out as they come; these are what a shop might miss.
  expect(leftOut).toMatchObject({
    punctuation: '‖‟‣‱‵‶‷‸※‼‽‾‿⁀⁁⁂⁃⁅⁆⁉⁊⁋⁌⁍⁎⁏⁐⁑⁒⁓⁔⁕⁖⁘⁙⁚⁛⁜⁝⁞',
    currencies: '₠₡₢₥₭₮₯₰₲₳₴₵₶₷₸₻₾₿⃀',
    arrows: charactersOf(0x2190, 0x21ff),
  })
  for (const whole of ['Latin', 'powers', 'ready-shaped letters of Arabic']) expect(leftOut).not.toHaveProperty([whole])
  expect(clean('℃ ① Ⅳ ⅓ ﷺ Ａ１')).toBe('°C 1 IV 1⁄3 صلى الله عليه وسلم A1')
  expect(clean('الف→ب ★ پ')).toBe('الف ب پ')
})

const charactersOf = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))
    .filter((character) => !/\p{Cn}/u.test(character))
    .join('')

const missingIn = (text: string): string =>
  [...text]
    .filter((character) => !inType.has(character.codePointAt(0) ?? 0) && !/[\u200c\u200d\u2066-\u2069]/.test(character))
    .join(' ')
