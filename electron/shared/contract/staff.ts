import { z } from 'zod'
import { approval, forAnyone, forCashier, id } from './base.ts'

const pin = z.string().regex(/^\d{4,12}$/)
const member = z.object({
  id,
  name: z.string(),
  role: z.enum(['cashier', 'manager']),
  hasPin: z.boolean(),
})

export const staff = {
  list: forAnyone.output(z.array(member)),
  /** The token goes with every later call, in the header `x-staff`. It lives until the shop closes. */
  signIn: forAnyone
    .input(z.object({ staffId: id, pin: pin.nullable() }))
    .output(z.object({ token: z.string(), member })),
  signOut: forCashier.output(z.object({})),
  me: forCashier.output(member),
  /** A manager's PIN, typed at the till, for one command of this session within two minutes. */
  approve: forCashier.input(z.object({ pin })).output(z.object({ approval, by: member, until: z.number().int() })),
}
