import { formatDay, formatNumber, formatRate, type Voice } from '../../../../electron/shared/format.ts'
import { isRate } from '../../../../electron/shared/rules/goals.ts'
import { type Translate, useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Progress } from '../../../components/Progress.tsx'
import type { Goal } from './tasks.ts'

/** One goal: how far, and where its pace leads. */
export function GoalItem({ goal, onEdit }: { goal: Goal; onEdit: () => void }) {
  const t = useT()
  const voice = useVoice()
  const now = amountOf(goal, goal.value ?? 0, voice)
  const target = amountOf(goal, goal.target, voice)
  const text = t('tasks.goal.progress', { now, target })
  const days = { from: formatDay(goal.fromDay, voice), to: formatDay(goal.toDay, voice) }
  return (
    <article className="flex flex-col gap-2 rounded-md border border-line bg-surface p-3">
      <header className="flex items-start justify-between gap-2">
        <h3 className="font-bold">{t(`tasks.goal.${goal.kind}`)}</h3>
        <Button
          kind="quiet"
          icon="edit"
          label={`${t('tasks.goal.edit')}: ${t(`tasks.goal.${goal.kind}`)}`}
          onPress={onEdit}
        >
          {null}
        </Button>
      </header>
      <p className="text-small text-muted">{t('tasks.goal.days', days)}</p>
      <Progress
        label={t(`tasks.goal.${goal.kind}`)}
        done={Math.min(goal.value ?? 0, goal.target)}
        total={goal.target}
        text={text}
      />
      <p>{text}</p>
      <p className={goal.state === 'missed' || goal.state === 'behind' ? 'text-wrong' : 'text-muted'}>
        {outlookText(goal, t, voice)}
      </p>
    </article>
  )
}

function amountOf({ kind }: Pick<Goal, 'kind'>, value: number, voice: Voice): string {
  return isRate(kind) ? formatRate(value, voice) : formatNumber(value, voice)
}

function outlookText(goal: Goal, t: Translate, voice: Voice): string {
  const share = goal.value === null ? 0 : Math.floor((goal.value * 10_000) / goal.target)
  const percent = formatRate(Math.round(share / 100) * 100, voice)
  if (goal.state === 'waiting' || goal.state === 'early' || goal.state === 'reached') {
    return t(`tasks.goal.state.${goal.state}`)
  }
  if (goal.state === 'missed') return t('tasks.goal.state.missed', { percent })
  if (goal.reachedOn !== null && goal.state !== 'behind') {
    return t(`tasks.goal.state.${goal.state}.on`, { percent, day: formatDay(goal.reachedOn, voice) })
  }
  const expected = amountOf(goal, goal.expected ?? 0, voice)
  return t(`tasks.goal.state.${goal.state}`, { percent, expected })
}
