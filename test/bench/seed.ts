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
import { keepPast } from '../../electron/db/history.ts'
import { openDatabase } from '../../electron/db/open.ts'
import { hashPin } from '../../electron/services/pins.ts'
import { makeUpShop } from '../../electron/services/sample/made-up-shop.ts'

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

/** A shop of 100,000 customers and 1,000,000 sales times `scale`; made once and kept for the next run. */
export async function seededShop(scale: number, fresh: boolean): Promise<SeededShop> {
  const kept = join(tmpdir(), 'moshtari-bench', `${scale}-${sourcesHash()}`)
  if (fresh) rmSync(kept, { recursive: true, force: true })
  if (!existsSync(join(kept, 'made.json'))) await makeShop(kept, scale)
  const { customers, sales, seconds } = JSON.parse(readFileSync(join(kept, 'made.json'), 'utf8')) as SeededShop
  const folder = mkdtempSync(`${kept}-work-`)
  cpSync(kept, folder, { recursive: true })
  return { folder, customers, sales, seconds, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}

async function makeShop(kept: string, scale: number): Promise<void> {
  const customers = Math.max(50, Math.round(100_000 * scale))
  const sales = customers * 10
  const making = `${kept}-making-${process.pid}`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  const pinHash = await hashPin(MANAGER_PIN)
  const started = performance.now()
  const db = openDatabase(making)
  // Nobody else is here and a broken run starts anew: what is written need not be written twice.
  db.pragma('journal_mode = MEMORY')
  const about = { language: 'fa', customers, sales, now: MORNING, commandId: 'bench', pinHash } as const
  let told = 0
  for (const done of makeUpShop(db, about)) {
    if (done < told + 50_000) continue
    told = done
    process.stderr.write(`\r${done} / ${sales}`)
  }
  keepPast(db)
  db.pragma('journal_mode = WAL')
  db.close()
  const seconds = (performance.now() - started) / 1000
  process.stderr.write(`\r${sales} sales in ${seconds.toFixed(1)} s\n`)
  writeFileSync(join(making, 'made.json'), JSON.stringify({ customers, sales, seconds }))
  rmSync(kept, { recursive: true, force: true })
  renameSync(making, kept)
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
