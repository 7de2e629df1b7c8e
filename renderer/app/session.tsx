import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../electron/shared/contract/index.ts'
import { shopQueries } from '../api.ts'

type Outputs = InferContractRouterOutputs<ShopContract>
export type Member = Outputs['staff']['me']
export type SettingsData = Outputs['settings']['get']

interface Session {
  /** Who is at the till. */
  member: Member
  /** Signs somebody else in; fails with the refusal of a wrong PIN. */
  signIn: (staffId: number, pin: string | null) => Promise<void>
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession before signing in')
  return session
}

/** The shop's settings, printer and rules in force; read before any screen is drawn. */
export function useSettings(): SettingsData {
  return useSuspenseQuery(shopQueries.settings.get.queryOptions()).data
}

/** Decimals of the club's points account. */
export function usePointsPrecision(): 0 | 1 | 2 {
  return useSettings().rules.programmes.find((programme) => programme.id === 'club')?.pointsPrecision ?? 0
}

/** Staff that may sign in; empty until read. */
export function useMembers(): Member[] {
  return useQuery(shopQueries.staff.list.queryOptions()).data ?? []
}
