import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tempFolder } from '../tmp.ts'
import type { Row } from './measure.ts'

const RUN_WITHIN_MS = 900_000
/** Characters of the benchmark's output that say where it broke. */
const LAST_WORDS = 1_200
const bench = fileURLToPath(new URL('bench.ts', import.meta.url))

/** That everything can be measured; how fast it is says `npm run bench`. */
test('the benchmark runs through on a small shop and writes its rows', { timeout: RUN_WITHIN_MS }, async () => {
  const json = join(tempFolder(), 'bench.json')
  const args = ['--expose-gc', bench, '--scale', '0.01', '--json', json]
  const child = spawn(process.execPath, args, { timeout: RUN_WITHIN_MS, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const code = await new Promise((settle) => child.once('close', settle))
  expect(code, said.slice(-LAST_WORDS)).toBe(0)
  const rows = JSON.parse(readFileSync(json, 'utf8')) as Row[]
  expect(rows.length).toBeGreaterThan(20)
  for (const row of rows) {
    expect(row).toEqual({
      name: expect.any(String),
      value: expect.any(Number),
      unit: expect.any(String),
      bar: row.bar === null ? null : expect.any(Number),
      ok: expect.any(Boolean),
    })
  }
})
