import type { z } from 'zod'
import type { InferContractRouterInputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import type { business } from '../../../electron/shared/contract/base.ts'
import { plain } from '../../components/scaled.ts'

export type Business = z.infer<typeof business>

/** The seven kinds, in the order people choose from. */
export const BUSINESSES: readonly Business[] = [
  'grocery',
  'clothing',
  'cafe',
  'services',
  'clinic',
  'online',
  'general',
]

/** What the first page holds while it is filled in; numbers are still text. */
export interface SetupForm {
  name: string
  phone: string
  address: string
  /** PNG as base64. */
  logo: string | null
  business: Business
  display: 'toman' | 'rial'
  widthMm: 58 | 80
  printer: 'screen' | 'network'
  host: string
  port: string
  pin: string
  pinAgain: string
}

export const EMPTY_SETUP: SetupForm = {
  name: '',
  phone: '',
  address: '',
  logo: null,
  business: 'general',
  display: 'toman',
  widthMm: 80,
  printer: 'screen',
  host: '',
  port: '9100',
  pin: '',
  pinAgain: '',
}

export type SetupErrors = Partial<
  Record<
    'name' | 'phone' | 'address' | 'host' | 'port' | 'pin' | 'pinAgain',
    | 'setup.invalid.name'
    | 'setup.invalid.name_long'
    | 'setup.invalid.phone_long'
    | 'setup.invalid.address_long'
    | 'setup.invalid.host'
    | 'setup.invalid.port'
    | 'setup.invalid.pin'
    | 'setup.invalid.pin_again'
  >
>

/** Field → word key of what is wrong with it; empty when the shop can be made. */
export function setupErrors(form: SetupForm): SetupErrors {
  const errors: SetupErrors = {}
  if (form.name.trim() === '') errors.name = 'setup.invalid.name'
  else if (form.name.trim().length > 80) errors.name = 'setup.invalid.name_long'
  if (form.phone.trim().length > 40) errors.phone = 'setup.invalid.phone_long'
  if (form.address.trim().length > 200) errors.address = 'setup.invalid.address_long'
  if (form.printer === 'network') {
    if (!isHost(form.host)) errors.host = 'setup.invalid.host'
    if (readPort(form.port) === null) errors.port = 'setup.invalid.port'
  }
  if (!/^\d{4,12}$/.test(plain(form.pin))) errors.pin = 'setup.invalid.pin'
  else if (plain(form.pin) !== plain(form.pinAgain)) errors.pinAgain = 'setup.invalid.pin_again'
  return errors
}

type CreateInput = InferContractRouterInputs<ShopContract>['setup']['create']

/** The shop as `setup.create` takes it; only for a form without errors. */
export function setupInput(form: SetupForm, language: 'fa' | 'en', commandId: string): CreateInput {
  return {
    commandId,
    language,
    shop: {
      name: form.name.trim(),
      phone: form.phone.trim(),
      address: form.address.trim(),
      logo: form.logo,
      business: form.business,
    },
    display: form.display,
    printer: printerOf(form),
    managerPin: plain(form.pin),
  }
}

type PrinterFields = Pick<SetupForm, 'printer' | 'widthMm' | 'host' | 'port'>

/** The printer as the contract names it. A port that cannot be read counts as 9100. */
export function printerOf({ printer, widthMm, host, port }: PrinterFields) {
  return printer === 'screen'
    ? { kind: 'screen' as const, widthMm }
    : { kind: 'network' as const, widthMm, host: plain(host), port: readPort(port) ?? 9100 }
}

/** A host name or an IP address, without a scheme, a port or a space. */
export function isHost(text: string): boolean {
  const host = plain(text)
  return (
    host.length <= 255 &&
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)$/.test(host)
  )
}

/** 1 … 65535, in digits of any script; null: no port. */
export function readPort(text: string): number | null {
  const port = /^\d{1,5}$/.test(plain(text)) ? Number(plain(text)) : 0
  return port >= 1 && port <= 65_535 ? port : null
}
