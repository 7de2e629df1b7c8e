import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { verify } from '../../electron/services/verify.ts'
import { Till, warmedUp } from '../crash/tills.ts'
import { saleWish } from '../services/ring-up.ts'
import { newShop, type TestShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'

const ROUNDS = 10
const AMOUNT = 20_000_000

test('an offer for one sale is never given to two tills, and a code spent there is refused with its reason', async () => {
  const shop = await newShop()
  shop.now = Date.now()
  const cache = await warmedUp(tempFolder())
  const tills = [new Till(cache), new Till(cache)]
  for (const till of tills) {
    till.tell({ type: 'open', folder: shop.folder, staffId: shop.cashierId, ahead: 0 })
    expect(await till.hear()).toEqual({ type: 'ready' })
    expect(await till.hear()).toEqual({ type: 'opened' })
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const code = `NOWRUZ${round}`
    await offerOnce(shop, code)
    const startAt = Date.now() + 20
    for (const till of tills) {
      const input = saleWish({ amount: AMOUNT, codes: [code], shownPayable: AMOUNT / 2 })
      const { discount = 0, claims = [] } = input
      const lines = [{ kind: 'amount' as const, amount: AMOUNT, name: '' }]
      const whole = { ...input, lines, discount, claims }
      till.tell({ type: 'command', command: { procedure: 'commit', input: whole }, startAt })
    }
    const reports = await Promise.all(tills.map((till) => till.hear()))
    expect(reports.toSorted((a, b) => ((a?.type ?? '') < (b?.type ?? '') ? -1 : 1))).toMatchObject([
      { type: 'done', result: { total: AMOUNT / 2 } },
      { type: 'refused', code: 'COUPON_REFUSED', data: { code, reason: 'limit_reached' } },
    ])
  }
  for (const till of tills) await till.leave()
  expect(verify(shop.folder).problems).toEqual([])
})

/** Half price with this code, for one sale in all. */
async function offerOnce({ manager }: TestShop, code: string): Promise<void> {
  const { rules } = await manager.settings.get()
  const welcome = rules.programmes.find(({ id }) => id === 'welcome')
  const [reward] = welcome?.rewards ?? []
  if (!welcome || !reward) throw new Error('no programme to start from')
  const programme: Programme = {
    ...welcome,
    id: code.toLowerCase(),
    trigger: { type: 'code', code },
    eligibility: [],
    limits: { total: 1, perCustomer: null },
    rewards: [{ ...reward, id: `${code}-off`, value: 5000, maxDiscount: null }],
  }
  const programmes = [...rules.programmes, programme]
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
}
