import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { erasePeople, spansOf } from './erase.ts'
import { papersNaming, redactPaper } from './erase-papers.ts'
import { withMerged } from './merges.ts'
import { openBackup } from './open.ts'
import { hasColumn } from './schema.ts'

/** The files of all backups in the shop's folder; where not even that can be read, the folder they should be in. */
export function backupsIn(folder: string): string[] {
  const backups = join(folder, 'backups')
  if (!existsSync(backups)) return []
  try {
    return readdirSync(backups)
      .filter((name) => name.endsWith('.db'))
      .map((name) => join(backups, name))
  } catch (error) {
    console.error('backups', error)
    return [backups]
  }
}

/**
 * Takes people out of a backup, which may be of any earlier version, and writes its file anew; what else it holds stays
 * as it is. Doing it again does no harm.
 *
 * @param at epoch ms
 * @throws Error when the file is no backup of ours, is damaged, or cannot be written
 */
export function eraseInBackup(file: string, customerIds: number[], at: number): void {
  const db = openBackup(file)
  try {
    const erase = (): void => {
      for (const customerId of customerIds) {
        const ids = withMerged(db, customerId)
        const spans = spansOf(db, ids)
        erasePeople(db, ids, at)
        whileJobsChange(db, () => {
          for (const paper of papersNaming(db, spans)) redactPaper(db, paper, at)
        })
      }
      // Of each row an import refused, earlier versions kept what stood there.
      db.prepare(
        `UPDATE command SET result = json_set(result, '$.rejected', json('[]')) WHERE procedure = 'customers.importFile'`,
      ).run()
    }
    db.transaction(erase).immediate()
    db.exec('VACUUM')
  } finally {
    db.close()
  }
}

/** The first version's print jobs do not change at all; the rule is put back word for word. */
function whileJobsChange(db: Database, work: () => void): void {
  const rule = db
    .prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'print_job_is_immutable'")
    .get()
  if (!rule || hasColumn(db, 'print_job', 'redacted_at')) return work()
  db.exec('DROP TRIGGER print_job_is_immutable')
  work()
  db.exec(rule.sql)
}
