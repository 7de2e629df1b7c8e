import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { differences } from './vector-driver.ts'
import type { Vector } from './vector.ts'

const folder = resolve(import.meta.dirname, '../..', process.env['MOSHTARI_VECTORS'] ?? join('..', 'shared', 'vectors'))

/** Of the policies that each source chooses for itself, at least this part must be ours too. */
const AGREEING = 3 / 4

if (existsSync(folder)) {
  const vectors = readdirSync(folder)
    .filter((name) => /^\d.*\.json$/.test(name))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector)

  describe('vectors any shop engine should reproduce', () => {
    for (const vector of vectors.filter(({ portability }) => portability === 'general')) {
      test(vector.name, () => {
        expect(differences(vector)).toEqual([])
      })
    }
  })

  test("vectors of a source's own policy are listed, and most are ours too", () => {
    const choices = vectors.filter(({ portability }) => portability === 'source_choice')
    const results = choices.map((vector) => ({ name: vector.name, found: differences(vector) }))
    const same = results.filter(({ found }) => found.length === 0)
    console.log(`Policies of the sources: ${same.length} of ${choices.length} are ours too`)
    for (const { name, found } of results) console.log(`  ${found.length === 0 ? 'same ' : 'other'} ${name}`, ...found)
    expect(choices.length).toBeGreaterThan(0)
    expect(same.length).toBeGreaterThanOrEqual(choices.length * AGREEING)
  })
} else {
  console.warn(`\n*** The acceptance vectors are SKIPPED: ${folder} does not exist (set MOSHTARI_VECTORS) ***\n`)
  test.skip(`vectors of ${folder}`, () => {})
}
