import { dayStart } from '../../shared/calendar.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import type { Call, Shop } from '../context.ts'
import type { InputOf } from '../procedure.ts'
import { settingsOf } from '../settings.ts'
import { inWorker } from '../workers.ts'
import type { BehindJob, Moves, Sales } from './behind-job.ts'

type Contract = typeof contract

/** The sales behind a figure, newest first; looked for beside the counter's work. */
export function salesBehindFigure({ shop }: Call, wish: InputOf<Contract['sales']>): Promise<Sales> {
  return inWorker<Sales>(shop, WORKER, salesJob(shop, wish))
}

/** The changes of stage or tier behind a figure, newest first. */
export function movesBehindFigure({ shop }: Call, wish: InputOf<Contract['moves']>): Promise<Moves> {
  return inWorker<Moves>(shop, WORKER, movesJob(shop, wish))
}

const WORKER = new URL('./behind-worker.ts', import.meta.url)

export function salesJob({ db, folder }: Shop, wish: InputOf<Contract['sales']>): BehindJob {
  return { folder, list: 'sales', wish, zone: settingsOf(db).zone }
}

export function movesJob({ db, folder }: Shop, wish: InputOf<Contract['moves']>): BehindJob {
  const { zone, closingHour } = settingsOf(db)
  const moments = { start: dayStart(wish.from, zone, closingHour), end: dayStart(wish.to + 1, zone, closingHour) }
  return { folder, list: 'moves', wish, moments }
}
