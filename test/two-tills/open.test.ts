import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Till, warmedUp } from '../crash/tills.ts'
import { tempFolder } from '../tmp.ts'

const ROUNDS = 10

let tills: [Till, Till]

beforeAll(async () => {
  const cache = await warmedUp(tempFolder())
  tills = [new Till(cache), new Till(cache)]
  for (const till of tills) expect(await till.hear()).toEqual({ type: 'ready' })
})

afterAll(async () => {
  for (const till of tills) await till.leave()
})

test('two processes that come to a new folder at once make one database', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = tempFolder()
    for (const till of tills) till.tell({ type: 'open', folder, staffId: 1, ahead: 0 })
    expect(await Promise.all(tills.map((till) => till.hear()))).toEqual([{ type: 'opened' }, { type: 'opened' }])
    expect(readdirSync(folder)).not.toContain('backups')
  }
})
