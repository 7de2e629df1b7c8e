import { refreshPoints } from '../db/tiers.ts'
import type { customers as contract } from '../shared/contract/customers.ts'
import { cleanText } from '../shared/persian.ts'
import { lastDayOf } from '../shared/rules/points.ts'
import { type Call, command } from './context.ts'
import { known } from './customers.ts'
import { ShopError } from './errors.ts'
import { balances, CLUB, expireDue, givePoints, withdrawPoints } from './ledger.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf, rulesNow } from './settings.ts'

/**
 * Adds points by hand, in a lot of their own that lives as long as points earned today, or takes some away from the
 * lots that expire first, never below zero. The reason is kept beside the ledger.
 *
 * @throws ShopError NOT_FOUND, POINTS_ZERO, CORRECTION_TOO_MUCH, NOT_ALLOWED for a cashier without an approval
 */
export function correctPoints(
  call: Call,
  input: InputOf<(typeof contract)['correctPoints']>,
): OutputOf<(typeof contract)['correctPoints']> {
  return command(call, 'customers.correctPoints', input, (write) => {
    const { db, at, staffId } = write
    const { customerId, points } = input
    const reason = cleanText(input.reason)
    known(db, customerId)
    if (points === 0) throw new ShopError('POINTS_ZERO')
    if (reason === '') throw new ShopError('INPUT_INVALID', { fields: [{ path: 'reason', rule: 'too_small' }] })
    write.approvedBy(input.approval)
    const day = dayOf(db, at)
    const cause = { at, saleId: null, returnId: null, staffId }
    expireDue(db, cause, customerId, day)
    const before = balances(db, customerId)[CLUB] ?? 0
    const account = { customerId, programmeId: CLUB }
    if (points > 0) {
      const club = rulesNow(db).rules.programmes.find(({ id }) => id === CLUB)
      givePoints(db, { ...cause, reason }, account, { points, day, expiresOn: club ? lastDayOf(club, day) : null })
    } else if (!withdrawPoints(db, { ...cause, reason }, account, -points, day)) {
      throw new ShopError('CORRECTION_TOO_MUCH', { balance: before })
    }
    const balance = refreshPoints(db, customerId, CLUB)
    const after = { points: balance, reason }
    write.audit({ subject: 'customer', subjectId: customerId, customerId, before: { points: before }, after })
    write.emit('customers')
    return { balance }
  })
}
