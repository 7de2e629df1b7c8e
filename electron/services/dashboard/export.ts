import { insertAudit } from '../../db/audit.ts'
import { toDate } from '../../shared/calendar.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import type { Call } from '../context.ts'
import type { ExportedFile, FiguresJob } from '../export/job.ts'
import { houseWords } from '../export/words.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { dayOf, settingsOf } from '../settings.ts'
import { inWorker } from '../workers.ts'

type Contract = (typeof contract)['export']

/** One table as a file, written beside the counter's work. @throws ShopError INPUT_INVALID, and those of the disk */
export async function exportFigures(
  { shop, actor }: Call,
  { format, ...wish }: InputOf<Contract>,
): Promise<OutputOf<Contract>> {
  const at = shop.clock()
  const settings = settingsOf(shop.db)
  const { year, month, day } = toDate(dayOf(shop.db, at), settings.calendar)
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
  const name = `${houseWords(settings)[`house.figures.${wish.table}`]}-${date}.${format}`
  const job: FiguresJob = { list: 'dashboard', folder: shop.folder, format, at, ...wish }
  const file = await inWorker<ExportedFile>(shop, WRITER, job)
  insertAudit(shop.db, {
    at,
    staffId: actor.staffId,
    approvedBy: null,
    procedure: 'dashboard.export',
    commandId: '',
    subject: 'export',
    subjectId: null,
    customerId: null,
    before: null,
    after: JSON.stringify({ file: name, rows: file.rows, format, firstDay: wish.from, lastDay: wish.to }),
  })
  return { name, ...file }
}

const WRITER = new URL('../export/worker.ts', import.meta.url)
