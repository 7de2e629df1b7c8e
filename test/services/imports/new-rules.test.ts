import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { turnDay } from '../../../electron/services/day-turn.ts'
import { newShop } from '../../shop.ts'
import { checked, ended } from './importing.ts'

test('whoever comes in after the rules have changed starts in the lowest tier of the new ones', async () => {
  const { shop, manager } = await newShop()
  const people = Array.from({ length: 4000 }, (_, at) => `عضو ${at},0935${1_000_000 + at}`)
  const { plan } = await checked(manager, 'a.csv', Buffer.from(`نام,تلفن\n${people.join('\n')}\n`))
  const { importId } = await manager.imports.start({ commandId: v7(), ...plan })
  const { rules } = await manager.settings.get()
  const tiers = rules.tiers.tiers.map((tier, place) => (place === 0 ? { ...tier, id: 'new' } : tier))
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, tiers: { ...rules.tiers, tiers } } })
  turnDay(shop)
  expect(await ended(manager, importId)).toMatchObject({ state: 'done', counts: { added: 4000 } })
  expect(shop.db.prepare('SELECT DISTINCT tier FROM customer').pluck().all()).toEqual(['new'])
}, 60_000)
