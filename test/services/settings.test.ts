import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { businessDay } from '../../electron/shared/calendar.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { newShop, refusal } from '../shop.ts'
import { ringUp } from './ring-up.ts'

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a change is merged, cleaned, audited and read back', async () => {
  const { manager, shop } = await newShop()
  const { settings: before } = await manager.settings.get()
  const profile = { ...before.shop, name: '\u202Eچای‌خانه\u202C ', logo: PIXEL }
  const { settings } = await manager.settings.update({
    commandId: v7(),
    changes: { language: 'en', closingHour: 0, shop: profile },
  })
  const expected = { ...before, language: 'en', closingHour: 0, shop: { ...profile, name: 'چای‌خانه' } }
  expect(settings).toEqual(expected)
  expect((await manager.settings.get()).settings).toEqual(expected)
  const audit = shop.db.prepare("SELECT before, after FROM audit WHERE subject = 'settings'").get()
  expect(JSON.stringify(audit)).not.toContain(PIXEL)
  expect(JSON.stringify(audit)).toContain('logoBytes')
})

test('the business day follows the zone and the closing hour', async () => {
  const { manager, shop } = await newShop()
  const halfPastMidnight = Date.UTC(2026, 4, 22, 21, 0)
  const friday = businessDay(Date.UTC(2026, 4, 22, 12), 'UTC', 0)
  expect(dayOf(shop.db, halfPastMidnight)).toBe(friday)
  await manager.settings.update({ commandId: v7(), changes: { closingHour: 0 } })
  expect(dayOf(shop.db, halfPastMidnight)).toBe(friday + 1)
})

test('a zone that is none and a logo that is no PNG are refused', async () => {
  const { manager } = await newShop()
  const { settings } = await manager.settings.get()
  const zone = manager.settings.update({ commandId: v7(), changes: { zone: 'Mars/Olympus' } })
  expect(await refusal(zone)).toMatchObject({ code: 'INPUT_INVALID', data: { fields: [{ path: 'changes.zone' }] } })
  const shop = { ...settings.shop, logo: Buffer.from('GIF89a').toString('base64') }
  const logo = manager.settings.update({ commandId: v7(), changes: { shop } })
  expect(await refusal(logo)).toMatchObject({ code: 'INPUT_INVALID', data: { fields: [{ path: 'shop.logo' }] } })
})

test('new rules are a new version; the old one stays', async () => {
  const { manager, shop } = await newShop()
  const { rules, ruleVersion } = await manager.settings.get()
  const saved = await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, returnDays: 30 } })
  expect(saved.ruleVersion).toBe(ruleVersion + 1)
  expect((await manager.settings.get()).rules.returnDays).toBe(30)
  const versions = shop.db.prepare("SELECT rules ->> '$.returnDays' AS days FROM rule_version ORDER BY id").all()
  expect(versions).toEqual([{ days: 7 }, { days: 30 }])
})

test('settings are the manager’s', async () => {
  const { cashier } = await newShop()
  const refused = await refusal(cashier.settings.update({ commandId: v7(), changes: { theme: 'dark' } }))
  expect(refused).toEqual({ code: 'NOT_ALLOWED', data: { needs: 'manager' } })
})

test('how much of a limit for all is used comes with the rules', async () => {
  const { manager, cashier } = await newShop()
  const { rules, usage } = await manager.settings.get()
  const welcome = rules.programmes.find(({ id }) => id === 'welcome')
  if (!welcome) throw new Error('no programme to start from')
  const limits = { total: 1, perCustomer: null }
  const nowruz = { ...welcome, id: 'nowruz', trigger: { type: 'automatic' as const }, eligibility: [], limits }
  await manager.settings.updateRules({
    commandId: v7(),
    rules: { ...rules, programmes: [...rules.programmes, nowruz] },
  })
  expect([usage, (await cashier.settings.get()).usage]).toEqual([
    {},
    { nowruz: { total: 0, byCustomer: 0, amount: 0 } },
  ])
  const first = await ringUp(cashier, { amount: 10_000_000 })
  expect((await cashier.settings.get()).usage).toMatchObject({ nowruz: { total: 1, byCustomer: 0 } })
  const second = await ringUp(cashier, { amount: 10_000_000 })
  expect(first.total).toBeLessThan(second.total)
})

test('rules that contradict themselves, or points already given, are refused', async () => {
  const { manager } = await newShop()
  const { rules } = await manager.settings.get()
  type Rules = typeof rules
  const at = rules.programmes.findIndex(({ id }) => id === 'club')
  const paths = async (change: (rules: Rules) => void): Promise<string[]> => {
    const changed = structuredClone(rules)
    change(changed)
    const { code, data } = await refusal(manager.settings.updateRules({ commandId: v7(), rules: changed }))
    expect(code).toBe('INPUT_INVALID')
    return (data as { fields: { path: string }[] }).fields.map(({ path }) => path)
  }
  const club = (changed: Rules) => {
    const programme = changed.programmes[at]
    if (!programme) throw new Error('no club')
    return programme
  }
  expect(await paths((changed) => changed.programmes.push(club(changed)))).toEqual([
    `rules.programmes.${rules.programmes.length}.id`,
  ])
  expect(await paths(({ tiers }) => Object.assign(tiers, { tiers: tiers.tiers.toReversed() }))).toContain(
    'rules.tiers.tiers.0.threshold',
  )
  expect(await paths(({ tiers }) => tiers.tiers.forEach((tier) => Object.assign(tier, { id: 'one' })))).toContain(
    'rules.tiers.tiers.1.id',
  )
  expect(await paths((changed) => Object.assign(club(changed), { pointsPrecision: 2 }))).toEqual([
    `rules.programmes.${at}.pointsPrecision`,
  ])
  const gift = { type: 'free_product' as const, product: '77', freeQuantity: 1_000 }
  expect(await paths((changed) => Object.assign(club(changed).rewards[0] ?? {}, gift))).toEqual([
    `rules.programmes.${at}.rewards.0.product`,
  ])
  const much = { points: 1_000_000_001 }
  expect(await paths((changed) => Object.assign(club(changed).earn[0] ?? {}, much))).toEqual([
    `rules.programmes.${at}.earn.0.points`,
  ])
})
