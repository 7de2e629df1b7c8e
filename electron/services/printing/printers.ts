import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import {
  giveRole,
  insertPrinter,
  openPapersOf,
  type Printer,
  PRINTER_ROLES,
  type PrinterAddress,
  printerOfRole,
  type PrinterProfile,
  type PrinterRole,
  printersInUse,
  retirePrinter,
  rolesOf,
  updatePrinter,
} from '../../db/printers.ts'
import type { printers as contract } from '../../shared/contract/printers.ts'
import type { firstPrinter } from '../../shared/contract/settings.ts'
import { cleanText } from '../../shared/persian.ts'
import { nameOfAddress } from '../../shared/printer-name.ts'
import { changesBetween } from '../changes.ts'
import { type Call, command, type Shop, type Write } from '../context.ts'
import { ShopError } from '../errors.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { isSameDevice } from './same-device.ts'

type Contract = typeof contract
export type PrinterView = OutputOf<Contract['save']>
type Wished = InputOf<Contract['save']>['printer']

/** The printer new papers of a role go to. @throws ShopError NOT_SET_UP */
export function printerFor(db: Database, role: PrinterRole): Printer {
  const printer = printerOfRole(db, role)
  if (!printer) throw new ShopError('NOT_SET_UP')
  return printer
}

/** The shop's first printer, for every role. */
export function foundPrinter(write: Pick<Write, 'db'>, input: z.infer<typeof firstPrinter>): void {
  const address: PrinterAddress =
    input.kind === 'screen' ? { kind: 'screen' } : { kind: 'network', host: input.host, port: input.port }
  const printerId = insertPrinter(write.db, {
    name: nameOfAddress(address),
    address,
    profile: { dots: input.widthMm === 58 ? 384 : 576, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 },
    standInId: null,
  })
  for (const role of PRINTER_ROLES) giveRole(write.db, role, printerId)
}

/** Those in use, the oldest first. */
export function listPrinters({ shop }: Call): PrinterView[] {
  return printersInUse(shop.db).map((printer) => viewOf(shop, printer))
}

/**
 * Takes a printer into use or changes one. What waits for it follows it to its new address; of another device nothing is
 * known that the last one said.
 *
 * @throws ShopError PRINTER_TAKEN when another printer in use has this address; RECEIPTS_NEED_PRINTER when receipts would be
 *   left without one; NOT_FOUND for a printer or stand-in that is not in use; INPUT_INVALID when it stands in for itself
 */
export function savePrinter(call: Call, input: InputOf<Contract['save']>): PrinterView {
  return command(call, 'printers.save', input, (write) => {
    const known = input.printerId === null ? null : printerInUse(write.db, input.printerId)
    const printer = asWished(input.printer, known)
    refuseTakenAddress(write.db, printer.address, input.printerId)
    refuseStandIn(write.db, printer.standInId, input.printerId)
    const rolesBefore = holdersOf(write.db)
    const id = known?.id ?? insertPrinter(write.db, printer)
    if (known) updatePrinter(write.db, { ...printer, id })
    giveRoles(write.db, id, input.printer.roles)
    const changed = changesBetween(
      { ...stateOf(known), roles: rolesBefore },
      { ...stateOf(printer), roles: holdersOf(write.db) },
    )
    write.audit({ subject: 'printer', subjectId: id, ...changed })
    tellPrinters(write)
    return viewOf(call.shop, { ...printer, id })
  })
}

/**
 * Takes a printer out of use; its past papers keep its name.
 * @throws ShopError NOT_FOUND; PRINTER_NEEDED while new papers go to it, or papers wait for it or for a person's word
 */
export function removePrinter(call: Call, input: InputOf<Contract['remove']>): OutputOf<Contract['remove']> {
  return command(call, 'printers.remove', input, (write) => {
    const printer = printerInUse(write.db, input.printerId)
    if (rolesOf(write.db, printer.id).length > 0) throw new ShopError('PRINTER_NEEDED', { reason: 'has_roles' })
    const { waiting, undecided } = openPapersOf(write.db, printer.id)
    if (waiting + undecided > 0) throw new ShopError('PRINTER_NEEDED', { reason: 'has_papers' })
    retirePrinter(write.db, printer.id, write.at)
    write.audit({ subject: 'printer', subjectId: printer.id, before: stateOf(printer) })
    tellPrinters(write)
    return { printerId: printer.id }
  })
}

/** @throws ShopError NOT_FOUND */
export function printerInUse(db: Database, id: number): Printer {
  const printer = printersInUse(db).find((each) => each.id === id)
  if (!printer) throw new ShopError('NOT_FOUND', { what: 'printer' })
  return printer
}

/** The printer as it is wished, with a name and without what another device had said. */
function asWished({ name, address, profile, standInId }: Wished, known: Printer | null): Omit<Printer, 'id'> {
  const isAnother = known !== null && !isSameDevice(known.address, address)
  return {
    name: cleanText(name) || nameOfAddress(address),
    address,
    profile: isAnother ? withoutWordsOf(known.profile, profile) : profile,
    standInId,
  }
}

/** What the machine itself, or its paper, has told; a preset never says it. */
const TOLD = ['acknowledgement', 'answersStatus', 'model', 'silent'] as const

/** What is carried over of the former device's own words is forgotten. */
function withoutWordsOf(former: PrinterProfile, profile: PrinterProfile): PrinterProfile {
  const kept = { ...profile }
  for (const word of TOLD) if (kept[word] === former[word]) delete kept[word]
  return kept
}

/** Two printers on one device would print into each other's papers. Paper on screen has room for any number. */
function refuseTakenAddress(db: Database, address: PrinterAddress, printerId: number | null): void {
  const holder = printerAt(db, address)
  if (holder && holder.id !== printerId && address.kind !== 'screen') {
    throw new ShopError('PRINTER_TAKEN', { name: holder.name })
  }
}

/** The printer in use that is reached so. */
function printerAt(db: Database, address: PrinterAddress): Printer | undefined {
  return printersInUse(db).find((each) => isSameDevice(each.address, address))
}

function refuseStandIn(db: Database, standInId: number | null, printerId: number | null): void {
  if (standInId === null) return
  if (standInId === printerId) {
    throw new ShopError('INPUT_INVALID', { fields: [{ path: 'printer.standInId', rule: 'self' }] })
  }
  printerInUse(db, standInId)
}

/** Labels and reports that nobody else takes go to the printer of the receipts. */
function giveRoles(db: Database, id: number, wished: PrinterRole[]): void {
  if (!wished.includes('receipts') && rolesOf(db, id).includes('receipts')) throw new ShopError('RECEIPTS_NEED_PRINTER')
  const left = rolesOf(db, id).filter((role) => !wished.includes(role))
  for (const role of wished) giveRole(db, role, id)
  for (const role of left) giveRole(db, role, printerFor(db, 'receipts').id)
}

/** The id of each role's printer. */
const holdersOf = (db: Database): Record<PrinterRole, number> => ({
  receipts: printerFor(db, 'receipts').id,
  labels: printerFor(db, 'labels').id,
  reports: printerFor(db, 'reports').id,
})

/** For the audit: everything that a manager decides about it. */
function stateOf(printer: Omit<Printer, 'id'> | null): object {
  if (!printer) return {}
  const { name, address, profile, standInId } = printer
  return { name, address, profile, standInId }
}

export function tellPrinters(write: Write): void {
  write.emit('printing')
  write.emit('settings')
  write.wakeSpool()
}

export function viewOf({ db, spool }: Shop, printer: Printer): PrinterView {
  const { waiting } = openPapersOf(db, printer.id)
  return { ...printer, roles: rolesOf(db, printer.id), condition: spool.condition(printer), waiting }
}
