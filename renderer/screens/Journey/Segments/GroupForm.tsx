import { useId } from 'react'
import { formatNumber } from '../../../../electron/shared/format.ts'
import type { Segment, SegmentCondition } from '../../../../electron/shared/rules/segment.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { SelectBox } from '../../../components/SelectBox.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { newCondition, problemOf, SUBJECTS, type ConditionType } from './conditions.ts'

type Group = Segment['groups'][number]

interface GroupFormProps {
  /** From 1. */
  number: number
  group: Group
  onGroup: (group: Group) => void
  /** Null: the only one. */
  onRemove: (() => void) | null
}

/** Conditions of which all must hold, or one. */
export function GroupForm({ number, group, onGroup, onRemove }: GroupFormProps) {
  const t = useT()
  const voice = useVoice()
  const { match, conditions } = group
  const title = t('segments.group', { n: formatNumber(number, voice) })
  return (
    <Panel
      title={title}
      actions={
        onRemove && (
          <Button kind="quiet" icon="close" label={`${t('segments.group.remove')}: ${title}`} onPress={onRemove}>
            {null}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {conditions.length > 1 && (
          <Choice
            label={t('segments.match.conditions')}
            value={match}
            options={(['all', 'any'] as const).map((value) => ({ value, label: t(`segments.match.${value}`) }))}
            onChange={(next) => onGroup({ match: next, conditions })}
          />
        )}
        <ul className="flex flex-col gap-3">
          {conditions.map((condition, index) => (
            <ConditionRow
              // The same may be asked twice: only their places tell them apart.
              // oxlint-disable-next-line react/no-array-index-key
              key={`${condition.type}-${index}`}
              condition={condition}
              onCondition={(next) => onGroup({ match, conditions: conditions.with(index, next) })}
              onRemove={() => onGroup({ match, conditions: conditions.filter((each) => each !== condition) })}
            />
          ))}
        </ul>
        <AddCondition onAdd={(type) => onGroup({ match, conditions: [...conditions, newCondition(type)] })} />
      </div>
    </Panel>
  )
}

interface ConditionRowProps {
  condition: SegmentCondition
  onCondition: (condition: SegmentCondition) => void
  onRemove: () => void
}

const PREPARED: readonly ConditionType[] = ['alive', 'value', 'persona', 'list']

function ConditionRow({ condition, onCondition, onRemove }: ConditionRowProps) {
  const t = useT()
  const name = t(`segments.if.${condition.type}`)
  const problem = problemOf(condition)
  const { not = false, ...plain } = condition
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 rounded-md border border-line p-3">
      <div className="flex min-w-0 flex-col gap-2">
        <h3 className="font-medium">{name}</h3>
        <ConditionFields condition={condition} onChange={onCondition} />
        <Switch
          label={t('segments.not')}
          on={not}
          onChange={(isNot) => onCondition(isNot ? { ...plain, not: true } : plain)}
        />
        {PREPARED.includes(condition.type) && <p className="text-small text-muted">{t('segments.prepared')}</p>}
        {problem && (
          <p role="status" className="text-small text-wrong">
            {t(`segments.${problem}`)}
          </p>
        )}
      </div>
      <Button kind="quiet" icon="close" label={`${t('segments.condition.remove')}: ${name}`} onPress={onRemove}>
        {null}
      </Button>
    </li>
  )
}

const TYPES = SUBJECTS.flatMap(([, types]): readonly ConditionType[] => types)

function AddCondition({ onAdd }: { onAdd: (type: ConditionType) => void }) {
  const t = useT()
  const id = useId()
  return (
    <div className="max-w-md">
      <label htmlFor={id} className="sr-only">
        {t('segments.add')}
      </label>
      <SelectBox
        id={id}
        value=""
        onChange={(event) => {
          const type = TYPES.find((each) => each === event.target.value)
          if (type) onAdd(type)
        }}
      >
        <option value="">{t('segments.add')}</option>
        {SUBJECTS.map(([subject, types]) => (
          <optgroup key={subject} label={t(`segments.subject.${subject}`)}>
            {types.map((type) => (
              <option key={type} value={type}>
                {t(`segments.if.${type}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectBox>
    </div>
  )
}
