import { openSnapshot } from '../../db/open.ts'
import type { ProductWish } from '../../db/product-lists.ts'
import type { ListInput } from '../customer-wish.ts'
import { csvOf } from './csv.ts'
import { customersTable } from './customers-table.ts'
import { productsTable } from './products-table.ts'
import { xlsxOf } from './xlsx.ts'

/** What is to be exported out of the shop in this folder. */
export type ExportJob = { folder: string; format: 'csv' | 'xlsx' } & (
  | {
      list: 'customers'
      wish: ListInput
      /** The business day under way. */
      day: number
    }
  | { list: 'products'; wish: ProductWish }
)

export interface ExportedFile {
  rows: number
  /** Base64. */
  content: string
}

/** Writes the file from one moment of the shop. @throws ShopError NOT_SET_UP, and those of opening the database */
export async function runExport(job: ExportJob): Promise<ExportedFile> {
  const db = openSnapshot(job.folder)
  try {
    const table = job.list === 'customers' ? customersTable(db, job.wish, job.day) : productsTable(db, job.wish)
    const { content, rows } = await (job.format === 'csv' ? csvOf(table) : xlsxOf(table))
    return { rows, content: content.toString('base64') }
  } finally {
    db.close()
  }
}
