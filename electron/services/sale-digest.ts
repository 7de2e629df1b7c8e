import { hash } from 'node:crypto'
import type { SealedRows } from '../db/seals.ts'

/**
 * A seal on what a sale was when it was made: SHA-256, in hexadecimal, of its rows without what may still change (its
 * customer, and what returns do to it). Kept in the sale's audit entry.
 */
export function saleDigest(rows: SealedRows): string {
  return hash('sha256', JSON.stringify(rows), 'hex')
}
