import { expect, test } from 'vitest'
import { printerInput } from '../../../electron/shared/contract/printers.ts'
import { translator } from '../../../renderer/app/voice.tsx'
import {
  type Address,
  darknessOf,
  draftOf,
  inputOf,
  newDraft,
  type PrinterDraft,
  printerErrors,
  type PrinterInput,
} from '../../../renderer/screens/Settings/Printers/printerForm.ts'
import { addressText, conditionText, sinceText } from '../../../renderer/screens/Settings/Printers/printerWords.ts'

const t = translator('fa')

const ADDRESSES: Address[] = [
  { kind: 'screen' },
  { kind: 'network', host: '192.168.1.50', port: 9100 },
  { kind: 'usb', vendorId: 0x04_b8, productId: 0x0e_15, serialNumber: 'J5K2' },
  { kind: 'usb', vendorId: 0x04_16, productId: 0x50_11, serialNumber: null },
  { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 38_400, flowControl: 'software' },
  { kind: 'queue', queue: 'Receipts of the till' },
]

const wish = (address: Address): PrinterInput => ({
  name: 'کنار صندوق',
  address,
  profile: {
    dots: 512,
    dpi: 180,
    bandRows: 24,
    cutter: false,
    drawerPin: 1,
    speed: 150,
    threshold: 180,
    acknowledgement: 'B',
    answersStatus: false,
    model: 'TM-T20',
    silent: true,
    leftMargin: true,
    nativeText: true,
  },
  roles: ['labels'],
  standInId: 2,
})

test.each(ADDRESSES)('a printer goes through its form unchanged: $kind', (address) => {
  const draft = draftOf(wish(address))
  expect(printerErrors(draft, ['labels'])).toEqual({})
  expect(inputOf(draft)).toEqual(wish(address))
  expect(printerInput.parse(inputOf(draft))).toEqual(wish(address))
})

test('a printer called after its address is called after its new one, too', () => {
  const draft = draftOf({ ...wish({ kind: 'network', host: '10.0.0.7', port: 9100 }), name: '10.0.0.7:9100' })
  expect(inputOf({ ...draft, host: '10.0.0.8' }).name).toBe('')
})

test('what is typed in digits of any script is understood', () => {
  const network = { ...newDraft([]), host: '۱۹۲.۱۶۸.۱.۵۰', port: '۹۱۰۰' }
  expect(inputOf(network).address).toEqual({ kind: 'network', host: '192.168.1.50', port: 9100 })
  const serial: PrinterDraft = { ...newDraft([]), kind: 'serial', path: 'COM۳', baudRate: '۱۹۲۰۰' }
  expect(printerErrors(serial, [])).toEqual({})
  expect(inputOf(serial).address).toMatchObject({ path: 'COM3', baudRate: 19_200 })
  const usb: PrinterDraft = { ...newDraft([]), kind: 'usb', vendorId: '0x04B8', productId: '۰۲۰۲' }
  expect(inputOf(usb).address).toEqual({ kind: 'usb', vendorId: 0x04_b8, productId: 0x02_02, serialNumber: null })
})

test.each<[string, Partial<PrinterDraft>, string]>([
  ['no host', { host: ' ' }, 'host'],
  ['a port beyond all ports', { host: 'printer', port: '70000' }, 'port'],
  ['no hexadecimal id', { kind: 'usb', vendorId: 'xyz', productId: '0202' }, 'vendorId'],
  ['an id of five digits', { kind: 'usb', vendorId: '04b8', productId: '12345' }, 'productId'],
  ['no path', { kind: 'serial', path: '' }, 'path'],
  ['a path with a space', { kind: 'serial', path: 'COM 3' }, 'path'],
  ['no speed of a port', { kind: 'serial', path: 'COM3', baudRate: 'fast' }, 'baudRate'],
  ['a slow port', { kind: 'serial', path: 'COM3', baudRate: '299' }, 'baudRate'],
  ['no queue', { kind: 'queue', queue: '  ' }, 'queue'],
  ['a width that is no multiple of 8', { kind: 'screen', dots: 580 }, 'dots'],
  ['no width', { kind: 'screen', dots: null }, 'dots'],
  ['bands too high', { kind: 'screen', bandRows: 129 }, 'bandRows'],
  ['a speed of nothing', { kind: 'screen', speed: 0 }, 'speed'],
  ['a name without end', { kind: 'screen', name: 'چاپ'.repeat(21) }, 'name'],
])('says which field is wrong: %s', (_, part, field) => {
  const errors = printerErrors({ ...newDraft([]), ...part }, [])
  expect(Object.keys(errors)).toEqual([field])
  expect(Object.values(errors).map(({ key, params }) => t(key, params))).not.toContain('')
})

test('receipts are given up only by another printer taking them', () => {
  const draft: PrinterDraft = { ...newDraft([], { kind: 'screen' }), roles: ['labels'] }
  expect(printerErrors(draft, ['receipts', 'labels'])).toHaveProperty('roles')
  expect(printerErrors(draft, ['labels', 'reports'])).toEqual({})
})

test('the first printer that really prints is for every paper; a later one waits to be told', () => {
  expect(newDraft([{ address: { kind: 'screen' } }]).roles).toEqual(['receipts', 'labels', 'reports'])
  expect(newDraft([{ address: { kind: 'queue', queue: 'till' } }]).roles).toEqual([])
})

test('darkness is one of three steps, whatever the profile says', () => {
  expect([null, 90, 134, 135, 150, 165, 166, 210].map(darknessOf)).toEqual([
    'normal',
    'light',
    'light',
    'normal',
    'normal',
    'normal',
    'dark',
    'dark',
  ])
})

test('how a printer is, and since when, is said in words', () => {
  const voice = { language: 'fa', calendar: 'jalali', display: 'toman', zone: 'Asia/Tehran' } as const
  const at = Date.UTC(2026, 10, 22, 10, 35)
  const out = { state: 'paper', trouble: 'paper_out', since: at } as const
  expect(conditionText(out, t)).toBe('کاغذ چاپگر تمام شده است')
  expect(sinceText(out, at + 60_000, t, voice)).toBe('از ۱۴:۰۵')
  expect(conditionText({ state: 'ready', trouble: null, since: at }, t)).toBe('آماده')
  expect(sinceText({ state: 'ready', trouble: null, since: at }, at, t, voice)).toBeNull()
  expect(conditionText({ state: 'trouble', trouble: 'burning', since: null }, t)).toBe('چاپگر به رسیدگی نیاز دارد')
  expect(addressText({ kind: 'network', host: '10.0.0.7', port: 9100 }, t)).toBe('شبکه، \u206610.0.0.7:9100\u2069')
})
