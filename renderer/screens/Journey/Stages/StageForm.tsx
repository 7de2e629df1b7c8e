import type { Stage } from '../../../../electron/shared/rules/journey.ts'
import { STAGE_NAME_LENGTH } from '../../../../electron/shared/rules/journey-model.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Field } from '../../../components/Field.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { Thresholds } from './Thresholds.tsx'
import type { Draft } from './useDraft.ts'

/** One stage: whether this trade has it, what it is called, who stands there and from when on. */
export function StageForm({ stage, draft }: { stage: Stage; draft: Draft }) {
  const t = useT()
  const { language } = useVoice()
  const { stages } = draft.rules
  const rule = stages[stage]
  const fault = draft.faults.find((each) => each.field === 'names' && each.stage === stage)
  const error = fault && (fault.rule === 'same' ? t('stages.error.same') : t('stages.error.empty'))
  const put = (changes: Partial<typeof rule>) =>
    draft.change({ stages: { ...stages, [stage]: { ...rule, ...changes } } })
  return (
    <Panel title={rule.name[language]} fills>
      <div key={stage} className="flex flex-col gap-3">
        <p>{t(`stages.what.${stage}`)}</p>
        <Switch
          label={t('stages.used')}
          hint={stage === 'purchase' ? t('stages.used.always') : undefined}
          on={rule.used}
          disabled={stage === 'purchase'}
          onChange={(used) => put({ used })}
        />
        {rule.used && (
          <>
            <Thresholds stage={stage} draft={draft} />
            <div className="grid grid-cols-2 gap-3">
              {(['fa', 'en'] as const).map((key) => (
                <Field
                  key={key}
                  label={t(`stages.name.${key}`)}
                  value={rule.name[key]}
                  maxLength={STAGE_NAME_LENGTH}
                  error={key === language ? error : undefined}
                  onChange={(text) => put({ name: { ...rule.name, [key]: text } })}
                />
              ))}
            </div>
          </>
        )}
      </div>
    </Panel>
  )
}
