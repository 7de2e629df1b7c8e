import type { customers as contract } from '../shared/contract/customers.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export async function eraseCustomer(
  _call: Call,
  _input: InputOf<(typeof contract)['erase']>,
): Promise<OutputOf<(typeof contract)['erase']>> {
  throw new Error('not written yet')
}
