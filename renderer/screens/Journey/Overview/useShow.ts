import { useCallback } from 'react'
import type { SalesBehind } from '../../../../electron/shared/rules/behind.ts'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { useGo } from '../../../app/places.tsx'
import { useKept } from '../../../app/useKept.ts'
import { type Answers, shownAnswers } from '../Feedback/looking.ts'
import { type ShownMoves, shownMoves } from './asked.ts'

interface Show {
  /** Opens the list of somebody, `count` by the figure, in the customers' place; undefined where nobody could be listed. */
  people: (title: string, segment: Segment | null, count?: number) => (() => void) | undefined
  /** Opens sales in their place. */
  sales: (title: string, sales: SalesBehind) => () => void
  /** Opens changes of stage or tier in the place of the charts. */
  moves: (moves: ShownMoves) => () => void
  /** Opens what customers have said. */
  answers: (answers: Answers) => () => void
}

/** Makes what opens the list behind a figure. */
export function useShow(): Show {
  const go = useGo()
  const [, setMoves] = useKept(shownMoves)
  const [, setAnswers] = useKept(shownAnswers)
  return {
    people: useCallback(
      (title, segment, count) => {
        if (segment === null) return undefined
        const shown = { title, segment, ...(count === undefined ? {} : { count }) }
        return () => go({ name: 'customers', customerId: null, shown })
      },
      [go],
    ),
    sales: useCallback((title, sales) => () => go({ name: 'sales', saleId: null, shown: { title, sales } }), [go]),
    moves: useCallback((moves) => () => setMoves(moves), [setMoves]),
    answers: useCallback(
      (answers) => () => {
        setAnswers(answers)
        go({ name: 'journey', part: 'feedback' })
      },
      [go, setAnswers],
    ),
  }
}
