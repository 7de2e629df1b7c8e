import type { PrintJob } from '../db/print-jobs.ts'
import type { Printer } from '../db/printers.ts'
import { toPng } from './bitmap.ts'
import { decodePaper } from './escpos.ts'
import type { Delivery, Watch } from './transport.ts'
import { sendOverNetwork } from './transports/network.ts'
import { paperFile, showOnScreen } from './transports/screen.ts'

/** The slow end of common printers, mm a second: a paper is not called sent before it can be out. */
const PAPER_SPEED = 90
const MM_PER_INCH = 25.4

/** Takes a job's bytes to its printer. */
export async function deliver(
  job: PrintJob,
  payload: Buffer,
  printer: Printer,
  watch: Watch & { folder: string },
): Promise<Delivery> {
  const { dots, dpi } = printer.profile
  const { address } = printer
  if (address.kind === 'screen') {
    const png = toPng(decodePaper(payload, dots), dpi)
    return showOnScreen(paperFile(watch.folder, job.document, job.copy), png)
  }
  if (address.kind !== 'network') throw new Error(`no way to a printer by ${address.kind} yet`)
  const rows = job.kind === 'drawer' ? 0 : decodePaper(payload, dots).height
  return sendOverNetwork(
    {
      host: address.host,
      port: address.port,
      payload,
      paperTime: ((rows / dpi) * MM_PER_INCH * 1000) / PAPER_SPEED,
      isSilent: printer.profile.silent === true,
      needsPaper: job.kind !== 'drawer',
    },
    watch,
  )
}
