import { expect, test } from 'vitest'
import type { Trouble } from '../../electron/printing/transport.ts'
import { knownTrouble } from '../../renderer/app/trouble.ts'

/** A trouble of the printers that is not among these does not compile. */
const all: Record<Trouble, true> = {
  refused: true,
  paper_out: true,
  cover_open: true,
  offline: true,
  stalled: true,
  reset: true,
  no_answer: true,
  restart: true,
  expired: true,
  no_drawer: true,
  damaged: true,
  drawing: true,
  disk: true,
  aged: true,
  no_device: true,
  no_driver: true,
  moved: true,
  busy: true,
  elsewhere: true,
}

test('every trouble of a printer or a paper has words on the screens', () => {
  expect(Object.keys(all).filter((trouble) => knownTrouble(trouble) !== trouble)).toEqual([])
  expect(knownTrouble('burning')).toBe('unknown')
})
