import { parentPort, workerData } from 'node:worker_threads'
import { openInsight } from '../../db/insight/open.ts'
import { saveInsightState } from '../../db/insight/state.ts'
import { openSnapshot } from '../../db/open.ts'
import { goSecond, type Outcome } from '../workers.ts'
import { prepareEffects } from './effects.ts'
import { prepareFigures } from './figures.ts'
import { preparePersonas } from './personas.ts'
import { type PreparedScores, prepareScores } from './scores.ts'

export interface InsightJob {
  folder: string
  day: number
  /** Epoch ms. */
  at: number
}

/** The thread in which figures are prepared from the whole of the shop's past. */
function prepare({ folder, day, at }: InsightJob): PreparedScores {
  const read = openSnapshot(folder)
  const write = openInsight(folder)
  try {
    const premises = { read, write, day, at }
    const scores = write
      .transaction(() => {
        const scores = prepareScores(premises)
        preparePersonas(premises)
        prepareFigures(premises)
        prepareEffects(premises)
        saveInsightState(write, { day, builtAt: at, model: JSON.stringify(scores.model) })
        return scores
      })
      .immediate()
    write.pragma('wal_checkpoint(TRUNCATE)')
    return scores
  } finally {
    write.close()
    read.close()
  }
}

goSecond()
const outcome: Outcome<PreparedScores> = { answer: prepare(workerData as InsightJob) }
parentPort?.postMessage(outcome)
