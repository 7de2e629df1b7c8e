import { toDate } from '../../shared/calendar.ts'
import type { Shop } from '../context.ts'
import { dayOf, settingsOf } from '../settings.ts'
import { inWorker } from '../workers.ts'
import type { ExportedFile, ExportJob } from './job.ts'

/** Has the file written beside the counter's work, and names it: «مشتریان-1405-03-01.csv». */
export async function exported(
  shop: Shop,
  name: string,
  job: ExportJob,
): Promise<{ name: string; rows: number; content: string }> {
  const { year, month, day } = toDate(dayOf(shop.db, shop.clock()), settingsOf(shop.db).calendar)
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
  const file = await inWorker<ExportedFile>(shop, new URL('worker.ts', import.meta.url), job)
  return { name: `${name}-${date}.${job.format}`, ...file }
}
