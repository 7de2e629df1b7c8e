import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { bareShop, callerOf, newShop, PIN, refusal, setupInput } from '../shop.ts'

describe('the first run', () => {
  test('before set-up only the door answers, and says that there is no shop yet', async () => {
    const { shop, folder } = bareShop()
    const nobody = callerOf(shop, null)
    expect(await nobody.setup.status()).toEqual({
      isSetUp: false,
      version: '9.9.9',
      language: 'fa',
      theme: 'system',
      shopName: '',
      folder,
    })
    expect(await nobody.staff.list()).toEqual([])
    expect(await refusal(nobody.customers.list({}))).toMatchObject({ code: 'NOT_SET_UP' })
  })

  test('makes the shop, its people, its printer and its rules', async () => {
    const { nobody, cashier, managerId, cashierId } = await newShop('cafe')
    expect(await nobody.setup.status()).toMatchObject({ isSetUp: true, shopName: 'فروشگاه آزمون' })
    expect(await nobody.staff.list()).toEqual([
      { id: managerId, name: 'سارا مرادی', role: 'manager', hasPin: true },
      { id: cashierId, name: 'صندوق‌دار', role: 'cashier', hasPin: false },
    ])
    const { settings, ruleVersion, rules } = await cashier.settings.get()
    expect(settings).toMatchObject({ zone: 'Asia/Tehran', closingHour: 3, calendar: 'jalali', display: 'toman' })
    expect(await cashier.printers.list()).toMatchObject([
      {
        address: { kind: 'screen' },
        profile: { dots: 576 },
        roles: ['labels', 'receipts', 'reports'],
        standInId: null,
      },
    ])
    expect(ruleVersion).toBe(1)
    expect(rules.programmes.map(({ id }) => id)).toContain('club')
  })

  test('the same command again gives the first people; another one is refused', async () => {
    const { shop } = bareShop()
    const nobody = callerOf(shop, null)
    const input = setupInput()
    const first = await nobody.setup.create(input)
    expect(await nobody.setup.create(input)).toEqual(first)
    expect(await nobody.staff.list()).toHaveLength(2)
    expect(await refusal(nobody.setup.create({ ...input, commandId: v7() }))).toMatchObject({ code: 'ALREADY_SET_UP' })
  })

  test('the PIN is nowhere in the database but behind scrypt', async () => {
    const { shop } = await newShop()
    const rows = shop.db.prepare('SELECT * FROM staff').all()
    expect(JSON.stringify(rows)).toMatch(/scrypt:32768:8:1:/)
    const everything = shop.db.prepare('SELECT group_concat(result) AS text FROM command').get()
    const audit = shop.db.prepare('SELECT group_concat(after) AS text FROM audit').get()
    expect(JSON.stringify([rows, everything, audit])).not.toContain(PIN)
  })

  test('a PIN of letters is refused by field', async () => {
    const { shop } = bareShop()
    const call = callerOf(shop, null).setup.create({ ...setupInput(), managerPin: 'abcd' })
    expect(await refusal(call)).toEqual({
      code: 'INPUT_INVALID',
      data: { fields: [{ path: 'managerPin', rule: 'invalid_format' }] },
    })
  })
})
