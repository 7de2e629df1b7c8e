import type { z } from 'zod'
import type { printerAddress, printerInput, printerRole } from '../../../../electron/shared/contract/printers.ts'
import { nameOfAddress } from '../../../../electron/shared/printer-name.ts'
import type { ScreenWord } from '../../../i18n/index.ts'
import { plain } from '../../../components/scaled.ts'
import type { Printer } from '../../Papers/jobs.ts'
import { isHost, readPort } from '../../Setup/setupForm.ts'

export type Address = z.infer<typeof printerAddress>
export type Kind = Address['kind']
export type Role = z.infer<typeof printerRole>
export type PrinterInput = z.infer<typeof printerInput>
type Profile = Printer['profile']
/** What the machine itself has told, or a person about its silence; a form only carries it. */
export type Told = Pick<Profile, 'acknowledgement' | 'answersStatus' | 'model' | 'silent'>

export const KINDS: readonly Kind[] = ['network', 'usb', 'serial', 'queue', 'screen']
export const ROLES: readonly Role[] = ['receipts', 'labels', 'reports']
export const FLOWS = ['none', 'hardware', 'software'] as const
/** What serial printers are commonly set to; any other may be typed. */
export const BAUD_RATES = ['9600', '19200', '38400', '57600', '115200'] as const

/** A printer while it is edited; every kind of address keeps its own fields. */
export interface PrinterDraft {
  /** Empty: called after its address. */
  name: string
  kind: Kind
  host: string
  port: string
  /** Four hexadecimal digits, as systems show them. */
  vendorId: string
  productId: string
  /** Empty: the only one of its make. */
  serialNumber: string
  path: string
  baudRate: string
  flowControl: (typeof FLOWS)[number]
  queue: string
  dots: number | null
  dpi: number | null
  bandRows: number | null
  /** Millimetres a second; null: not known. */
  speed: number | null
  /** As in the profile; null: as drawn. */
  threshold: number | null
  cutter: boolean
  drawerPin: 0 | 1
  leftMargin: boolean
  nativeText: boolean
  told: Told
  roles: readonly Role[]
  standInId: number | null
}

const NEW_PROFILE: Profile = { dots: 576, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 }

/**
 * A printer nobody has set up yet: on 80 mm paper, where it was found, or still to be typed. The first that really prints
 * is for every paper.
 */
export function newDraft(
  inUse: readonly Pick<Printer, 'address'>[],
  address: Address = { kind: 'network', host: '', port: 9100 },
  name = '',
): PrinterDraft {
  const isFirst = inUse.every((printer) => printer.address.kind === 'screen')
  return draftOf({ name, address, profile: NEW_PROFILE, roles: isFirst ? [...ROLES] : [], standInId: null })
}

/** A printer as its form shows it. */
export function draftOf({ name, address, profile, roles, standInId }: PrinterInput): PrinterDraft {
  const { acknowledgement, answersStatus, model, silent } = profile
  return {
    name: name === nameOfAddress(address) ? '' : name,
    ...addressFields(address),
    dots: profile.dots,
    dpi: profile.dpi,
    bandRows: profile.bandRows,
    speed: profile.speed ?? null,
    threshold: profile.threshold ?? null,
    cutter: profile.cutter,
    drawerPin: profile.drawerPin,
    leftMargin: profile.leftMargin ?? false,
    nativeText: profile.nativeText ?? false,
    told: {
      ...(acknowledgement === undefined ? {} : { acknowledgement }),
      ...(answersStatus === undefined ? {} : { answersStatus }),
      ...(model === undefined ? {} : { model }),
      ...(silent === undefined ? {} : { silent }),
    },
    roles,
    standInId,
  }
}

type AddressDraft = Pick<
  PrinterDraft,
  'kind' | 'host' | 'port' | 'vendorId' | 'productId' | 'serialNumber' | 'path' | 'baudRate' | 'flowControl' | 'queue'
>

const NO_ADDRESS: AddressDraft = {
  kind: 'screen',
  host: '',
  port: '9100',
  vendorId: '',
  productId: '',
  serialNumber: '',
  path: '',
  baudRate: '9600',
  flowControl: 'hardware',
  queue: '',
}

export function addressFields(address: Address): AddressDraft {
  switch (address.kind) {
    case 'screen':
      return NO_ADDRESS
    case 'network':
      return { ...NO_ADDRESS, ...address, port: String(address.port) }
    case 'usb':
      return {
        ...NO_ADDRESS,
        kind: 'usb',
        vendorId: hexText(address.vendorId),
        productId: hexText(address.productId),
        serialNumber: address.serialNumber ?? '',
      }
    case 'serial':
      return { ...NO_ADDRESS, ...address, baudRate: String(address.baudRate) }
    case 'queue':
      return { ...NO_ADDRESS, ...address }
  }
}

export type PrinterField = keyof PrinterDraft
export type PrinterErrors = Partial<
  Record<PrinterField, { key: ScreenWord; params?: Record<string, number> | undefined }>
>

/** Field → what is wrong with it; empty when the printer can be saved. @param held roles this printer has now */
export function printerErrors(draft: PrinterDraft, held: readonly Role[]): PrinterErrors {
  const errors: PrinterErrors = addressErrors(draft)
  if (draft.name.trim().length > 60) errors.name = { key: 'settings.invalid.long', params: { max: 60 } }
  for (const [field, min, max] of NUMBERS) {
    const value = draft[field]
    const isEmpty = value === null && field === 'speed'
    if (!isEmpty && (value === null || value < min || value > max)) {
      errors[field] = { key: 'settings.invalid.number', params: { min, max } }
    }
  }
  if (errors.dots === undefined && draft.dots !== null && draft.dots % 8 !== 0) {
    errors.dots = { key: 'printers.invalid.dots' }
  }
  if (held.includes('receipts') && !draft.roles.includes('receipts')) errors.roles = { key: 'printers.invalid.roles' }
  return errors
}

/** The least and the most, as the contract has them. */
const NUMBERS = [
  ['dots', 192, 1_248],
  ['dpi', 100, 600],
  ['bandRows', 8, 128],
  ['speed', 20, 500],
] as const

function addressErrors(draft: PrinterDraft): PrinterErrors {
  switch (draft.kind) {
    case 'screen':
      return {}
    case 'network':
      return {
        ...(isHost(draft.host) ? {} : { host: { key: 'setup.invalid.host' as const } }),
        ...(readPort(draft.port) === null ? { port: { key: 'setup.invalid.port' as const } } : {}),
      }
    case 'usb':
      return {
        ...(readHex(draft.vendorId) === null ? { vendorId: { key: 'printers.invalid.hex' as const } } : {}),
        ...(readHex(draft.productId) === null ? { productId: { key: 'printers.invalid.hex' as const } } : {}),
      }
    case 'serial':
      return {
        ...(isPath(draft.path) ? {} : { path: { key: 'printers.invalid.path' as const } }),
        ...(readBaud(draft.baudRate) === null ? { baudRate: { key: 'printers.invalid.baud' as const } } : {}),
      }
    case 'queue':
      return draft.queue.trim() === '' ? { queue: { key: 'printers.invalid.queue' } } : {}
  }
}

/** The printer as `printers.save` takes it; only for a draft without errors. */
export function inputOf(draft: PrinterDraft): PrinterInput {
  return {
    name: draft.name.trim(),
    address: addressOf(draft),
    profile: {
      dots: draft.dots ?? NEW_PROFILE.dots,
      dpi: draft.dpi ?? NEW_PROFILE.dpi,
      bandRows: draft.bandRows ?? NEW_PROFILE.bandRows,
      cutter: draft.cutter,
      drawerPin: draft.drawerPin,
      ...draft.told,
      ...(draft.speed === null ? {} : { speed: draft.speed }),
      ...(draft.threshold === null ? {} : { threshold: draft.threshold }),
      ...(draft.leftMargin ? { leftMargin: true } : {}),
      ...(draft.nativeText ? { nativeText: true } : {}),
    },
    roles: [...draft.roles],
    standInId: draft.standInId,
  }
}

function addressOf(draft: PrinterDraft): Address {
  switch (draft.kind) {
    case 'screen':
      return { kind: 'screen' }
    case 'network':
      return { kind: 'network', host: plain(draft.host), port: readPort(draft.port) ?? 9100 }
    case 'usb':
      return {
        kind: 'usb',
        vendorId: readHex(draft.vendorId) ?? 0,
        productId: readHex(draft.productId) ?? 0,
        serialNumber: draft.serialNumber.trim() || null,
      }
    case 'serial': {
      const { path, baudRate, flowControl } = draft
      return { kind: 'serial', path: plain(path), baudRate: readBaud(baudRate) ?? 9600, flowControl }
    }
    case 'queue':
      return { kind: 'queue', queue: draft.queue.trim() }
  }
}

const hexText = (id: number): string => id.toString(16).padStart(4, '0')

function readHex(text: string): number | null {
  const digits = plain(text).replace(/^0x/i, '')
  return /^[\da-f]{1,4}$/i.test(digits) ? Number.parseInt(digits, 16) : null
}

/** COM3, /dev/ttyUSB0, /dev/cu.usbserial-10 */
function isPath(text: string): boolean {
  return /^[\w./:\\-]{1,255}$/.test(plain(text))
}

function readBaud(text: string): number | null {
  const rate = /^\d{3,7}$/.test(plain(text)) ? Number(plain(text)) : 0
  return rate >= 300 && rate <= 4_000_000 ? rate : null
}

/** How black it prints, as three steps of the profile's threshold. */
export const DARKNESS = { light: 120, normal: 150, dark: 180 } as const

export function darknessOf(threshold: number | null): keyof typeof DARKNESS {
  if (threshold === null) return 'normal'
  if (threshold < (DARKNESS.light + DARKNESS.normal) / 2) return 'light'
  return threshold > (DARKNESS.normal + DARKNESS.dark) / 2 ? 'dark' : 'normal'
}
