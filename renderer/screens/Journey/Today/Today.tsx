import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { AddTask } from './AddTask.tsx'
import { Goals } from './Goals.tsx'
import { TaskGroups } from './TaskGroups.tsx'
import { TaskHistory } from './TaskHistory.tsx'
import type { Today as TodayNow } from './tasks.ts'
import { useDecisions, type Decisions } from './useDecisions.ts'

type Shown = 'tasks' | 'adding' | 'history'

/** What to do today, about whom and why, and how far the goals are. */
export default function Today() {
  const errorText = useErrorText()
  const { data, error } = useQuery(shopQueries.tasks.today.queryOptions())
  useSameCount(data)
  const decisions = useDecisions()
  const [shown, setShown] = useState<Shown>('tasks')
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_18rem] gap-4">
      <section className="flex min-h-0 min-w-0 flex-col gap-3">
        <TodayBar today={data} shown={shown} onShow={setShown} />
        {decisions.last && <LastDecision decisions={decisions} />}
        {error && <Notice kind="wrong" text={errorText(error)} />}
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto pb-2">
          {shown === 'adding' && data && (
            <div className="shrink-0">
              <AddTask day={data.day} onClose={() => setShown('tasks')} />
            </div>
          )}
          {shown === 'history' ? <TaskHistory decisions={decisions} /> : <Tasks today={data} decisions={decisions} />}
        </div>
      </section>
      <Goals />
    </div>
  )
}

/** The rail counts them too, and not at the same moment. */
function useSameCount(today: TodayNow | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (today) client.setQueryData(shopQueries.tasks.left.queryKey(), { left: today.tasks.length })
  }, [today, client])
}

function Tasks({ today, decisions }: { today: TodayNow | undefined; decisions: Decisions }) {
  const t = useT()
  if (!today) return <Spinner />
  if (today.tasks.length > 0) return <TaskGroups today={today} decisions={decisions} />
  return <EmptyState icon="done" title={t('tasks.none')} what={t('tasks.none.what')} />
}

interface TodayBarProps {
  today: TodayNow | undefined
  shown: Shown
  onShow: (shown: Shown) => void
}

function TodayBar({ today, shown, onShow }: TodayBarProps) {
  const t = useT()
  return (
    <header className="flex min-h-11 shrink-0 items-center gap-2">
      <div className="me-auto min-w-0">
        <p role="status" className="text-muted">
          {today && t('tasks.count', { n: today.tasks.length, done: today.decided.done })}
        </p>
        {shown !== 'history' && today && today.tasks.length > 1 && (
          <p className="text-small text-muted">{t(today.isScored ? 'tasks.order.scored' : 'tasks.order.spent')}</p>
        )}
      </div>
      <Button
        kind={shown === 'history' ? 'primary' : 'plain'}
        icon="history"
        onPress={() => onShow(shown === 'history' ? 'tasks' : 'history')}
      >
        {t('tasks.history')}
      </Button>
      <Button icon="add" onPress={() => onShow('adding')}>
        {t('tasks.add')}
      </Button>
    </header>
  )
}

function LastDecision({ decisions }: { decisions: Decisions }) {
  const t = useT()
  const { last, undo } = decisions
  if (!last) return null
  return (
    <div role="status" className="flex min-h-11 items-center gap-3 rounded-md bg-action-soft ps-3">
      <p className="min-w-0 flex-1 truncate">
        {t(`tasks.told.${last.decision}`)} <bdi className="font-medium">{last.name || t('customers.nameless')}</bdi>
      </p>
      <Button kind="quiet" icon="undo" keyHint="9" onPress={() => undo(last.taskId)}>
        {t('tasks.undo')}
      </Button>
    </div>
  )
}
