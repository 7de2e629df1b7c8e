import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { backupsIn, eraseInBackup } from '../db/erase-backup.ts'

/** What the thread is to do. */
export interface BackupWork {
  folder: string
  customerIds: number[]
  /** Epoch ms. */
  at: number
}

/** A thread: takes people out of every backup in the shop's folder, and answers with the files that it could not clean. */
parentPort?.postMessage(clean(workerData as BackupWork))

function clean({ folder, customerIds, at }: BackupWork): string[] {
  const backups = join(folder, 'backups')
  if (!existsSync(backups)) return []
  // Halves of backups whose process has died: an open shop has been backed up long since.
  for (const name of readdirSync(backups)) if (name.endsWith('.part')) rmSync(join(backups, name))
  return backupsIn(folder).filter((file) => !isCleaned(file, customerIds, at))
}

function isCleaned(file: string, customerIds: number[], at: number): boolean {
  try {
    eraseInBackup(file, customerIds, at)
    return true
  } catch (error) {
    console.error('erasure', file, error)
    return false
  }
}
