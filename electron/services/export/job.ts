import type { Database } from 'better-sqlite3'
import { openSnapshot } from '../../db/open.ts'
import type { ProductWish } from '../../db/product-lists.ts'
import type { ListInput } from '../customer-wish.ts'
import type { WhichList } from '../loyal-rows.ts'
import { csvOf } from './csv.ts'
import { customersTable } from './customers-table.ts'
import { effectsTable } from './effects-table.ts'
import { figuresTable, type FiguresWish } from './figures-table.ts'
import { loyalTable } from './loyal-table.ts'
import { productsTable } from './products-table.ts'
import type { Table } from './table.ts'
import { xlsxOf } from './xlsx.ts'

/** What is to be exported out of the shop in this folder. */
export type ExportJob = ListJob | FiguresJob

export type ListJob = { folder: string; format: 'csv' | 'xlsx' } & (
  | {
      list: 'customers'
      wish: ListInput
      /** The business day under way. */
      day: number
    }
  | { list: 'products'; wish: ProductWish }
  | { list: 'insight'; wish: WhichList }
  | { list: 'effects' }
)

/** One table of the dashboard. */
export interface FiguresJob extends FiguresWish {
  folder: string
  format: 'csv' | 'xlsx'
  list: 'dashboard'
}

export interface ExportedFile {
  rows: number
  /** Base64. */
  content: string
}

/** Writes the file from one moment of the shop. @throws ShopError NOT_SET_UP, and those of opening the database */
export async function runExport(job: ExportJob): Promise<ExportedFile> {
  const db = openSnapshot(job.folder)
  try {
    const table = tableOf(db, job)
    const { content, rows } = await (job.format === 'csv' ? csvOf(table) : xlsxOf(table))
    return { rows, content: content.toString('base64') }
  } finally {
    db.close()
  }
}

function tableOf(db: Database, job: ExportJob): Table {
  switch (job.list) {
    case 'customers':
      return customersTable(db, job.wish, job.day)
    case 'products':
      return productsTable(db, job.wish)
    case 'insight':
      return loyalTable(db, job.wish)
    case 'effects':
      return effectsTable(db)
    case 'dashboard':
      return figuresTable(db, job)
  }
}
