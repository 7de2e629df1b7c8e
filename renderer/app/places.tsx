import { createContext, use } from 'react'
import type { IconName } from '../components/Icon.tsx'

/** Where in the app a person is. */
export type Place =
  | { name: 'counter' }
  | { name: 'sales'; saleId: number | null }
  | { name: 'customers'; customerId: number | null }
  | { name: 'papers'; jobId: number | null }
  | { name: 'settings' }

/** The rail, from top to bottom; each place's key opens it from anywhere. */
export const PLACES = [
  { key: 'F1', icon: 'counter', place: { name: 'counter' } },
  { key: 'F2', icon: 'sales', place: { name: 'sales', saleId: null } },
  { key: 'F3', icon: 'customers', place: { name: 'customers', customerId: null } },
  { key: 'F4', icon: 'printer', place: { name: 'papers', jobId: null } },
  { key: 'F5', icon: 'settings', place: { name: 'settings' } },
] as const satisfies readonly { key: string; icon: IconName; place: Place }[]

export const GoContext = createContext<(place: Place) => void>(() => undefined)

/** Opens another place. */
export function useGo(): (place: Place) => void {
  return use(GoContext)
}
