import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { GoalEditor } from './GoalEditor.tsx'
import { GoalItem } from './GoalItem.tsx'

/** What the manager wants to reach, and how far it is. */
export function Goals() {
  const t = useT()
  const errorText = useErrorText()
  const { data, error } = useQuery(shopQueries.tasks.goals.queryOptions({ input: {} }))
  const [edited, setEdited] = useState<number | 'new' | null>(null)
  const close = () => setEdited(null)
  return (
    <aside aria-labelledby="goals" className="flex min-h-0 flex-col gap-3 overflow-auto border-s border-line ps-4">
      <header className="flex min-h-11 items-center justify-between">
        <h2 id="goals" className="font-bold">
          {t('tasks.goals')}
        </h2>
        <Button kind="quiet" icon="add" onPress={() => setEdited('new')}>
          {t('tasks.goal.new')}
        </Button>
      </header>
      {error && <Notice kind="wrong" text={errorText(error)} />}
      {!data && !error && <Spinner />}
      {edited === 'new' && data && (
        <div className="shrink-0">
          <GoalEditor goal={null} today={data.day} onClose={close} />
        </div>
      )}
      {data?.goals.length === 0 && edited === null && <p className="text-muted">{t('tasks.goals.none')}</p>}
      <ul className="flex flex-col gap-3">
        {data?.goals.map((goal) => (
          <li key={goal.goalId}>
            {edited === goal.goalId ? (
              <GoalEditor goal={goal} today={data.day} onClose={close} />
            ) : (
              <GoalItem goal={goal} onEdit={() => setEdited(goal.goalId)} />
            )}
          </li>
        ))}
      </ul>
    </aside>
  )
}
