import { expect, test } from 'vitest'
import { hasPaper, inOrder, isUndecided, type Job, reportedDay } from '../../../renderer/screens/Papers/jobs.ts'

const job = (id: number, state: Job['state']): Job => ({
  id,
  document: `receipt:${id}`,
  kind: 'receipt',
  copy: 1,
  state,
  printerId: 1,
  printerName: 'screen',
  createdAt: id,
  endedAt: null,
  attempts: 0,
  detail: null,
  saleId: id,
  saleNumber: id,
})

test('what a person must decide comes first, then the newest', () => {
  const jobs = [job(1, 'unknown'), job(2, 'sent'), job(3, 'attention'), job(4, 'queued')]
  expect(inOrder(jobs).map((each) => each.id)).toEqual([3, 1, 4, 2])
})

test('only an unknown or failed job asks for a decision', () => {
  const states: Job['state'][] = ['queued', 'sending', 'printed', 'sent', 'unknown', 'attention', 'cancelled']
  expect(states.filter((state) => isUndecided({ state }))).toEqual(['unknown', 'attention'])
})

test('a drawer’s pulse has no paper', () => {
  expect([hasPaper({ kind: 'drawer' }), hasPaper({ kind: 'receipt' })]).toEqual([false, true])
})

test('a day’s report is about the day that its document names', () => {
  expect(reportedDay({ kind: 'report', document: 'day:20780:0193a5b0-0000-7000-8000-000000000000' })).toBe(20_780)
  expect(reportedDay({ kind: 'receipt', document: 'receipt:7' })).toBeNull()
})
