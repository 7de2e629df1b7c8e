import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../../electron/shared/contract/index.ts'
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

/** The period stays while somebody looks into a list and comes back. */
export const chosenPeriod: Kept<Chosen> = kept<Chosen>({ kind: 'three_months', own: null })
