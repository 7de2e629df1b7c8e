import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import { isPin, readPin } from '../../components/PinField.tsx'

export type StaffRecord = InferContractRouterOutputs<ShopContract>['staff']['all'][number]

/** Somebody while they are written down. */
export interface StaffDraft {
  name: string
  role: StaffRecord['role']
  pin: string
  again: string
}

export const NEW_STAFF: StaffDraft = { name: '', role: 'cashier', pin: '', again: '' }

export type PinErrors = Partial<
  Record<'pin' | 'again', 'settings.staff.pin.needed' | 'staff.pin.wrong' | 'staff.pin.differ'>
>
export type StaffErrors = PinErrors & { name?: 'settings.invalid.required' }

/** What is wrong with a new one; empty: nothing. A manager needs a PIN, a cashier may do without. */
export function staffErrors(draft: StaffDraft): StaffErrors {
  return {
    ...(draft.name.trim() === '' ? { name: 'settings.invalid.required' } : {}),
    ...pinErrors(draft, draft.role === 'manager'),
  }
}

/** What is wrong with a PIN typed twice. */
export function pinErrors({ pin, again }: Pick<StaffDraft, 'pin' | 'again'>, isNeeded: boolean): PinErrors {
  if (pin === '' && again === '') return isNeeded ? { pin: 'settings.staff.pin.needed' } : {}
  if (!isPin(pin)) return { pin: 'staff.pin.wrong' }
  return readPin(pin) === readPin(again) ? {} : { again: 'staff.pin.differ' }
}

/** Why somebody cannot sign in right now, or that they can. `now`: epoch ms. */
export function standingOf(record: StaffRecord, now: number): 'inactive' | 'waiting' | 'active' {
  if (!record.active) return 'inactive'
  return record.waitsUntil !== null && record.waitsUntil > now ? 'waiting' : 'active'
}
