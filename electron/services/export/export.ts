import { toDate } from '../../shared/calendar.ts'
import { insertAudit } from '../../db/audit.ts'
import type { Call } from '../context.ts'
import { dayOf, settingsOf } from '../settings.ts'
import { inWorker } from '../workers.ts'
import type { ExportedFile, ListJob } from './job.ts'

/**
 * Has the file written beside the counter's work, names it, «مشتریان-1405-03-01.csv», and puts into the audit who took
 * how much: without what was searched by, which may be somebody's name or phone.
 *
 * @throws ShopError NOT_SET_UP, and those of the disk
 */
export async function exported(
  { shop, actor }: Call,
  name: string,
  job: ListJob,
): Promise<{ name: string; rows: number; content: string }> {
  const { year, month, day } = toDate(dayOf(shop.db, shop.clock()), settingsOf(shop.db).calendar)
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
  const file = await inWorker<ExportedFile>(shop, new URL('worker.ts', import.meta.url), job)
  insertAudit(shop.db, {
    at: shop.clock(),
    staffId: actor.staffId,
    approvedBy: null,
    procedure: `${job.list}.export`,
    commandId: '',
    subject: 'export',
    subjectId: null,
    customerId: null,
    before: null,
    after: JSON.stringify({
      rows: file.rows,
      format: job.format,
      ...chosenBy(job),
    }),
  })
  return { name: `${name}-${date}.${job.format}`, ...file }
}

/** For the audit: by what the list was chosen. */
function chosenBy(job: ListJob): object {
  if (job.list === 'effects') return {}
  if (job.list === 'insight') return { list: job.wish.list }
  const { search, sort: _sort, descending: _descending, ...conditions } = job.wish
  const chosen = 'filter' in conditions ? conditions.filter : conditions
  return { searched: search !== '', filter: setOf(chosen), ...segmentedBy(job.wish) }
}

/** For the audit: whether there were conditions of a segment, which may hold a person's own words. */
export const segmentedBy = (wish: object): { segmented?: true } =>
  'segment' in wish && wish.segment !== null ? { segmented: true } : {}

/** For the audit: the conditions that were set; of interests, which are a person's own words, how many. */
export const setOf = (conditions: object): object =>
  Object.fromEntries(
    Object.entries(conditions).flatMap(([name, value]) => {
      const isSet = value !== null && !(Array.isArray(value) && value.length === 0)
      return isSet ? [[name, name === 'interests' && Array.isArray(value) ? value.length : value]] : []
    }),
  )
