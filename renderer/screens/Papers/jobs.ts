import type { z } from 'zod'
import type { job } from '../../../electron/shared/contract/printing.ts'

export type Job = z.infer<typeof job>
export type Decision = 'came_out' | 'print_again' | 'cancel'

/** Those a person must decide about first, each group newest first. */
export function inOrder(jobs: readonly Job[]): Job[] {
  return jobs.toSorted((one, other) => Number(isUndecided(other)) - Number(isUndecided(one)) || other.id - one.id)
}

/** Whether it came out is not known, or it did not: the queue waits for a person. */
export function isUndecided(job: Pick<Job, 'state'>): boolean {
  return job.state === 'unknown' || job.state === 'attention'
}

/** Drawn for the screen only: the shop calls that printer «paper»; network printers are called by their address. */
export function isOnScreen(job: Pick<Job, 'printerName'>): boolean {
  return job.printerName === 'paper'
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

const TROUBLES = [
  'refused',
  'paper_out',
  'cover_open',
  'offline',
  'stalled',
  'reset',
  'no_answer',
  'restart',
  'expired',
  'no_drawer',
  'damaged',
  'drawing',
] as const

/** The words for what went wrong with a job; a cause without words of its own is said as «unknown». */
export function troubleOf(detail: string): `papers.trouble.${(typeof TROUBLES)[number] | 'unknown'}` {
  return `papers.trouble.${TROUBLES.find((trouble) => trouble === detail) ?? 'unknown'}`
}

export type Tone = 'calm' | 'busy' | 'done' | 'wrong' | 'quiet'

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
