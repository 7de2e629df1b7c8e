import { useState } from 'react'
import type { TaskDecision } from '../../../../electron/shared/rules/tasks.ts'
import { shop } from '../../../api.ts'
import { useNotice } from '../../../components/Notice.tsx'
import { useCommand } from '../../useCommand.ts'
import type { Task } from './tasks.ts'

interface Decided {
  taskId: number
  decision: TaskDecision
  name: string
}

export interface Decisions {
  /** What can be taken back with one key. */
  last: Decided | null
  isPending: boolean
  /** @param untilDay of `later` */
  decide: (task: Task, decision: TaskDecision, untilDay?: number) => void
  undo: (taskId: number) => void
}

interface Wish {
  key: string
  decision: TaskDecision
  untilDay?: number
}

/** Decides tasks, and takes decisions back. */
export function useDecisions(): Decisions {
  const { tellError } = useNotice()
  const [last, setLast] = useState<Decided | null>(null)
  const deciding = useCommand((input: Wish, commandId) => shop.tasks.decide({ ...input, commandId }))
  const undoing = useCommand(
    (input: { taskId: number }, commandId) => shop.tasks.undo({ ...input, commandId }),
    () => setLast(null),
  )
  return {
    last,
    isPending: deciding.isPending || undoing.isPending,
    decide: ({ key, customer }, decision, untilDay) =>
      deciding.mutate(
        { key, decision, ...(untilDay === undefined ? {} : { untilDay }) },
        {
          onSuccess: ({ taskId }) => setLast({ taskId, decision, name: customer.name }),
          onError: tellError,
        },
      ),
    undo: (taskId) => undoing.mutate({ taskId }, { onError: tellError }),
  }
}
