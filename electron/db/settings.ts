import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** All settings but those in `without`: key → JSON. */
export function readSettingRows(db: Database, without: string): { key: string; value: string }[] {
  return prepared<[string], { key: string; value: string }>(db, 'SELECT key, value FROM setting WHERE key <> ?').all(
    without,
  )
}

/** JSON, or undefined when it has never been set. */
export function readSetting(db: Database, key: string): string | undefined {
  return prepared<[string], { value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(key)?.value
}

/** @param value JSON; `at` epoch ms */
export function writeSetting(db: Database, key: string, value: string, at: number): void {
  changedOne(
    prepared<[string, string, number]>(
      db,
      `INSERT INTO setting (key, value, changed_at) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
    ).run(key, value, at),
  )
}

/** Whether a setting is anything but null, without reading a large one. */
export function hasSetting(db: Database, key: string): boolean {
  return (
    prepared<[string], { present: 1 }>(
      db,
      `SELECT 1 AS present FROM setting WHERE key = ? AND octet_length(value) > length('null')`,
    ).get(key) !== undefined
  )
}
