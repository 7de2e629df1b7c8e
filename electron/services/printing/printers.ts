import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import {
  giveRole,
  insertPrinter,
  type Printer,
  PRINTER_ROLES,
  type PrinterAddress,
  printerOfRole,
  type PrinterRole,
} from '../../db/printers.ts'
import type { printers as contract } from '../../shared/contract/printers.ts'
import type { firstPrinter } from '../../shared/contract/settings.ts'
import type { Call, Write } from '../context.ts'
import { ShopError } from '../errors.ts'
import type { InputOf, OutputOf } from '../procedure.ts'

type Contract = typeof contract

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
    name: nameOf(address),
    address,
    profile: { dots: input.widthMm === 58 ? 384 : 576, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 },
    standInId: null,
  })
  for (const role of PRINTER_ROLES) giveRole(write.db, role, printerId)
}

/** What a printer is called that nobody has named. Paper on screen is `paper`, for which every language has its word. */
function nameOf(address: PrinterAddress): string {
  switch (address.kind) {
    case 'screen':
      return 'paper'
    case 'network':
      return `${address.host}:${address.port}`
    case 'usb':
      return `USB ${address.vendorId.toString(16).padStart(4, '0')}:${address.productId.toString(16).padStart(4, '0')}`
    case 'serial':
      return address.path
    case 'queue':
      return address.queue
  }
}

export function listPrinters(_call: Call): OutputOf<Contract['list']> {
  throw new Error('not written yet')
}

export function savePrinter(_call: Call, _input: InputOf<Contract['save']>): OutputOf<Contract['save']> {
  throw new Error('not written yet')
}

export function removePrinter(_call: Call, _input: InputOf<Contract['remove']>): OutputOf<Contract['remove']> {
  throw new Error('not written yet')
}

export type PrinterSearch = z.infer<typeof import('../../shared/contract/printers.ts').foundPrinter>[]

export function searchPrinters(
  _call: Call,
  _input: InputOf<Contract['search']>,
  _signal: AbortSignal | undefined,
): AsyncGenerator<{ found: PrinterSearch; looked: number; of: number; trouble: string | null }, void, void> {
  throw new Error('not written yet')
}

export function probePrinter(_call: Call, _input: InputOf<Contract['probe']>): Promise<OutputOf<Contract['probe']>> {
  throw new Error('not written yet')
}

export function answerTest(_call: Call, _input: InputOf<Contract['answerTest']>): OutputOf<Contract['answerTest']> {
  throw new Error('not written yet')
}
