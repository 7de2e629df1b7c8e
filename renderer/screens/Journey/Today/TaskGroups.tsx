import { useState } from 'react'
import type { TaskDecision } from '../../../../electron/shared/rules/tasks.ts'
import { useDigits } from '../../../app/keys.ts'
import { useT } from '../../../app/voice.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { LaterForm } from './LaterForm.tsx'
import { TaskItem } from './TaskItem.tsx'
import { grouped, type Task, TASK_ICONS, type Today } from './tasks.ts'
import type { Decisions } from './useDecisions.ts'

/** Tasks by kind, the most pressing kind on top; keys decide the one that has the keyboard, else the first. */
export function TaskGroups({ today, decisions }: { today: Today; decisions: Decisions }) {
  const t = useT()
  const groups = grouped(today.tasks)
  const [focused, setFocused] = useState<string | null>(null)
  const [putOff, setPutOff] = useState<string | null>(null)
  const all = groups.flatMap(({ tasks }) => tasks)
  const current = all.find(({ key }) => key === focused) ?? all[0]
  const decide = (task: Task, decision: TaskDecision, untilDay?: number) => {
    setPutOff(null)
    // The keys go on to what comes next, not back to the first.
    const at = all.indexOf(task)
    setFocused((all[at + 1] ?? all[at - 1])?.key ?? null)
    decisions.decide(task, decision, untilDay)
  }
  useDigits((digit) => {
    if (digit === 9 && decisions.last) decisions.undo(decisions.last.taskId)
    if (!current || decisions.isPending || putOff !== null) return
    if (digit === 1) decide(current, 'done')
    if (digit === 2) setPutOff(current.key)
    if (digit === 3) decide(current, 'never')
  })
  const item = (task: Task) => (
    <li key={task.key} onFocus={() => setFocused(task.key)}>
      <TaskItem
        task={task}
        isCurrent={task.key === current?.key}
        onDecide={(decision) => (decision === 'later' ? setPutOff(task.key) : decide(task, decision))}
      />
      {putOff === task.key && (
        <LaterForm
          today={today.day}
          onClose={() => setPutOff(null)}
          onChoose={(untilDay) => decide(task, 'later', untilDay)}
        />
      )}
    </li>
  )
  return groups.map(({ kind, tasks }) => (
    <section key={kind} aria-labelledby={`tasks-${kind}`} className="flex flex-col gap-2">
      <h2 id={`tasks-${kind}`} className="flex items-center gap-2 font-bold">
        <Icon name={TASK_ICONS[kind]} />
        {t(`tasks.kind.${kind}`)}
        <span className="font-normal text-muted">{t('tasks.kind.count', { n: tasks.length })}</span>
      </h2>
      <ul className="flex flex-col rounded-md border border-line bg-surface">{tasks.map(item)}</ul>
    </section>
  ))
}
