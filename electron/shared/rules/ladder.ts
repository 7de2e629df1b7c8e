import type { Stage } from './journey.ts'
import { STAGES } from './journey.ts'

/** The steps that are walked up, one after the other; at risk and lost are beside it. */
export const LADDER = STAGES.filter((stage) => stage !== 'at_risk' && stage !== 'lost')

/** True when a stage is a later step of the ladder than another; beside it there is no later and earlier. */
export function isLater(stage: string, than: string): boolean {
  const [at, other] = [placeOf(stage), placeOf(than)]
  return at !== -1 && other !== -1 && at > other
}

const placeOf = (stage: string): number => LADDER.findIndex((step: Stage) => step === stage)

/** Causes of changes that nothing a customer did or left undone has brought about. */
const BY_THE_SHOP = new Set(['rules', 'begun', 'merge', 'unmerge', 'erase'])

/** False when it was the shop's own doing that a customer stands in another stage. */
export const isByItself = (cause: string): boolean => !BY_THE_SHOP.has(cause)
