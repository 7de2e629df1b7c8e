import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { databaseFile } from '../../electron/db/open.ts'
import { verify } from '../../electron/services/verify.ts'
import { newShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'
import { problemsAfter } from './spoilt.ts'

const DAY = 86_400_000

/** A shop in which everything has happened, as a file of its own that tests may spoil copies of. */
let whole: string

beforeAll(async () => {
  const shop = await newShop()
  const { cashier } = shop
  const productId = await newProduct(cashier, { name: 'برنج', price: 3_000_000, unit: 'kilogram' })
  const [ali, sara] = [await newMember(cashier), await newMember(cashier, 'سارا')]
  const first = await ringUp(cashier, { customerId: ali, amount: 200_000_000 })
  await ringUp(cashier, { lines: [{ kind: 'product', productId, quantity: 4_250 }] })
  shop.now += DAY
  const codes = first.coupons.map(({ code }) => code)
  const second = await ringUp(cashier, { customerId: ali, amount: 40_000_000, codes, spend: 60 })
  const lines = [{ kind: 'product' as const, productId, quantity: 9_000 }]
  const third = await ringUp(cashier, { customerId: sara, lines })
  const back = { refundKind: 'cash' as const }
  await cashier.sales.return({ ...back, commandId: v7(), saleId: second.saleId, lines: 'all' })
  const part = [{ position: 0, quantity: 2_500 }]
  await cashier.sales.return({ ...back, commandId: v7(), saleId: third.saleId, lines: part })
  const late = await ringUp(cashier, { amount: 30_000_000 })
  await cashier.sales.attach({ commandId: v7(), saleId: late.saleId, customerId: sara })
  await cashier.sales.reprint({ commandId: v7(), saleId: first.saleId })
  await ringUp(cashier, { customerId: ali, amount: 10_000_000, codes, spend: 10 })
  const answer = { saleId: late.saleId, comment: '', via: 'counter' as const }
  for (const score of [2, 4]) await cashier.feedback.answer({ commandId: v7(), ...answer, score })
  await cashier.touchpoints.record({ commandId: v7(), customerId: sara, kind: 'reservation' })
  whole = join(tempFolder(), 'whole.db')
  shop.shop.db.exec(`VACUUM INTO '${whole}'`)
})

const WITHOUT_TRIGGERS = `
  DROP TRIGGER points_entry_is_append_only; DROP TRIGGER points_entry_is_never_deleted;
  DROP TRIGGER print_job_is_immutable;`

/** All that the last sale did to the points is undone, on its paper too. */
const LAST_SALE_CUT = `${WITHOUT_TRIGGERS}
  CREATE TEMP TABLE gone AS SELECT * FROM points_entry WHERE sale_id = (SELECT max(id) FROM sale);
  UPDATE points_lot SET remaining = remaining - (SELECT coalesce(sum(points), 0) FROM gone WHERE lot_id = points_lot.id);
  UPDATE customer SET points = points - (SELECT coalesce(sum(points), 0) FROM gone WHERE customer_id = customer.id);
  UPDATE sale SET points_balance = points_balance - (SELECT sum(points) FROM gone) WHERE id = (SELECT max(id) FROM sale);
  DELETE FROM points_entry WHERE id IN (SELECT id FROM gone);`

describe('verify', () => {
  test('finds nothing in an untouched shop', () => {
    const folder = tempFolder()
    copyFileSync(whole, databaseFile(folder))
    expect(verify(folder)).toMatchObject({ problems: [], counted: { sale: 6, sale_return: 2, customer: 2 } })
  })

  test.each([
    ['a balance raised', 'UPDATE customer SET points = points + 100 WHERE id = 1', 'customer.points'],
    ['a lot filled', 'UPDATE points_lot SET remaining = remaining + 1 WHERE id = 1', 'lot.remaining'],
    ['an earning raised', `${WITHOUT_TRIGGERS} UPDATE points_entry SET points = points * 2 WHERE id = 1`, 'entry.hash'],
    ['a moment changed', `${WITHOUT_TRIGGERS} UPDATE points_entry SET at = at + 1 WHERE id = 2`, 'entry.hash'],
    ['an entry deleted', `${WITHOUT_TRIGGERS} DELETE FROM points_entry WHERE id = 2`, 'entry.missing'],
    [
      'the last entry deleted, with its traces',
      `${WITHOUT_TRIGGERS}
       UPDATE points_lot SET remaining = remaining - (SELECT points FROM points_entry ORDER BY id DESC LIMIT 1)
         WHERE id = (SELECT lot_id FROM points_entry ORDER BY id DESC LIMIT 1);
       UPDATE customer SET points = points - (SELECT points FROM points_entry ORDER BY id DESC LIMIT 1) WHERE id = 1;
       DELETE FROM points_entry WHERE id = (SELECT max(id) FROM points_entry)`,
      'sale.pointsBalance',
    ],
    ['the ledger’s last entry deleted, even with the paper’s balance', LAST_SALE_CUT, 'command.points'],
    ['the ledger’s last entry deleted, noted by its own sale', LAST_SALE_CUT, 'ledger.end'],
    [
      'an entry added',
      `INSERT INTO points_entry (id, customer_id, lot_id, kind, points, at, hash)
       SELECT max(id) + 1, 1, 1, 'earn', 500, 0, zeroblob(32) FROM points_entry;
       UPDATE points_lot SET remaining = remaining + 500 WHERE id = 1;
       UPDATE customer SET points = points + 500 WHERE id = 1`,
      'entry.hash',
    ],
    ['a key that leads to nobody', `INSERT INTO customer_key VALUES ('0912', 77)`, 'key.customer'],
    ['a tier given', `UPDATE customer SET tier = 'gold' WHERE id = 2`, 'customer.tier'],
    [
      'spend raised',
      'UPDATE customer SET spend = spend + 1, tier_spend = tier_spend + 1 WHERE id = 1',
      'customer.sales',
    ],
    ['a total lowered', 'UPDATE sale SET total = total - 1 WHERE id = 2', 'sale.lines'],
    [
      'a sale made cheaper everywhere',
      `UPDATE sale SET total = total - 5, gross = gross - 5 WHERE id = 2;
       UPDATE sale_line SET gross = gross - 5, net = net - 5, unit_price = unit_price - 5 WHERE sale_id = 2;
       UPDATE tender SET amount = amount - 5 WHERE sale_id = 2`,
      'sale.digest',
    ],
    ['a line renamed', `UPDATE sale_line SET name = 'جو' WHERE sale_id = 2`, 'sale.digest'],
    ['cash turned into card', `UPDATE tender SET kind = 'card' WHERE sale_id = 1`, 'sale.digest'],
    ['a sale deleted', 'DELETE FROM sale WHERE id = 2', 'reference'],
    [
      'a sale deleted with all that points at it',
      `DELETE FROM sale_line WHERE sale_id = 2; DELETE FROM tender WHERE sale_id = 2;
       DELETE FROM print_job WHERE document = 'receipt:2'; DELETE FROM sale WHERE id = 2`,
      'command.sale',
    ],
    ['a line deleted', 'DELETE FROM sale_line WHERE sale_id = 2', 'sale.lines'],
    [
      'a sale slipped in',
      `INSERT INTO sale SELECT 99, day, 98, at, staff_id, NULL, NULL, NULL, rule_version, 0, 0, 0, 0,
       NULL, NULL, NULL, 0, 0, 0, 0 FROM sale WHERE id = 2`,
      'sale.command',
    ],
    ['a refund raised', 'UPDATE sale_return SET refund = refund + 1 WHERE id = 2', 'return.refund'],
    [
      'a return deleted',
      'DELETE FROM sale_return_line WHERE return_id = 2; DELETE FROM sale_return WHERE id = 2',
      'sale.refunded',
    ],
    [
      'a used coupon opened',
      'UPDATE coupon SET used_by = NULL, used_at = NULL WHERE used_by IS NOT NULL',
      'coupon.usedUp',
    ],
    ['a coupon’s use forgotten', 'DELETE FROM coupon_use', 'reward.coupon'],
    ['a coupon filled', 'UPDATE coupon SET balance = balance + 1', 'coupon.balance'],
    ['a limit freed', 'UPDATE programme_total SET uses = 0', 'programme.total'],
    ['a tax lowered', 'UPDATE sale_line SET tax = tax + 1', 'sale.digest'],
    ['a coupon made dearer', `UPDATE coupon SET reward = json_set(reward, '$.value', 9000)`, 'command.coupon'],
    ['a coupon’s life made longer', 'UPDATE coupon SET valid_to = valid_to + 30', 'command.coupon'],
    [
      'a command forgotten',
      `DELETE FROM command WHERE id = (SELECT max(id) FROM command WHERE procedure = 'sales.commit')`,
      'sale.command',
    ],
    [
      'a receipt rewritten',
      `${WITHOUT_TRIGGERS} UPDATE print_job SET content = replace(content, '0', '1')`,
      'job.hash',
    ],
    ['a receipt lost', `DELETE FROM print_attempt; DELETE FROM print_job WHERE document = 'receipt:3'`, 'command.job'],
    ['an audit entry deleted', `DELETE FROM audit WHERE procedure = 'sales.return'`, 'command.audit'],
    ['a visit forgotten', `DELETE FROM touchpoint WHERE kind = 'sale'`, 'sale.touchpoint'],
    ['an answer deleted', 'DELETE FROM feedback', 'feedback.day'],
    ['an answer made better', 'UPDATE feedback SET score = 5', 'feedback.day'],
    ['answers counted twice', 'UPDATE feedback_day SET answers = 2 * answers', 'feedback.day'],
    ['a promise given to another', 'UPDATE commitment SET customer_id = 1', 'commitment.customer'],
    ['a promotion forgotten', 'DELETE FROM tier_change', 'sale.tierChange'],
    ['a tier given', `UPDATE customer SET tier = 'gold' WHERE id = 2`, 'customer.tier'],
    ['more counted for a tier', 'UPDATE customer SET tier_spend = tier_spend + 1 WHERE id = 2', 'customer.tier'],
    ['points that wait beyond their last day', 'UPDATE points_lot SET usable_from = expires_on + 1', 'lot.pending'],
    [
      'points that were spent before they could be',
      'UPDATE points_lot SET expires_on = 99999, usable_from = 99998 WHERE id = 1',
      'lot.pending',
    ],
    ['a credit invented', 'UPDATE sale SET credit = 1000 WHERE id = 1', 'sale.credit'],
    ['an offer invented', `INSERT INTO offer_result VALUES ('next-purchase', 'loyalty', 1, 1)`, 'offer.result'],
    [
      'a sale’s facts changed',
      `UPDATE sale_facts SET facts = json_set(facts, '$.customer.points.club', 0) WHERE sale_id = 3`,
      'sale.priced',
    ],
    ['a sale’s facts made unreadable', `UPDATE sale_facts SET facts = '{' WHERE sale_id = 1`, 'sale.priced'],
  ])('finds %s', (_what, sql, kind) => {
    expect(problemsAfter(whole, sql)).toContain(kind)
  })

  test('finds the only points of a shop cut off with their lot', async () => {
    const { shop, cashier } = await newShop()
    await ringUp(cashier, { customerId: await newMember(cashier), amount: 20_000_000 })
    expect(verify(shop.db).problems).toEqual([])
    shop.db.pragma('foreign_keys = OFF')
    shop.db.exec(`${WITHOUT_TRIGGERS} DELETE FROM points_entry; DELETE FROM points_lot; UPDATE customer SET points = 0`)
    const kinds = verify(shop.db).problems.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['command.points', 'ledger.end']))
  })

  test('finds the last points of a past that no command has made cut off', () => {
    const spoilt = `${LAST_SALE_CUT.replace(/UPDATE sale .*/u, '')}
      DELETE FROM command; DELETE FROM audit;`
    expect(problemsAfter(whole, 'DELETE FROM command; DELETE FROM audit')).toEqual([])
    expect(problemsAfter(whole, spoilt)).toContain('sale.pointsBalance')
  })

  test('lets tiers be those of the rules before, as long as nobody has reviewed them', async () => {
    const { shop, manager } = await newShop()
    await ringUp(manager, { customerId: await newMember(manager), amount: 20_000_000 })
    const { rules } = await manager.settings.get()
    const tiers = rules.tiers.tiers.map((tier) => (tier.id === 'silver' ? { ...tier, threshold: 10_000_000 } : tier))
    await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, tiers: { ...rules.tiers, tiers } } })
    expect(verify(shop.db).problems).toEqual([])
  })
})
