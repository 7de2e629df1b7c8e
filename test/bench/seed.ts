import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from 'better-sqlite3'
import { keepPast } from '../../electron/db/history.ts'
import { databaseFile, openDatabase } from '../../electron/db/open.ts'
import { hashPin } from '../../electron/services/pins.ts'
import { makeUpShop } from '../../electron/services/sample/made-up-shop.ts'
import { multiplyShop } from './multiply.ts'

export interface SeededShop {
  /** A copy to work in; `dispose` removes it. */
  folder: string
  customers: number
  sales: number
  /** It took to make, now or when it was made. */
  seconds: number
  dispose(): void
}

export const MANAGER_PIN = '1234'
/** 1405/09/01, 10:00 in Tehran: the morning after the made-up past. */
export const MORNING = Date.UTC(2026, 10, 22, 6, 30)

/**
 * A shop of 100,000 customers and 1,000,000 sales times `scale`, made once and kept for the next run. One of more is
 * that of 1 so many times over.
 *
 * @param scale above 0; whole above 1
 */
export async function seededShop(scale: number, fresh: boolean): Promise<SeededShop> {
  const kept = await keptShop(scale, fresh)
  const { customers, sales, seconds } = madeOf(kept)
  const folder = mkdtempSync(`${kept}-work-`)
  cpSync(kept, folder, { recursive: true })
  return { folder, customers, sales, seconds, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}

interface Made {
  customers: number
  sales: number
  seconds: number
}

const madeOf = (kept: string): Made => JSON.parse(readFileSync(join(kept, 'made.json'), 'utf8')) as Made

/** The folder in which it is kept. */
async function keptShop(scale: number, fresh: boolean): Promise<string> {
  const kept = join(tmpdir(), 'moshtari-bench', `${scale}-${sourcesHash()}`)
  if (fresh) rmSync(kept, { recursive: true, force: true })
  if (existsSync(join(kept, 'made.json'))) return kept
  const one = scale > 1 ? await keptShop(1, false) : null
  const pinHash = await hashPin(MANAGER_PIN)
  const making = `${kept}-making-${process.pid}`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  const db = openDatabase(making)
  // Nobody else is here and a broken run starts anew: what is written need not be written twice.
  db.pragma('journal_mode = MEMORY')
  const started = performance.now()
  const made = one ? multiplied(db, one, scale) : makeShop(db, scale, pinHash)
  db.pragma('journal_mode = WAL')
  db.close()
  const seconds = (performance.now() - started) / 1000
  process.stderr.write(`\r${made.sales} sales in ${seconds.toFixed(1)} s\n`)
  writeFileSync(join(making, 'made.json'), JSON.stringify({ ...made, seconds } satisfies Made))
  rmSync(kept, { recursive: true, force: true })
  renameSync(making, kept)
  return kept
}

function multiplied(db: Database, one: string, scale: number): Omit<Made, 'seconds'> {
  if (!Number.isInteger(scale)) throw new RangeError('--scale above 1 is a whole number')
  multiplyShop(db, databaseFile(one), scale)
  const { customers, sales } = madeOf(one)
  return { customers: customers * scale, sales: sales * scale }
}

function makeShop(db: Database, scale: number, pinHash: string): Omit<Made, 'seconds'> {
  const customers = Math.max(50, Math.round(100_000 * scale))
  const sales = customers * 10
  const about = { language: 'fa', customers, sales, now: MORNING, commandId: 'bench', pinHash } as const
  let told = 0
  for (const done of makeUpShop(db, about)) {
    if (done < told + 50_000) continue
    told = done
    process.stderr.write(`\r${done} / ${sales}`)
  }
  keepPast(db)
  return { customers, sales }
}

/** Of everything a made-up shop depends on. */
function sourcesHash(): string {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const folders = ['electron/db/migrations', 'electron/services/sample', 'resources/sample', 'electron/shared/rules']
  const files = folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  files.push('electron/db/history.ts', 'electron/services/history.ts')
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 12)
}
