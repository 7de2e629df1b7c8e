import { createContext, use } from 'react'
import type { SalesBehind } from '../../electron/shared/rules/behind.ts'
import type { Segment } from '../../electron/shared/rules/segment.ts'
import type { IconName } from '../components/Icon.tsx'
import type { Shortcut } from './keys.ts'

export type JourneyPart = 'overview' | 'today' | 'lists' | 'segments' | 'contacts' | 'feedback' | 'stages'

/** Where in the app a person is. */
export type Place =
  | { name: 'counter' }
  /** `shown`: a list that somebody wants to look into, with what it is called. */
  | { name: 'sales'; saleId: number | null; shown?: { title: string; sales: SalesBehind } }
  /** `count`: the figure that was pressed, which may still count who has been forgotten since. */
  | { name: 'customers'; customerId: number | null; shown?: { title: string; segment: Segment; count?: number } }
  | { name: 'products'; productId: number | null }
  | { name: 'offers' }
  /** Without a part: the one that was looked at last. */
  | { name: 'journey'; part?: JourneyPart }
  | { name: 'reports' }
  | { name: 'papers'; jobId: number | null }
  | { name: 'settings'; part?: 'printers' }

/** The rail, from top to bottom; each place's key opens it from anywhere. */
export const PLACES = [
  { key: functionKey('F1'), icon: 'counter', place: { name: 'counter' } },
  { key: functionKey('F2'), icon: 'sales', place: { name: 'sales', saleId: null } },
  { key: functionKey('F3'), icon: 'customers', place: { name: 'customers', customerId: null } },
  { key: functionKey('F4'), icon: 'product', place: { name: 'products', productId: null } },
  { key: { code: 'KeyG', ctrl: true, shown: 'Ctrl G' }, icon: 'gift', place: { name: 'offers' } },
  { key: { code: 'KeyJ', ctrl: true, shown: 'Ctrl J' }, icon: 'journey', place: { name: 'journey' } },
  { key: functionKey('F5'), icon: 'report', place: { name: 'reports' } },
  { key: { code: 'KeyP', ctrl: true, shown: 'Ctrl P' }, icon: 'printer', place: { name: 'papers', jobId: null } },
  { key: { code: 'Comma', ctrl: true, shown: 'Ctrl ,' }, icon: 'settings', place: { name: 'settings' } },
] as const satisfies readonly { key: Shortcut; icon: IconName; place: Place }[]

export const GoContext = createContext<(place: Place) => void>(() => undefined)

/** Opens another place. */
export function useGo(): (place: Place) => void {
  return use(GoContext)
}

function functionKey(name: string): Shortcut {
  return { code: name, ctrl: false, shown: name }
}
