import { describe, expect, test } from 'vitest'
import { findGroups, groupOf } from '../../electron/analytics/groups.ts'
import { seeded } from '../../electron/services/sample/random.ts'

/** Points around each of some centres. */
function around(centres: number[][], each: number, spread: number): { points: number[][]; of: number[] } {
  const random = seeded(3)
  const made = centres.flatMap((centre, of) =>
    Array.from({ length: each }, () => ({ of, point: [...centre.map((x) => x + spread * (random.next() - 0.5)), 7] })),
  )
  return { points: made.map(({ point }) => point), of: made.map(({ of }) => of) }
}

describe('groups of what is alike', () => {
  test.each([
    [
      3,
      [
        [0, 0],
        [10, 0],
        [0, 1000],
      ],
    ],
    [
      4,
      [
        [0, 0],
        [10, 0],
        [0, 1000],
        [10, 1000],
      ],
    ],
  ])(
    'are found where there are %d, whatever the units, and a feature that is the same for all tells nothing',
    (k, centres) => {
      const { points, of } = around(centres, 80, 0.8)
      const groups = findGroups(points, seeded(9).next)
      if (!groups) throw new Error('no groups')
      expect(groups.centres).toHaveLength(k)
      const found = points.map((point) => groupOf(groups, point))
      expect(new Set(found.map((group, place) => `${group} of ${of[place]}`)).size).toBe(k)
    },
  )

  test('the same chance gives the same groups', () => {
    const { points } = around(
      [
        [0, 0],
        [3, 4],
        [9, 1],
      ],
      70,
      6,
    )
    expect(findGroups(points, seeded(1).next)).toEqual(findGroups(points, seeded(1).next))
  })

  test('there are none where all are the same', () => {
    expect(
      findGroups(
        Array.from({ length: 100 }, () => [1, 2, 3]),
        seeded(1).next,
      ),
    ).toBeNull()
  })
})
