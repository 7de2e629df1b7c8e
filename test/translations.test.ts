import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A missing key does not compile; here the rest of what makes two word lists one. */
const lists = await Promise.all(
  ['electron/shared/words', 'renderer/i18n'].flatMap((folder) =>
    readdirSync(join(root, folder, 'fa')).map(async (file) => ({
      name: `${folder}/fa/${file}`,
      fa: await wordsOf(folder, 'fa', file),
      en: await wordsOf(folder, 'en', file),
    })),
  ),
)

const params = (template: string) => new Set(template.match(/\{\{\w+\}\}/g))

describe.each(lists)('$name', ({ fa, en }) => {
  test('has an English twin with the same keys, and nothing empty', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(fa).toSorted())
    for (const [key, words] of [...Object.entries(fa), ...Object.entries(en)]) expect(words.trim(), key).not.toBe('')
  })

  test('says the same things in both languages', () => {
    for (const [key, words] of Object.entries(fa)) expect(params(en[key] ?? ''), key).toEqual(params(words))
  })

  test('is written with Persian letters and digits', () => {
    for (const [key, words] of Object.entries(fa)) expect(words, key).not.toMatch(/[يكىة\u0660-\u0669]/)
  })
})

test('no key is in two lists', () => {
  const keys = lists.flatMap(({ fa }) => Object.keys(fa))
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

async function wordsOf(folder: string, language: 'fa' | 'en', file: string): Promise<Record<string, string>> {
  const list: { default: Record<string, string> } = await import(pathToFileURL(join(root, folder, language, file)).href)
  return list.default
}
