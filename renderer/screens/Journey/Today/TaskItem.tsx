import { formatRial } from '../../../../electron/shared/format.ts'
import { thousandToman } from '../../../../electron/shared/money.ts'
import type { TaskDecision } from '../../../../electron/shared/rules/tasks.ts'
import { useGo } from '../../../app/places.tsx'
import { useSay, useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { PhoneText } from '../../../components/PhoneText.tsx'
import type { Task } from './tasks.ts'

interface TaskItemProps {
  task: Task
  /** Its keys are shown: they decide it. */
  isCurrent: boolean
  onDecide: (decision: TaskDecision) => void
}

/** Keys lie upon their buttons and take no room: pressed, a button must not move from under the finger. */
const KEYS_ON_TOP =
  '[&_kbd]:absolute [&_kbd]:-top-2.5 [&_kbd]:end-1 [&_kbd]:bg-surface [&_kbd]:font-normal [&_kbd]:text-ink'

/** Who, why, what may be said, and what was decided. */
export function TaskItem({ task, isCurrent, onDecide }: TaskItemProps) {
  const t = useT()
  const hint = (key: string) => (isCurrent ? { keyHint: key } : {})
  return (
    <article
      className={`flex items-center gap-3 border-b border-line p-2 ps-3 [li:last-child>&:last-child]:border-b-0 ${isCurrent ? 'bg-action-soft' : ''}`}
      aria-label={task.customer.name || t('customers.nameless')}
    >
      <About task={task} />
      <div className="flex shrink-0 flex-col items-end gap-1">
        <div className={`flex flex-wrap justify-end gap-1 ${KEYS_ON_TOP}`}>
          <Button kind="primary" {...hint('1')} onPress={() => onDecide('done')}>
            {t('tasks.done')}
          </Button>
          <Button {...hint('2')} onPress={() => onDecide('later')}>
            {t('tasks.later')}
          </Button>
          <Button kind="quiet" {...hint('3')} onPress={() => onDecide('never')}>
            {t('tasks.never')}
          </Button>
        </div>
        <Worth worth={task.worth} />
      </div>
    </article>
  )
}

/** By which the tasks of a kind are ordered. */
function Worth({ worth: { rial, isExpected } }: Pick<Task, 'worth'>) {
  const t = useT()
  const voice = useVoice()
  if (rial === 0) return null
  const amount = formatRial(isExpected ? thousandToman(rial) : rial, voice)
  return (
    <p className="text-small text-muted">{t(isExpected ? 'tasks.worth.expected' : 'tasks.worth.spent', { amount })}</p>
  )
}

function About({ task }: { task: Task }) {
  const t = useT()
  const say = useSay()
  const go = useGo()
  const { customer, note, kind } = task
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <p className="flex flex-wrap items-center gap-x-3">
        <button
          type="button"
          className="-my-2 min-h-11 cursor-pointer truncate font-bold text-action underline-offset-4 hover:underline"
          onClick={() => go({ name: 'customers', customerId: customer.id })}
        >
          <bdi>{customer.name || t('customers.nameless')}</bdi>
        </button>
        {customer.phone !== null && <PhoneText phone={customer.phone} />}
      </p>
      {kind !== 'manual' && <p>{say(task.why)}</p>}
      {note !== '' && <p className="text-ink">«{note}»</p>}
      {task.say && (
        <details className="text-small text-muted">
          <summary className="-my-2 min-h-11 cursor-pointer content-center">{t('tasks.say')}</summary>
          <p className="pt-1 text-ink">{say(task.say)}</p>
          {!customer.smsConsent && <p>{t('tasks.noConsent')}</p>}
        </details>
      )}
    </div>
  )
}
