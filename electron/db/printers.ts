import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** What the paper and the machine can do. */
export interface PrinterProfile {
  /** Printable dots across the paper: 384 on 58 mm, 576 on 80 mm. */
  dots: number
  dpi: number
  /** Rows of one raster command. */
  bandRows: number
  cutter: boolean
  drawerPin: 0 | 1
  /** It confirms nothing, and a person has seen that its papers come out all the same. */
  silent?: boolean
}

export interface Printer {
  id: number
  name: string
  kind: 'screen' | 'network'
  host: string | null
  port: number | null
  profile: PrinterProfile
}

interface Row extends Omit<Printer, 'profile'> {
  profile: string
}

/** The printer new jobs go to; undefined before set-up. */
export function activePrinter(db: Database): Printer | undefined {
  const row = prepared<[], Row>(
    db,
    'SELECT id, name, kind, host, port, profile FROM printer WHERE active = 1 ORDER BY id LIMIT 1',
  ).get()
  return row && { ...row, profile: JSON.parse(row.profile) as PrinterProfile }
}

export function findPrinter(db: Database, id: number): Printer | undefined {
  const row = prepared<[number], Row>(db, 'SELECT id, name, kind, host, port, profile FROM printer WHERE id = ?').get(
    id,
  )
  return row && { ...row, profile: JSON.parse(row.profile) as PrinterProfile }
}

/** From now on this printer's papers count as sent without its word. */
export function rememberSilence(db: Database, id: number): void {
  changedOne(
    prepared<[number]>(db, `UPDATE printer SET profile = json_set(profile, '$.silent', json('true')) WHERE id = ?`).run(
      id,
    ),
  )
}

/** Writes the shop's one printer: jobs that wait for it follow it to its new address. */
export function savePrinter(db: Database, printer: Omit<Printer, 'id'>): number {
  const row = { ...printer, profile: JSON.stringify(printer.profile) }
  const known = activePrinter(db)
  if (!known) {
    return changedOne(
      prepared<[Omit<Row, 'id'>]>(
        db,
        'INSERT INTO printer (name, kind, host, port, profile) VALUES (@name, @kind, @host, @port, @profile)',
      ).run(row),
    )
  }
  changedOne(
    prepared<[Row]>(
      db,
      'UPDATE printer SET name = @name, kind = @kind, host = @host, port = @port, profile = @profile WHERE id = @id',
    ).run({ ...row, id: known.id }),
  )
  return known.id
}
