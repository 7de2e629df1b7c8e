import { expect, test } from 'vitest'
import {
  choiceAbout,
  hasPaper,
  inOrder,
  isOnScreen,
  isUndecided,
  type Job,
  type Printer,
  printersOf,
  reportedDay,
} from '../../../renderer/screens/Papers/jobs.ts'

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

test('what a person must decide comes first, then what waits, then the newest', () => {
  const jobs = [job(1, 'unknown'), job(2, 'queued'), job(3, 'attention'), job(4, 'sent'), job(5, 'printed')]
  expect(inOrder(jobs).map((each) => each.id)).toEqual([3, 1, 2, 5, 4])
})

test('only an unknown or failed job asks for a decision', () => {
  const states: Job['state'][] = ['queued', 'sending', 'printed', 'sent', 'unknown', 'attention', 'cancelled']
  expect(states.filter((state) => isUndecided({ state }))).toEqual(['unknown', 'attention'])
})

test('what surely has not begun is sent or dropped; what may be on paper is decided about', () => {
  const choices = (movable: boolean) =>
    (['queued', 'sending', 'printed', 'sent', 'unknown', 'attention', 'cancelled'] as const).map((state) =>
      choiceAbout({ job: { state }, movable }),
    )
  expect(choices(true)).toEqual(['send', null, null, null, 'decide', 'send', null])
  expect(choices(false)).toEqual(['send', null, null, null, 'decide', 'decide', null])
})

test('papers are looked at by printers in use, then by those that only old papers know', () => {
  const jobs = [{ ...job(1, 'sent'), printerId: 7, printerName: 'old' }, job(2, 'sent')]
  expect(printersOf(jobs, [{ id: 1, name: 'till' }])).toEqual([
    { id: 1, name: 'till' },
    { id: 7, name: 'old' },
  ])
})

test('a paper on screen is known by its printer, and by its name once that was taken away', () => {
  const till = { id: 1, name: 'till', address: { kind: 'screen' } } as Printer
  expect(isOnScreen({ printerId: 1, printerName: 'till' }, [till])).toBe(true)
  expect(isOnScreen({ printerId: 2, printerName: 'paper' }, [till])).toBe(true)
  expect(isOnScreen({ printerId: 2, printerName: '10.0.0.7:9100' }, [till])).toBe(false)
})

test('a drawer’s pulse has no paper', () => {
  expect([hasPaper({ kind: 'drawer' }), hasPaper({ kind: 'receipt' })]).toEqual([false, true])
})

test('a day’s report is about the day that its document names', () => {
  expect(reportedDay({ kind: 'report', document: 'day:20780:0193a5b0-0000-7000-8000-000000000000' })).toBe(20_780)
  expect(reportedDay({ kind: 'receipt', document: 'receipt:7' })).toBeNull()
})
