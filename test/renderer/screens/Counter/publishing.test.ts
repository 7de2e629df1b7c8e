import { expect, it } from 'vitest'
import { newPublisher } from '../../../../renderer/screens/Counter/publishing.ts'

it('shows the newest alone, one after another, and what came meanwhile after that', async () => {
  let now = 0
  const shown: number[] = []
  let answer = () => {}
  const { touch, stop } = newPublisher(
    () => ({ view: now, saleId: null }),
    (view) => {
      shown.push(view)
      return new Promise<void>((settle) => (answer = settle))
    },
    1,
  )
  for (now of [1, 2, 3]) touch()
  await rest()
  expect(shown).toEqual([3])
  now = 4
  touch()
  await rest()
  expect(shown).toEqual([3])
  answer()
  await rest()
  expect(shown).toEqual([3, 4])
  answer()
  touch()
  await rest()
  expect(shown).toEqual([3, 4])
  stop()
})

it('shows a sale that looks like the one before, and forgets what went wrong', async () => {
  let saleId = 1
  const shown: number[] = []
  const { touch } = newPublisher(
    () => ({ view: 'done', saleId }),
    () => {
      shown.push(saleId)
      return shown.length === 1 ? Promise.reject(new Error('away')) : Promise.resolve()
    },
    1,
  )
  touch()
  await rest()
  touch()
  await rest()
  saleId = 2
  touch()
  await rest()
  touch()
  await rest()
  expect(shown).toEqual([1, 1, 2])
})

const rest = () => new Promise((later) => setTimeout(later, 20))
