import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../../electron/shared/contract/index.ts'
import type { MovesBehind } from '../../../../electron/shared/rules/behind.ts'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { type Kept, kept } from '../../../app/useKept.ts'
import type { Chosen, Days } from './period.ts'

type Answers = InferContractRouterOutputs<ShopContract>['dashboard']
type Figures<Answer> = Answer extends { figures: infer Found } ? NonNullable<Found> : never

export type Headline = Figures<Answers['headline']>
export type FunnelStage = Figures<Answers['funnel']>['stages'][number]
export type Funnel = Figures<Answers['funnel']>
export type Cohorts = Figures<Answers['cohorts']>
export type Tiers = Figures<Answers['tiers']>
export type Rhythm = Figures<Answers['rhythm']>
export type Sources = Figures<Answers['sources']>
export type Staff = Figures<Answers['staff']>

/** What every part of the page is asked for. */
export interface Asked extends Days {
  by: 'day' | 'week' | 'month'
}

/** Changes of stage or tier that somebody looks into. */
export interface ShownMoves {
  title: string
  moves: MovesBehind
  /** The customers of these changes, as a list that can be printed; null: cannot be told as one. */
  segment: Segment | null
}

/** Null: the charts. They stay while somebody looks at a customer and comes back. */
export const shownMoves: Kept<ShownMoves | null> = kept<ShownMoves | null>(null)

/** The period stays while somebody looks into a list and comes back. */
export const chosenPeriod: Kept<Chosen> = kept<Chosen>({ kind: 'three_months', own: null })
