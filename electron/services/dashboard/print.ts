import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import { figuresPaper } from '../../shared/rules/figures-paper.ts'
import { type Call, command } from '../context.ts'
import type { InputOf } from '../procedure.ts'
import { printerFor } from '../printing/printers.ts'
import { queueJob } from '../printing/queue.ts'
import { paperShop } from '../sale-facts.ts'
import { answerFrom } from './asked.ts'
import { headlineOf } from './headline.ts'

/** Queues a summary of the period on paper, with the figures of this moment. @throws ShopError INPUT_INVALID */
export function printFigures(call: Call, input: InputOf<(typeof contract)['print']>): { jobId: number } {
  return command(call, 'dashboard.print', input, (write) => {
    const { db, at, commandId } = write
    // Read beside the database that is written, which does not know what was prepared.
    const { period, figures } = answerFrom(call.shop.reading, at, input, headlineOf)
    const content = figuresPaper({ shop: paperShop(db), period, figures, at, staffName: call.actor.name })
    const document = `figures:${period.from}-${period.to}:${commandId}`
    const jobId = queueJob(write, printerFor(db, 'reports'), { document, copy: 1, kind: 'report', content })
    write.audit({ subject: 'print_job', subjectId: jobId, after: { firstDay: period.from, lastDay: period.to } })
    return { jobId }
  })
}
