import type { Touchpoint } from '../../../../electron/shared/rules/touchpoints.ts'
import type { shop } from '../../../api.ts'

/** Business days, both included; null: open. */
export interface Period {
  from: number | null
  to: number | null
}

export type Spread = Awaited<ReturnType<typeof shop.touchpoints.painPoints>>

/** Which contacts are listed. */
export interface Looked {
  kinds: Touchpoint[] | null
  sign: -1 | 0 | 1 | null
  opinions: boolean
  hour: number | null
  staffId: number | null
  productId: number | null
  /** What the person has pressed; null: nothing in particular. */
  what: string | null
}

export const EVERY_CONTACT: Looked = {
  kinds: null,
  sign: null,
  opinions: false,
  hour: null,
  staffId: null,
  productId: null,
  what: null,
}
