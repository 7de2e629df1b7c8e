import type { Database } from 'better-sqlite3'
import { forgetDrawn } from './print-jobs.ts'
import { changedOne, prepared } from './statement.ts'

/** How a printer is reached. */
export type PrinterAddress =
  /** Paper on screen: each paper is kept as a PNG. */
  | { kind: 'screen' }
  | { kind: 'network'; host: string; port: number }
  /** `serialNumber` null: the only one of its make. */
  | { kind: 'usb'; vendorId: number; productId: number; serialNumber: string | null }
  | { kind: 'serial'; path: string; baudRate: number; flowControl: 'none' | 'hardware' | 'software' }
  /** A raw queue of the operating system. */
  | { kind: 'queue'; queue: string }

/** What the paper and the machine can do. */
export interface PrinterProfile {
  /** Printable dots across the paper: 384 on 58 mm, 576 or 512 on 80 mm. */
  dots: number
  dpi: number
  /** Rows of one raster command, at most 128. */
  bandRows: number
  cutter: boolean
  drawerPin: 0 | 1
  /** Millimetres of paper a second; absent: 90, the slow end of common printers. */
  speed?: number
  /** How black it prints: lightness (0 … 255) below which a dot is black; absent: 150. */
  threshold?: number
  /**
   * What it says when a job is done: A, GS ( H when the paper is out; B, GS r when its buffer was worked off; C, nothing.
   * Absent: not asked yet.
   */
  acknowledgement?: 'A' | 'B' | 'C'
  /** It answers DLE EOT; absent: not asked yet. */
  answersStatus?: boolean
  /** Its model as it names itself (GS I), when it does. */
  model?: string
  /** It confirms nothing, and a person has seen that its papers come out all the same. */
  silent?: boolean
  /**
   * Its maker says that pictures (GS v 0) stand at the left margin (GS L), so that the white beside them need not be sent.
   * Absent: not known; one that leaves the margin out would print parts of a paper in the wrong place.
   */
  leftMargin?: boolean
  /** English papers are sent as its own type, which is quick on a slow line. */
  nativeText?: boolean
}

export interface Printer {
  id: number
  name: string
  address: PrinterAddress
  profile: PrinterProfile
  /** Takes over what this one surely has not begun to print; null: its papers wait for it. */
  standInId: number | null
}

export const PRINTER_ROLES = ['receipts', 'labels', 'reports'] as const
/** Which papers go to it. A drawer hangs on the printer of the receipts. */
export type PrinterRole = (typeof PRINTER_ROLES)[number]

interface Row {
  id: number
  name: string
  kind: PrinterAddress['kind']
  address: string
  profile: string
  standInId: number | null
}

const PRINTERS = 'SELECT id, name, kind, address, profile, stand_in_id AS standInId FROM printer'

/** The printer that new papers of this role go to; undefined before set-up. */
export function printerOfRole(db: Database, role: PrinterRole): Printer | undefined {
  const row = prepared<[string], Row>(
    db,
    `${PRINTERS} WHERE id = (SELECT printer_id FROM printer_role WHERE role = ?)`,
  ).get(role)
  return row && fromRow(row)
}

/** Also one that was taken away: its past papers know it. */
export function findPrinter(db: Database, id: number): Printer | undefined {
  const row = prepared<[number], Row>(db, `${PRINTERS} WHERE id = ?`).get(id)
  return row && fromRow(row)
}

/** Those in use, the oldest first. */
export function printersInUse(db: Database): Printer[] {
  return prepared<[], Row>(db, `${PRINTERS} WHERE retired_at IS NULL ORDER BY id`).all().map(fromRow)
}

export function rolesOf(db: Database, id: number): PrinterRole[] {
  return prepared<[number], { role: PrinterRole }>(
    db,
    'SELECT role FROM printer_role WHERE printer_id = ? ORDER BY role',
  )
    .all(id)
    .map(({ role }) => role)
}

/** Its papers that have not come to an end: those that wait or are on their way, and those a person must decide about. */
export function openPapersOf(db: Database, id: number): { waiting: number; undecided: number } {
  const row = prepared<[number], { waiting: number; undecided: number }>(
    db,
    `SELECT count(*) FILTER (WHERE state IN ('queued', 'sending')) AS waiting,
            count(*) FILTER (WHERE state IN ('unknown', 'attention')) AS undecided
       FROM print_job WHERE printer_id = ? AND state IN ('queued', 'sending', 'unknown', 'attention')`,
  ).get(id)
  return row ?? { waiting: 0, undecided: 0 }
}

export function insertPrinter(db: Database, printer: Omit<Printer, 'id'>): number {
  return changedOne(
    prepared<[Omit<Row, 'id'>]>(
      db,
      `INSERT INTO printer (name, kind, address, profile, stand_in_id)
       VALUES (@name, @kind, @address, @profile, @standInId)`,
    ).run(toRow(printer)),
  )
}

/** Jobs that wait for the printer follow it to its new address, and are drawn for what it is now. */
export function updatePrinter(db: Database, printer: Printer): void {
  changedOne(
    prepared<[Row]>(
      db,
      `UPDATE printer SET name = @name, kind = @kind, address = @address, profile = @profile, stand_in_id = @standInId
        WHERE id = @id AND retired_at IS NULL`,
    ).run({ id: printer.id, ...toRow(printer) }),
  )
  forgetDrawn(db, printer.id)
}

/** From now on new papers of this role go to this printer. */
export function giveRole(db: Database, role: PrinterRole, printerId: number): void {
  changedOne(
    prepared<[object]>(
      db,
      `INSERT INTO printer_role (role, printer_id) VALUES (@role, @printerId)
       ON CONFLICT (role) DO UPDATE SET printer_id = excluded.printer_id`,
    ).run({ role, printerId }),
  )
}

/** Takes a printer away; nobody's stand-in any more. It must have no role and no waiting job. */
export function retirePrinter(db: Database, id: number, at: number): void {
  prepared<[number]>(db, 'UPDATE printer SET stand_in_id = NULL WHERE stand_in_id = ?').run(id)
  changedOne(
    prepared<[object]>(db, 'UPDATE printer SET retired_at = @at WHERE id = @id AND retired_at IS NULL').run({ id, at }),
  )
}

/** From now on this printer's papers count as sent without its word. */
export function rememberSilence(db: Database, id: number): void {
  changedOne(
    prepared<[number]>(db, `UPDATE printer SET profile = json_set(profile, '$.silent', json('true')) WHERE id = ?`).run(
      id,
    ),
  )
}

/** What the printer has said of itself. */
export function rememberAnswers(
  db: Database,
  id: number,
  answers: Required<Pick<PrinterProfile, 'acknowledgement' | 'answersStatus'>> & Pick<PrinterProfile, 'model'>,
): void {
  changedOne(
    prepared<[object]>(db, 'UPDATE printer SET profile = json_patch(profile, @answers) WHERE id = @id').run({
      id,
      answers: JSON.stringify(answers),
    }),
  )
}

function toRow({ name, address, profile, standInId }: Omit<Printer, 'id'>): Omit<Row, 'id'> {
  const { kind, ...where } = address
  return { name, kind, address: JSON.stringify(where), profile: JSON.stringify(profile), standInId }
}

function fromRow({ kind, address, profile, ...row }: Row): Printer {
  const where = { kind, ...(JSON.parse(address) as object) } as PrinterAddress
  return { ...row, address: where, profile: JSON.parse(profile) as PrinterProfile }
}
