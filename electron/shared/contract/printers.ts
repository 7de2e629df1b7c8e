import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { commandId, forCashier, forManager, id, moment, text } from './base.ts'

export const printerRole = z.enum(['receipts', 'labels', 'reports'])

export const printerAddress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('screen') }),
  z.object({
    kind: z.literal('network'),
    host: text(255).min(1),
    port: z.number().int().min(1).max(65_535).default(9100),
  }),
  z.object({
    kind: z.literal('usb'),
    vendorId: z.number().int().min(0).max(0xff_ff),
    productId: z.number().int().min(0).max(0xff_ff),
    serialNumber: text(200).nullable(),
  }),
  z.object({
    kind: z.literal('serial'),
    path: text(255).min(1),
    baudRate: z.number().int().min(300).max(4_000_000),
    flowControl: z.enum(['none', 'hardware', 'software']),
  }),
  z.object({ kind: z.literal('queue'), queue: text(255).min(1) }),
])

/** As `PrinterProfile`; what is learned from the printer itself comes from `probe`. */
export const printerProfile = z.object({
  dots: z.number().int().min(192).max(1_248).multipleOf(8),
  dpi: z.number().int().min(100).max(600),
  bandRows: z.number().int().min(8).max(128),
  cutter: z.boolean(),
  drawerPin: z.union([z.literal(0), z.literal(1)]),
  /** Millimetres a second. */
  speed: z.number().int().min(20).max(500).exactOptional(),
  threshold: z.number().int().min(90).max(210).exactOptional(),
  acknowledgement: z.enum(['A', 'B', 'C']).exactOptional(),
  answersStatus: z.boolean().exactOptional(),
  model: text(80).exactOptional(),
  silent: z.boolean().exactOptional(),
  leftMargin: z.boolean().exactOptional(),
  nativeText: z.boolean().exactOptional(),
})

/** `unknown`: nothing was heard from it yet; never «offline», since many printers say nothing. */
export const printerCondition = z.object({
  state: z.enum(['ready', 'printing', 'paper', 'trouble', 'unknown']),
  /** As in `printing/transport.ts`; null: none. */
  trouble: z.string().nullable(),
  since: moment.nullable(),
})

export const printer = z.object({
  id,
  name: z.string(),
  address: printerAddress,
  profile: printerProfile,
  roles: z.array(printerRole),
  standInId: id.nullable(),
  condition: printerCondition,
  /** Papers that wait for it. */
  waiting: z.number().int(),
})

export const printerInput = z.object({
  /** Empty: named after its address. */
  name: text(60),
  address: printerAddress,
  profile: printerProfile,
  /**
   * A role given to this printer is taken from the one that had it. Receipts always have a printer; labels and reports that
   * it gives up go to the printer of the receipts.
   */
  roles: z.array(printerRole),
  standInId: id.nullable(),
})

/** A printer that was seen, before anybody took it into use. */
export const foundPrinter = z.object({
  address: printerAddress,
  /** What it calls itself; empty: it does not say. */
  label: z.string(),
  /** Of a printer in use with this address; null: new. */
  printerId: id.nullable(),
})

export const foundPrinters = z.object({
  found: z.array(foundPrinter),
  /** Addresses looked at, of how many. */
  looked: z.number().int(),
  of: z.number().int(),
  /** Why there can be nothing, as in `printing/transport.ts`; null: all went well. */
  trouble: z.string().nullable(),
})

export const probed = z.object({
  reachable: z.boolean(),
  answersStatus: z.boolean(),
  acknowledgement: z.enum(['A', 'B', 'C']),
  /** As it names itself (GS I); null: it does not. */
  model: z.string().nullable(),
  trouble: z.string().nullable(),
})

export const printers = {
  list: forCashier.output(z.array(printer)),
  /** `printerId` null: a new one. */
  save: forManager.input(z.object({ commandId, printerId: id.nullable(), printer: printerInput })).output(printer),
  /** Its waiting papers must have gone elsewhere first, and its roles too. */
  remove: forManager.input(z.object({ commandId, printerId: id })).output(z.object({ printerId: id })),
  /**
   * Looks for printers, once over all there is or until the caller stops; each answer holds all found so far. Nothing is
   * sent to a printer, and those in use on the network are not looked at.
   */
  search: forManager
    .input(z.object({ over: z.enum(['network', 'usb', 'serial', 'queue']) }))
    .output(eventIterator(foundPrinters)),
  /** Asks the printer what it is and what it answers, without printing; what it says is kept in its profile. */
  probe: forManager.input(z.object({ commandId, printerId: id })).output(probed),
  /** What a person has seen of the test page: the profile learns from it. */
  answerTest: forManager
    .input(
      z.object({
        commandId,
        jobId: id,
        cameOut: z.boolean(),
        /** The last number seen whole at the ruler's end, in dots; null: not said. */
        lastMark: printerProfile.shape.dots.nullable(),
        wasCut: z.boolean().nullable(),
      }),
    )
    .output(printer),
}
