import { expect, it } from 'vitest'
import { readPoints } from '../../../../renderer/screens/Counter/points.ts'

const whole = { most: 23, step: 1, precision: 0 } as const

it('reads points in digits of any script, up to the most that is allowed', () => {
  expect(readPoints('۲۳', whole)).toEqual({ points: 23 })
  expect(readPoints(' 7 ', whole)).toEqual({ points: 7 })
  expect(readPoints('1,000', { ...whole, most: 1_000 })).toEqual({ points: 1_000 })
  expect(readPoints('24', whole)).toEqual({ problem: 'over' })
})

it('spends none when nothing or zero is typed', () => {
  expect(readPoints('', whole)).toEqual({ points: 0 })
  expect(readPoints('۰', whole)).toEqual({ points: 0 })
})

it('says what it cannot read', () => {
  for (const text of ['-5', 'ده', '1.5', '9'.repeat(19)]) expect(readPoints(text, whole)).toEqual({ problem: 'unread' })
})

it('keeps to whole multiples of what a reward costs, and to the decimals points have', () => {
  expect(readPoints('250', { most: 900, step: 100, precision: 0 })).toEqual({ problem: 'step', nearest: 200 })
  expect(readPoints('300', { most: 900, step: 100, precision: 0 })).toEqual({ points: 300 })
  expect(readPoints('۱٫۲۵', { most: 900, step: 1, precision: 2 })).toEqual({ points: 125 })
})
