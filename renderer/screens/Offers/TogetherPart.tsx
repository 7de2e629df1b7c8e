import { useT } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { Switch } from '../../components/Switch.tsx'
import { Fold } from './Fold.tsx'
import type { PartProps } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'

/** How it goes together with others, and whom it leaves out to be measured. */
export function TogetherPart({ draft, change, drop, errorOf }: PartProps) {
  const t = useT()
  const { stacking, control } = draft
  const how = stacking?.type ?? 'together'
  return (
    <Fold
      title={t('offers.together')}
      summary={t(`offers.stacking.${how}`)}
      isUrgent={errorOf('stacking.group') !== undefined || errorOf('control') !== undefined}
      startsOpen={stacking !== undefined || control !== undefined}
    >
      <div className="flex flex-col gap-4">
        <Choice
          label={t('offers.stacking')}
          hint={t(`offers.stacking.${how}.what`)}
          value={how}
          options={(['together', 'group', 'exclusive'] as const).map((value) => ({
            value,
            label: t(`offers.stacking.${value}`),
          }))}
          onChange={(type) => {
            if (type === 'together') drop('stacking')
            else change({ stacking: type === 'exclusive' ? { type } : { type, group: '' } })
          }}
        />
        {stacking?.type === 'group' && (
          <Field
            label={t('offers.group')}
            hint={t('offers.group.what')}
            error={errorOf('stacking.group')}
            maxLength={60}
            value={stacking.group}
            onChange={(group) => change({ stacking: { type: 'group', group } })}
          />
        )}
        <div className="max-w-md">
          <NumberField
            label={t('offers.control')}
            hint={t('offers.control.what')}
            decimals={2}
            error={errorOf('control')}
            value={control ?? null}
            onChange={(rate) => (rate ? change({ control: rate }) : drop('control'))}
          />
        </div>
        {draft.kind === 'promotion' && (
          <Switch
            label={t('offers.claim')}
            hint={t('offers.claim.what')}
            on={draft.claim === 'manual'}
            onChange={(on) => change({ claim: on ? 'manual' : 'auto' })}
          />
        )}
      </div>
    </Fold>
  )
}
