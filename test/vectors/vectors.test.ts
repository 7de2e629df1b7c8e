import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { differences } from './play.ts'
import { readVector, readVectors } from './vector.ts'

const folder = resolve(import.meta.dirname, '../..', process.env['MOSHTARI_VECTORS'] ?? join('..', 'shared', 'vectors'))

/** Of the policies that each source chooses for itself, at least this part must be ours too. */
const AGREEING = 3 / 4

if (existsSync(folder)) {
  const files = readVectors(folder)
  const vectors = files.flatMap((file) => ('vector' in file ? [file.vector] : []))

  test('every file of the folder is a vector', () => {
    expect(files.filter((file) => 'broken' in file)).toEqual([])
  })

  describe('vectors any shop engine should reproduce', () => {
    for (const vector of vectors.filter(({ portability }) => portability === 'general')) {
      test(vector.name, async () => {
        expect(await differences(vector)).toEqual([])
      })
    }
  })

  test("vectors of a source's own policy are listed, and most are ours too", { timeout: 300_000 }, async () => {
    const choices = vectors.filter(({ portability }) => portability === 'source_choice')
    const results: { name: string; found: string[] }[] = []
    for (const vector of choices) results.push({ name: vector.name, found: await differences(vector) })
    const same = results.filter(({ found }) => found.length === 0)
    console.log(`Policies of the sources: ${same.length} of ${choices.length} are ours too`)
    for (const { name, found } of results) if (found.length > 0) console.log(`  other ${name}`, ...found)
    expect(choices.length).toBeGreaterThan(0)
    expect(same.length).toBeGreaterThanOrEqual(choices.length * AGREEING)
  })
} else {
  console.warn(`\n*** The acceptance vectors are SKIPPED: ${folder} does not exist (set MOSHTARI_VECTORS) ***\n`)
  test.skip(`vectors of ${folder}`, () => {})
}

describe('a file that is no vector says what is wrong with it', () => {
  const vector = {
    name: 'one',
    portability: 'general',
    currency_decimals: 2,
    taxes: null,
    products: [{ id: 'a', price: 1 }],
    programs: [],
    steps: [{ do: 'add', product: 'a', qty: 1 }],
    expect: [],
  }
  const broken = (changes: object) => readVector(JSON.stringify({ ...vector, ...changes }))

  test('whether it is JSON, a step that is not known, a product that is not there', () => {
    expect(readVector(JSON.stringify(vector))).toMatchObject({ vector: { name: 'one' } })
    expect(readVector('{')).toEqual({ broken: expect.stringContaining('no JSON') })
    expect(broken({ steps: [{ do: 'dance' }] })).toEqual({ broken: expect.stringMatching(/steps\[0\]/) })
    expect(broken({ steps: [{ do: 'add', product: 'b', qty: 1 }] })).toEqual({
      broken: 'step 1 names the product b, which is not there',
    })
    expect(broken({ cards: [{ code: 'C', program: 'x', balance: 1 }] })).toEqual({
      broken: 'the card C is of the program x, which is not there',
    })
  })
})
