import type { z } from 'zod'
import type { customerScreen as contract, customerView } from '../shared/contract/customer-screen.ts'
import type { Call, Shop } from './context.ts'
import type { InputOf } from './procedure.ts'

type View = z.infer<typeof customerView>

export function showCustomer(_call: Call, _input: InputOf<(typeof contract)['show']>): Record<never, never> {
  throw new Error('not written yet')
}

export function watchCustomerScreen(
  _shop: Shop,
  _signal: AbortSignal | undefined,
): AsyncGenerator<
  {
    view: View
    shopName: string
    logo: string | null
    language: 'fa' | 'en'
    display: 'toman' | 'rial'
    theme: 'system' | 'light' | 'dark'
  },
  void,
  void
> {
  throw new Error('not written yet')
}
