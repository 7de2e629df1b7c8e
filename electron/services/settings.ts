import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { programmeTotals } from '../db/programme-uses.ts'
import { currentRules, type RuleVersion } from '../db/rules.ts'
import { readSetting, readSettingRows, writeSetting } from '../db/settings.ts'
import { businessDay, timeOf } from '../shared/calendar.ts'
import type { settings as contract, shopSettings } from '../shared/contract/settings.ts'
import { cleanText } from '../shared/persian.ts'
import type { Programme, Usage } from '../shared/rules/model.ts'
import { changesBetween } from './changes.ts'
import { type Call, command, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import { journeyNow } from './journey/journey-now.ts'
import type { InputOf } from './procedure.ts'
import { putRules } from './put-rules.ts'

export type ShopSettings = z.infer<typeof shopSettings>
/** The settings without the logo, which is large and wanted seldom. */
export type HouseSettings = Omit<ShopSettings, 'shop'> & { shop: Omit<ShopSettings['shop'], 'logo'> }
type Input<Name extends 'update' | 'updateRules'> = InputOf<(typeof contract)[Name]>

/** Every setting but the logo. @throws ShopError NOT_SET_UP */
export function settingsOf(db: Database): HouseSettings {
  const rows = readSettingRows(db, 'logo')
  if (rows.length === 0) throw new ShopError('NOT_SET_UP')
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)])) as HouseSettings
}

/** PNG as base64; null: no logo. */
export function logoOf(db: Database): string | null {
  return JSON.parse(readSetting(db, 'logo') ?? 'null') as string | null
}

/** The business day of a moment (epoch ms) in this shop. */
export function dayOf(db: Database, at: number): number {
  const { zone, closingHour } = settingsOf(db)
  return businessDay(at, zone, closingHour)
}

/** The business day of a moment (epoch ms), and the minute 0 … 1439 of the shop's clock. */
export function momentOf({ zone, closingHour }: Pick<HouseSettings, 'zone' | 'closingHour'>, at: number) {
  const { hour, minute } = timeOf(at, zone)
  return { day: businessDay(at, zone, closingHour), minute: hour * 60 + minute }
}

/** The rules new sales are made with. @throws ShopError NOT_SET_UP */
export function rulesNow(db: Database): RuleVersion {
  const current = currentRules(db)
  if (!current) throw new ShopError('NOT_SET_UP')
  return current
}

export function getSettings({ shop: { db } }: Call) {
  const { id: ruleVersion, rules } = rulesNow(db)
  const usage = totalUsage(db, rules.programmes)
  return { settings: wholeSettings(db), ruleVersion, rules, journey: journeyNow(db).rules, usage }
}

export function updateSettings(call: Call, input: Input<'update'>): { settings: ShopSettings } {
  return command(call, 'settings.update', input, (write) => {
    const before = wholeSettings(write.db)
    const changes = Object.entries(input.changes).filter(([, value]) => value !== undefined)
    const after = cleanSettings({ ...before, ...(Object.fromEntries(changes) as Partial<ShopSettings>) })
    refuseUnknownZone(after.zone)
    saveSettings(write, after)
    write.audit({ subject: 'settings', subjectId: null, ...changesBetween(withoutLogo(before), withoutLogo(after)) })
    return { settings: after }
  })
}

/** @throws ShopError INPUT_INVALID, with the paths of what the rules cannot say in this shop */
export function updateRules(call: Call, input: Input<'updateRules'>): { ruleVersion: number } {
  return command(call, 'settings.updateRules', input, (write) => {
    const { before, ruleVersion } = putRules(write, input.rules)
    const known = { ruleVersion: before.id, ...before.rules }
    const changed = changesBetween(known, { ruleVersion, ...input.rules })
    write.audit({ subject: 'rules', subjectId: ruleVersion, ...changed })
    return { ruleVersion }
  })
}

/** Writes every setting; the logo has a row of its own. @throws ShopError INPUT_INVALID when it is no PNG */
export function saveSettings(write: Pick<Write, 'db' | 'at' | 'emit'>, settings: ShopSettings): void {
  const { logo, ...shop } = settings.shop
  if (logo !== null && !isPng(logo)) {
    throw new ShopError('INPUT_INVALID', { fields: [{ path: 'shop.logo', rule: 'png' }] })
  }
  for (const [key, value] of Object.entries({ ...settings, shop, logo })) {
    writeSetting(write.db, key, JSON.stringify(value), write.at)
  }
  write.emit('settings')
}

/** Without the invisible characters that typed or pasted text brings. */
export function cleanSettings(settings: ShopSettings): ShopSettings {
  const { shop, receipt } = settings
  return {
    ...settings,
    shop: { ...shop, name: cleanText(shop.name), phone: cleanText(shop.phone), address: cleanText(shop.address) },
    receipt: {
      returnPolicy: cleanText(receipt.returnPolicy),
      feedbackQuestion: cleanText(receipt.feedbackQuestion),
      feedbackLink: cleanText(receipt.feedbackLink),
      footer: cleanText(receipt.footer),
    },
  }
}

function totalUsage(db: Database, programmes: Programme[]): Record<string, Usage> {
  const usage: Record<string, Usage> = {}
  const totals = programmeTotals(db)
  for (const { id, active, limits } of programmes) {
    if (!active || (limits.total === null && limits.budget === undefined)) continue
    const { uses = 0, amount = 0 } = totals.get(id) ?? {}
    usage[id] = { total: uses, byCustomer: 0, amount }
  }
  return usage
}

function wholeSettings(db: Database): ShopSettings {
  const house = settingsOf(db)
  return { ...house, shop: { ...house.shop, logo: logoOf(db) } }
}

/** For the audit, which keeps no pictures: of the logo only how large it is, in bytes; null: there is none. */
export function withoutLogo({ shop: { logo, ...shop }, ...rest }: ShopSettings) {
  return { ...rest, shop: { ...shop, logoBytes: logo === null ? null : Buffer.byteLength(logo, 'base64') } }
}

/** By its signature, and no side of more dots than any paper needs. @param logo base64 */
function isPng(logo: string): boolean {
  const head = Buffer.from(logo.slice(0, 64), 'base64')
  if (head.length < 24 || head.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return false
  return head.readUInt32BE(16) <= LARGEST_LOGO && head.readUInt32BE(20) <= LARGEST_LOGO
}

const LARGEST_LOGO = 4096

function refuseUnknownZone(zone: string): void {
  try {
    businessDay(0, zone, 0)
  } catch {
    throw new ShopError('INPUT_INVALID', { fields: [{ path: 'changes.zone', rule: 'zone' }] })
  }
}
