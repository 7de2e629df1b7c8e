import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { newShop } from '../shop.ts'
import { imported } from './imports/importing.ts'
import { newMember } from './ring-up.ts'

test('who was not asked has consented to nothing', async () => {
  const { manager, cashier, shop } = await newShop()
  const details = { name: 'مریم', email: 'maryam@example.com' }
  const card = await cashier.customers.register({ commandId: v7(), phone: '09350000001', details })
  expect(card).toMatchObject({ smsConsent: false, emailConsent: false })
  await imported(manager, 'people.csv', Buffer.from('نام,تلفن\nرضا,09350000002\n'))
  await newMember(cashier)
  const consents = shop.db.prepare('SELECT DISTINCT sms_consent, email_consent FROM customer').all()
  expect(consents).toEqual([{ sms_consent: 0, email_consent: 0 }])
})

test('consent is for one channel', async () => {
  const { cashier } = await newShop()
  const customerId = await newMember(cashier)
  await cashier.customers.update({ commandId: v7(), customerId, details: { smsConsent: true } })
  expect(await cashier.customers.card({ customerId })).toMatchObject({ smsConsent: true, emailConsent: false })
})

test('an opt-out holds at once, stays when other things change, and both are in the audit', async () => {
  const { cashier, shop, cashierId } = await newShop()
  const customerId = await newMember(cashier)
  const change = (details: object) => cashier.customers.update({ commandId: v7(), customerId, details })
  await change({ smsConsent: true, emailConsent: true })
  expect(await change({ smsConsent: false })).toMatchObject({ smsConsent: false, emailConsent: true })
  expect(await change({ name: 'سارا' })).toMatchObject({ smsConsent: false, emailConsent: true })
  const audit = shop.db
    .prepare(
      `SELECT staff_id AS staffId, before ->> '$.smsConsent' AS before, after ->> '$.smsConsent' AS after
       FROM audit WHERE procedure = 'customers.update' ORDER BY id LIMIT 2`,
    )
    .all()
  expect(audit).toEqual([
    { staffId: cashierId, before: 0, after: 1 },
    { staffId: cashierId, before: 1, after: 0 },
  ])
})
