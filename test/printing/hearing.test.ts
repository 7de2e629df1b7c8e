import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Hearing } from '../../electron/printing/hearing.ts'

const ONLINE = [0x12, 0x12, 0x12]
const REPORT_PAPER_OUT = [0x18, 0x00, 0x0f, 0x00]
const ALL_WELL = { offline: false, coverOpen: false, paperOut: false }

describe('what a printer says is told apart', () => {
  test('answers to questions, in their order', () => {
    const heard = askedAll()
    heard.take(Buffer.from([0x1a, 0x16, 0x72]))
    expect(heard).toMatchObject({ answers: 3, unanswered: 0, isSpoiled: false })
    expect(heard.state).toEqual({ offline: true, coverOpen: true, paperOut: true })
  })

  test('automatic status between answers', () => {
    const heard = askedAll()
    heard.take(Buffer.from([0x12, ...REPORT_PAPER_OUT]))
    expect(heard.state).toEqual({ offline: true, coverOpen: false, paperOut: true })
    heard.take(Buffer.from([0x12, 0x12, 0x10, 0, 0, 0]))
    expect(heard).toMatchObject({ answers: 3, state: ALL_WELL, isSpoiled: false })
  })

  test('a job’s own sign, a name and the word behind the buffer', () => {
    const heard = new Hearing()
    heard.askedForName()
    heard.askedForReceipt()
    heard.take(Buffer.from('_TM-T20\0', 'latin1'))
    heard.take(Buffer.from([0x0f, 0x37, 0x22, ...Buffer.from('0A7z'), 0]))
    expect(heard).toMatchObject({ name: 'TM-T20', receipts: 1, isSpoiled: false })
    expect([...heard.processed]).toEqual(['0A7z'])
  })

  test('a word left over from the paper before is none of this one’s', () => {
    const heard = new Hearing()
    heard.take(Buffer.from([0x12, 0x0f]))
    expect(heard).toMatchObject({ answers: 0, receipts: 0, isSpoiled: false })
    heard.asked(1)
    heard.take(Buffer.from([0x12]))
    expect(heard).toMatchObject({ answers: 1, isSpoiled: false })
    heard.take(Buffer.from([0x12]))
    expect(heard).toMatchObject({ answers: 1, isSpoiled: true })
  })
})

test('however it is cut into pieces, the same is heard', () => {
  const words = fc.array(
    fc.constantFrom([0x12], REPORT_PAPER_OUT, [0x10, 0, 0, 0], [0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0], [0x0c], [0xff]),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(words, fc.array(fc.nat(60), { maxLength: 8 }), (said, cuts) => {
      const bytes = Buffer.from(said.flat())
      const [whole, inPieces] = [askedAll(), askedAll()]
      for (const heard of [whole, inPieces]) for (let asked = 0; asked < 2; asked += 1) heard.askedForReceipt()
      whole.take(bytes)
      const at = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length]
      for (const [index, from] of at.entries()) inPieces.take(bytes.subarray(from, at[index + 1] ?? from))
      expect(summary(inPieces)).toEqual(summary(whole))
    }),
  )
})

test('whatever is said, there are never more answers than questions, and no sign of a job that was not there', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      const heard = askedAll()
      heard.askedForReceipt()
      heard.take(Buffer.from(noise))
      expect(heard.answers).toBeLessThanOrEqual(ONLINE.length)
      expect(heard.receipts).toBeLessThanOrEqual(1)
      for (const sign of heard.processed) {
        expect(Buffer.from(noise).includes(Buffer.from(`7"${sign}\0`, 'latin1'))).toBe(true)
      }
    }),
  )
})

function askedAll(): Hearing {
  const heard = new Hearing()
  for (const question of [1, 2, 4] as const) heard.asked(question)
  return heard
}

const summary = (heard: Hearing) => ({
  answers: heard.answers,
  receipts: heard.receipts,
  processed: [...heard.processed],
  isSpoiled: heard.isSpoiled,
  state: heard.state,
})
