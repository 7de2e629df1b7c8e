import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { differences } from './play.ts'
import { readVectors, type VectorFile } from './vector.ts'

/**
 * `npm run vectors -- <folder>`: plays every vector of a folder in a real shop. One line each, and how many passed as
 * the last. Ends with 1 when one that any shop should reproduce failed, or when a file is no vector.
 */
const folder = resolve(process.argv[2] ?? '')
if (process.argv[2] === undefined || !existsSync(folder)) {
  console.error(process.argv[2] === undefined ? 'npm run vectors -- <folder>' : `there is no folder ${folder}`)
  process.exit(2)
}

let passed = 0
let failed = 0
let isBad = false
for (const read of readVectors(folder)) {
  const { line, isPassed, mustPass } = await judged(read)
  console.log(line)
  if (isPassed) passed += 1
  else failed += 1
  if (!isPassed && mustPass) isBad = true
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(isBad || passed + failed === 0 ? 1 : 0)

async function judged(read: VectorFile): Promise<{ line: string; isPassed: boolean; mustPass: boolean }> {
  if ('broken' in read) return { line: `BROKEN ${read.file}: ${read.broken}`, isPassed: false, mustPass: true }
  const { name, portability } = read.vector
  const found = await differences(read.vector).catch((error: unknown) => [
    `the shop refused: ${error instanceof Error ? `${error.message} ${JSON.stringify('data' in error ? error.data : '')}` : String(error)}`,
  ])
  const isPassed = found.length === 0
  const line = isPassed ? `passed ${name} (${portability})` : `FAILED ${name} (${portability}): ${found.join('; ')}`
  return { line, isPassed, mustPass: portability === 'general' }
}
