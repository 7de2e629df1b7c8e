import type { Database } from 'better-sqlite3'
import { pastSteps, type PastStep } from '../../db/past-stages.ts'
import { insertStageChange, setStage } from '../../db/stages.ts'
import { businessDay, dayStart } from '../../shared/calendar.ts'
import type { StageCause } from '../../shared/rules/journey-model.ts'
import { type JourneyRules, type Stage, type StageFacts, stageOf, stageUntil } from '../../shared/rules/journey.ts'
import { medianInterval, RHYTHM_SALES } from '../stages.ts'
import type { Calendar } from './season.ts'

/** What every customer's past is walked with. */
export interface PastPath {
  journey: JourneyRules
  calendar: Pick<Calendar, 'zone' | 'closingHour'>
  /** The tier nobody has to reach, and the highest. */
  firstTier: string
  topTier: string
}

interface Newcomer {
  id: number
  /** Epoch ms. */
  createdAt: number
}

/**
 * Writes where a customer's journey went from the day they joined until the last thing that has happened to them, as if
 * their stage had been kept all the time. What has ended by time alone since is left to `keepStage`.
 */
export function writePastStages(db: Database, path: PastPath, { id, createdAt }: Newcomer): void {
  const walk = new Walk(db, path, id)
  walk.come('registered', { at: createdAt, day: walk.dayOf(createdAt), saleId: null, returnId: null })
  const steps = pastSteps(db, id)
  for (const [index, step] of steps.entries()) {
    walk.take(step)
    // What happened in one moment moved the customer once.
    if (steps[index + 1]?.at === step.at) continue
    const first = steps.find(({ at }) => at === step.at) ?? step
    walk.come(first.kind, { ...first, day: first.day ?? walk.dayOf(first.at) })
  }
  walk.end()
}

/** A moment of the past, and its business day. */
type Moment = Pick<PastStep, 'at' | 'saleId' | 'returnId'> & { day: number }

const starts = new Map<string, number>()

class Walk {
  readonly #db: Database
  readonly #path: PastPath
  readonly #customerId: number
  readonly #sales: { saleId: number | null; day: number }[] = []
  #tierId: string
  #friends = 0
  #stage: Stage | null = null
  /** Last day for which the stage holds by itself. */
  #until: number | null = null

  constructor(db: Database, path: PastPath, customerId: number) {
    this.#db = db
    this.#path = path
    this.#customerId = customerId
    this.#tierId = path.firstTier
  }

  dayOf(at: number): number {
    return businessDay(at, this.#path.calendar.zone, this.#path.calendar.closingHour)
  }

  take({ kind, saleId, day, tierId }: PastStep): void {
    switch (kind) {
      case 'sale':
        this.#sales.push({ saleId, day: day ?? 0 })
        return
      case 'return':
        this.#sales.splice(
          this.#sales.findIndex((sale) => sale.saleId === saleId),
          1,
        )
        return
      case 'tier':
        this.#tierId = tierId ?? this.#tierId
        return
      case 'referral':
        this.#friends += 1
    }
  }

  /** Something happened; before it the time has passed. */
  come(cause: StageCause, moment: Moment): void {
    while (this.#stage !== null && this.#until !== null && this.#until < moment.day) {
      const day = this.#until + 1
      this.#stand('time', { at: this.#startOf(day), day, saleId: null, returnId: null })
    }
    this.#stand(cause, moment)
  }

  end(): void {
    if (this.#stage !== null) setStage(this.#db, this.#customerId, this.#stage, this.#until)
  }

  #stand(cause: StageCause, { at, day, saleId, returnId }: Moment): void {
    const facts = this.#factsOn(day)
    const { stage, why } = stageOf(facts, this.#path.journey)
    this.#until = stageUntil(facts, this.#path.journey)
    if (stage === this.#stage) return
    const change = { customerId: this.#customerId, at, day, from: this.#stage, to: stage, cause, why }
    insertStageChange(this.#db, { ...change, saleId, returnId, touchpointId: null })
    this.#stage = stage
  }

  #factsOn(day: number): StageFacts {
    const latest = this.#sales.slice(-RHYTHM_SALES).map((sale) => sale.day)
    const days = [...new Set(latest)].toSorted((a, b) => b - a)
    const { firstTier, topTier } = this.#path
    return {
      day,
      salesCount: this.#sales.length,
      lastSaleDay: days[0] ?? null,
      intervalDays: medianInterval(days),
      isTopTier: topTier !== firstTier && this.#tierId === topTier,
      scores: null,
      referredBuyers: this.#friends,
      hasPraised: false,
      inquiryDay: null,
      held: null,
    }
  }

  #startOf(day: number): number {
    const { zone, closingHour } = this.#path.calendar
    const key = `${zone} ${closingHour} ${day}`
    const start = starts.get(key) ?? dayStart(day, zone, closingHour)
    starts.set(key, start)
    return start
  }
}
