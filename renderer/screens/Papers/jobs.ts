import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import type { Translate } from '../../app/voice.tsx'
import type { Tone } from '../../components/Badge.tsx'

type Outputs = InferContractRouterOutputs<ShopContract>
export type Job = Outputs['printing']['jobs'][number]
export type Details = Outputs['printing']['job']
export type Attempt = Details['attempts'][number]
export type Printer = Outputs['printers']['list'][number]
export type Decision = 'came_out' | 'print_again' | 'cancel'

/** Those a person must decide about first, then those that wait, each group newest first. */
export function inOrder(jobs: readonly Job[]): Job[] {
  return jobs.toSorted((one, other) => urgency(other) - urgency(one) || other.id - one.id)
}

function urgency({ state }: Pick<Job, 'state'>): number {
  if (isUndecided({ state })) return 2
  return state === 'queued' || state === 'sending' ? 1 : 0
}

/** Nothing is to be waited for any more. */
export function isOver({ state }: Pick<Job, 'state'>): boolean {
  return state === 'printed' || state === 'sent' || state === 'cancelled'
}

/** Whether it came out is not known, or it did not: the queue waits for a person. */
export function isUndecided(job: Pick<Job, 'state'>): boolean {
  return job.state === 'unknown' || job.state === 'attention'
}

/**
 * What a person can do about a job: `send` what surely has not begun (again, elsewhere or not at all), `decide` what
 * may be on paper; null: nothing.
 */
export function choiceAbout({ job, movable }: Pick<Details, 'movable'> & { job: Pick<Job, 'state'> }) {
  if (job.state === 'queued') return 'send'
  if (!isUndecided(job)) return null
  return movable && job.state === 'attention' ? 'send' : 'decide'
}

/** A printer nobody named: the shop calls paper on screen «paper», every other printer by its address. */
export function printerTitle(name: string, t: Translate): string {
  return name === 'paper' ? t('setup.printer.screen') : name
}

/** Drawn for the screen only. A printer that was taken away is known by its name alone. */
export function isOnScreen(job: Pick<Job, 'printerId' | 'printerName'>, printers: readonly Printer[]): boolean {
  const printer = printers.find(({ id }) => id === job.printerId)
  return printer ? printer.address.kind === 'screen' : job.printerName === 'paper'
}

/** The printers that papers can be looked at by: those in use, and those of old papers after them. */
export function printersOf(jobs: readonly Job[], inUse: readonly Pick<Printer, 'id' | 'name'>[]) {
  const names = new Map(inUse.map(({ id, name }) => [id, name] as const))
  for (const { printerId, printerName } of jobs) if (!names.has(printerId)) names.set(printerId, printerName)
  return [...names].map(([id, name]) => ({ id, name }))
}

/** A drawer's pulse is no paper. */
export function hasPaper(job: Pick<Job, 'kind'>): boolean {
  return job.kind !== 'drawer'
}

/** The business day that a report of a day is about, as its document says; null: no such report. */
export function reportedDay(job: Pick<Job, 'kind' | 'document'>): number | null {
  const day = job.kind === 'report' ? /^day:(\d+):/.exec(job.document)?.[1] : undefined
  return day === undefined ? null : Number(day)
}

/** What the colour of a job's state says. */
export function toneOf(state: Job['state']): Tone {
  switch (state) {
    case 'queued':
      return 'calm'
    case 'sending':
      return 'busy'
    case 'printed':
    case 'sent':
      return 'done'
    case 'unknown':
    case 'attention':
      return 'wrong'
    case 'cancelled':
      return 'quiet'
  }
}
