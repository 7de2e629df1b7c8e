import { copyFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { databaseFile } from '../../electron/db/open.ts'
import { verify } from '../../electron/services/verify.ts'
import { tempFolder } from '../tmp.ts'

/** The kinds of problems in a copy of a whole shop's file after somebody has changed it outside the app. */
export function problemsAfter(whole: string, sql: string): string[] {
  const folder = tempFolder()
  copyFileSync(whole, databaseFile(folder))
  const db = new Database(databaseFile(folder))
  db.pragma('foreign_keys = OFF')
  db.exec(sql)
  db.close()
  return [...new Set(verify(folder).problems.map(({ kind }) => kind))]
}
