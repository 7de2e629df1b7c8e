import { findJobRow, moveJob } from '../../db/print-jobs.ts'
import { type PrinterProfile, updatePrinter } from '../../db/printers.ts'
import type { printers as contract } from '../../shared/contract/printers.ts'
import { changesBetween } from '../changes.ts'
import { type Call, command } from '../context.ts'
import { ShopError } from '../errors.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { printerInUse, type PrinterView, tellPrinters, viewOf } from './printers.ts'

type Contract = typeof contract

/**
 * Asks a printer what it is and what it answers. What it surely says its lane of the spool keeps in the profile; this
 * says it to whoever asked, and to the audit.
 *
 * @throws ShopError NOT_FOUND
 */
export async function probePrinter(
  call: Call,
  input: InputOf<Contract['probe']>,
): Promise<OutputOf<Contract['probe']>> {
  const before = printerInUse(call.shop.db, input.printerId)
  const probed = await call.shop.spool.probe(before)
  return command(call, 'printers.probe', input, (write) => {
    const { profile } = printerInUse(write.db, before.id)
    const changed = changesBetween({ profile: before.profile }, { profile, probed })
    write.audit({ subject: 'printer', subjectId: before.id, ...changed })
    write.emit('settings')
    write.emit('printing')
    return probed
  })
}

/**
 * What a person has seen of a test page. It came out: the profile learns the paper's width, the cutter, and of a printer
 * that has said nothing, that its papers come out all the same; a page that waited for this word is settled. It did not:
 * silence is not trusted any more, and the page waits for whoever decides about it.
 *
 * @throws ShopError NOT_FOUND when it is no test page, or its printer is not in use any more
 */
export function answerTest(call: Call, input: InputOf<Contract['answerTest']>): PrinterView {
  return command(call, 'printers.answerTest', input, (write) => {
    const job = findJobRow(write.db, input.jobId)
    if (job?.kind !== 'test') throw new ShopError('NOT_FOUND', { what: 'job' })
    const before = printerInUse(write.db, job.printerId)
    const printer = { ...before, profile: learned(before.profile, input, job.detail === 'no_answer') }
    updatePrinter(write.db, printer)
    if (input.cameOut) moveJob(write.db, job.id, ['unknown', 'attention'], 'printed', write.at)
    const { profile } = printer
    const { cameOut, lastMark, wasCut } = input
    const changed = changesBetween({ profile: before.profile }, { profile, jobId: job.id, cameOut, lastMark, wasCut })
    write.audit({ subject: 'printer', subjectId: printer.id, ...changed })
    tellPrinters(write)
    return viewOf(call.shop, printer)
  })
}

function learned(
  profile: PrinterProfile,
  { cameOut, lastMark, wasCut }: InputOf<Contract['answerTest']>,
  isMute: boolean,
): PrinterProfile {
  if (!cameOut) {
    const { silent: _, ...rest } = profile
    return rest
  }
  // A page that came without the answer its printer was known for: another one may stand there, which is asked anew.
  const { acknowledgement: _, answersStatus: __, model: ___, ...unasked } = profile
  return {
    ...(isMute ? unasked : profile),
    ...(lastMark !== null && { dots: lastMark }),
    ...(wasCut !== null && { cutter: wasCut }),
    ...(isMute && { silent: true }),
  }
}
