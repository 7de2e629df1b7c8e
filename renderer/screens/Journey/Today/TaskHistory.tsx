import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDay, formatMoment } from '../../../../electron/shared/format.ts'
import { shopQueries } from '../../../api.ts'
import { useSay, useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { CustomerName } from '../../../components/CustomerName.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { More } from '../../../components/More.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import type { Decisions } from './useDecisions.ts'

/** What was decided, newest first; each can be taken back. */
export function TaskHistory({ decisions }: { decisions: Decisions }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const query = useInfiniteQuery(
    shopQueries.tasks.history.infiniteOptions({
      input: (before: number | null) => ({ before }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  )
  const tasks = query.data?.pages.flatMap((page) => page.tasks)
  if (!tasks) return <Spinner />
  if (tasks.length === 0) return <EmptyState icon="history" title={t('tasks.history.none')} />
  return (
    <>
      <ul aria-label={t('tasks.history')} className="flex flex-col rounded-md border border-line bg-surface">
        {tasks.map((task) => (
          <li key={task.taskId} className="flex items-center gap-3 border-b border-line p-2 ps-3 last:border-b-0">
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-bold">
                  <CustomerName customer={{ ...task.customer, erased: false }} />
                </span>
                {' · '}
                {t(`tasks.kind.${task.kind}`)}
                {' · '}
                {t(`tasks.state.${task.state}`, {
                  day: task.untilDay === null ? '' : formatDay(task.untilDay, voice),
                })}
              </p>
              <p className="text-small text-muted">{task.kind === 'manual' ? task.note : say(task.why)}</p>
              <p className="text-small text-muted">
                {formatMoment(task.decidedAt, voice)}
                {task.staffName !== null && (
                  <>
                    {' · '}
                    <bdi>{task.staffName}</bdi>
                  </>
                )}
              </p>
            </div>
            <Button kind="quiet" icon="undo" onPress={() => decisions.undo(task.taskId)}>
              {t('tasks.undo')}
            </Button>
          </li>
        ))}
      </ul>
      <More query={query} />
    </>
  )
}
