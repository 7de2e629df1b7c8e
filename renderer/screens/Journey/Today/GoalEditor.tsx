import { useState } from 'react'
import { unitEnd, unitStart } from '../../../../electron/shared/calendar.ts'
import { GOAL_KINDS, type GoalKind, isRate } from '../../../../electron/shared/rules/goals.ts'
import { shop } from '../../../api.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { NumberField } from '../../../components/NumberField.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { Select } from '../../../components/Select.tsx'
import { DayField } from '../../Offers/DayField.tsx'
import { useCommand } from '../../useCommand.ts'
import type { Goal } from './tasks.ts'

type Wish = Pick<Goal, 'kind' | 'target' | 'fromDay' | 'toDay'> & { goalId: number | null }

interface GoalEditorProps {
  /** Null: a new one, for this month. */
  goal: Goal | null
  today: number
  onClose: () => void
}

export function GoalEditor({ goal, today, onClose }: GoalEditorProps) {
  const t = useT()
  const { calendar } = useVoice()
  const [kind, setKind] = useState<GoalKind>(goal?.kind ?? 'new_members')
  const [target, setTarget] = useState<number | null>(goal?.target ?? null)
  const [fromDay, setFromDay] = useState<number | null>(goal?.fromDay ?? unitStart(today, 'month', calendar))
  const [toDay, setToDay] = useState<number | null>(goal?.toDay ?? unitEnd(today, 'month', calendar))
  const saving = useSaving(onClose)
  const wish = wishOf({ goalId: goal?.goalId ?? null, kind, target, fromDay, toDay })
  const isReversed = fromDay !== null && toDay !== null && toDay < fromDay
  const choose = (chosen: GoalKind) => {
    if (isRate(chosen) !== isRate(kind)) setTarget(null)
    setKind(chosen)
  }
  const footer = (
    <>
      {goal && (
        <Button kind="danger" icon="delete" onPress={() => saving.retire(goal.goalId)}>
          {t('tasks.goal.retire')}
        </Button>
      )}
      <Button type="submit" kind="primary" isDisabled={wish === null} isPending={saving.isPending}>
        {t('tasks.goal.save')}
      </Button>
    </>
  )
  return (
    <Dialog
      title={goal ? t('tasks.goal.edit') : t('tasks.goal.new')}
      onClose={onClose}
      onSubmit={() => wish && saving.save(wish)}
      footer={footer}
    >
      <Select
        label={t('tasks.goal.what')}
        value={kind}
        options={GOAL_KINDS.map((value) => ({ value, label: t(`tasks.goal.${value}`) }))}
        onChange={choose}
        hint={t(`tasks.goal.${kind}.hint`)}
      />
      <NumberField
        key={isRate(kind) ? 'rate' : 'count'}
        label={isRate(kind) ? t('tasks.goal.percent') : t('tasks.goal.target')}
        value={target}
        onChange={setTarget}
        decimals={isRate(kind) ? 2 : 0}
      />
      <DayField label={t('app.from')} day={fromDay} onChange={setFromDay} isNeeded />
      <DayField
        label={t('app.to')}
        day={toDay}
        onChange={setToDay}
        isNeeded
        error={isReversed ? t('app.range.reversed') : undefined}
      />
    </Dialog>
  )
}

/** Null: something is missing or cannot be. */
function wishOf({ goalId, kind, target, fromDay, toDay }: { [Key in keyof Wish]: Wish[Key] | null }): Wish | null {
  if (kind === null || target === null || fromDay === null || toDay === null) return null
  if (target < 1 || toDay < fromDay || (isRate(kind) && target > 10_000)) return null
  return { goalId, kind, target, fromDay, toDay }
}

function useSaving(onDone: () => void) {
  const { tellError } = useNotice()
  const save = useCommand((input: Wish, commandId) => shop.tasks.saveGoal({ ...input, commandId }), onDone)
  const retire = useCommand(
    (input: { goalId: number }, commandId) => shop.tasks.retireGoal({ ...input, commandId }),
    onDone,
  )
  return {
    isPending: save.isPending || retire.isPending,
    save: (wish: Wish) => save.mutate(wish, { onError: tellError }),
    retire: (goalId: number) => retire.mutate({ goalId }, { onError: tellError }),
  }
}
