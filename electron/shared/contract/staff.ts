import { z } from 'zod'
import { approvable, approval, commandId, forAnyone, forCashier, forManager, id, moment, text } from './base.ts'

const pin = z.string().regex(/^\d{4,12}$/)
const role = z.enum(['cashier', 'manager'])
const member = z.object({ id, name: z.string(), role, hasPin: z.boolean() })

/** As the manager sees them. */
const record = member.extend({
  active: z.boolean(),
  createdAt: moment,
  /** Wrong PINs in a row, and until when the next try must wait; null: it need not. */
  wrongPins: z.number().int(),
  waitsUntil: moment.nullable(),
  lastSignIn: moment.nullable(),
})

export const staff = {
  list: forAnyone.output(z.array(member)),
  /** The token goes with every later call, in the header `x-staff`. It lives until the shop closes. */
  signIn: forAnyone
    .input(z.object({ staffId: id, pin: pin.nullable() }))
    .output(z.object({ token: z.string(), member })),
  signOut: forCashier.output(z.object({})),
  me: forCashier.output(member),
  /** A manager's PIN, typed at the till, for one command of this kind and session within two minutes. */
  approve: forCashier
    .input(z.object({ pin, for: approvable }))
    .output(z.object({ approval, by: member, until: z.number().int() })),

  /** Everybody, also who has left. */
  all: forManager.output(z.array(record)),
  /** A manager needs a PIN. */
  add: forManager.input(z.object({ commandId, name: text(80).min(1), role, pin: pin.nullable() })).output(record),
  /** The last active manager stays one. Whoever is made inactive or gets another role is signed out at once. */
  update: forManager
    .input(
      z.object({
        commandId,
        staffId: id,
        changes: z.object({ name: text(80).min(1), role, active: z.boolean() }).partial(),
      }),
    )
    .output(record),
  /** Null takes a cashier's PIN away. A new PIN ends the waiting after wrong ones. */
  setPin: forManager.input(z.object({ commandId, staffId: id, pin: pin.nullable() })).output(record),
  /** One's own PIN, with the old one; for whoever is signed in. */
  changeMyPin: forCashier.input(z.object({ commandId, oldPin: pin.nullable(), newPin: pin })).output(z.object({})),
}
