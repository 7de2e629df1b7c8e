import { dayStart } from '../shared/calendar.ts'
import type { touchpoints as contract } from '../shared/contract/touchpoints.ts'
import type { Sign } from '../shared/rules/touchpoints.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf, settingsOf } from './settings.ts'
import type { Listed, Spread, TouchpointJob } from './touchpoint-job.ts'
import { inWorker } from './workers.ts'

/** Days that are looked at when nobody says which. */
const USUAL_DAYS = 90

/** Where customers are displeased: by kind, hour, member of staff and product. */
export function painPoints(call: Call, input: InputOf<(typeof contract)['painPoints']>): Promise<Spread> {
  return spreadOf(call, input, -1)
}

/** Where they are pleased. */
export function brightSpots(call: Call, input: InputOf<(typeof contract)['brightSpots']>): Promise<Spread> {
  return spreadOf(call, input, 1)
}

/** The contacts behind every figure, newest first. */
export function touchpointList(
  { shop }: Call,
  { from, to, ...wish }: InputOf<(typeof contract)['list']>,
): Promise<OutputOf<(typeof contract)['list']>> {
  const span = spanOf(shop, { from, to })
  return inWorker<Listed>(shop, WORKER, { folder: shop.folder, ...span, type: 'list', wish } satisfies TouchpointJob)
}

const WORKER = new URL('touchpoint-worker.ts', import.meta.url)

function spreadOf({ shop }: Call, period: Period, sign: Sign): Promise<Spread> {
  const job = { folder: shop.folder, ...spanOf(shop, period), type: 'spread', sign } satisfies TouchpointJob
  return inWorker<Spread>(shop, WORKER, job)
}

/** Business days, both included; null: open. */
interface Period {
  from: number | null
  to: number | null
}

function spanOf({ db, clock }: Call['shop'], { from, to }: Period) {
  const { zone, closingHour } = settingsOf(db)
  const lastDay = to ?? dayOf(db, clock())
  const firstDay = from ?? lastDay - USUAL_DAYS + 1
  return {
    zone,
    days: { from: firstDay, to: lastDay },
    from: dayStart(firstDay, zone, closingHour),
    to: dayStart(lastDay + 1, zone, closingHour),
  }
}
