import { useT } from '../../../app/voice.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { NumberField } from '../../../components/NumberField.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { wrongText, type PrinterFieldsProps } from './AddressFields.tsx'
import { ModelSelect } from './ModelSelect.tsx'
import { DARKNESS, darknessOf } from './printerForm.ts'

/** What the paper and the machine can do; a known model fills all of it. */
export function ProfileFields({ draft, errors, change }: PrinterFieldsProps) {
  const t = useT()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ModelSelect draft={draft} change={change} />
      <NumberField
        label={t('printers.dots')}
        hint={t('printers.dots.what')}
        error={wrongText(t, errors.dots)}
        value={draft.dots}
        onChange={(dots) => change({ dots })}
      />
      <Choice
        label={t('printers.darkness')}
        hint={t('printers.darkness.what')}
        value={darknessOf(draft.threshold)}
        options={(['light', 'normal', 'dark'] as const).map((value) => ({
          value,
          label: t(`printers.darkness.${value}`),
        }))}
        onChange={(step) => change({ threshold: step === 'normal' ? null : DARKNESS[step] })}
      />
      <Choice
        label={t('printers.pin')}
        hint={t('printers.pin.what')}
        value={draft.drawerPin === 0 ? '2' : '5'}
        options={[
          { value: '2', label: t('printers.pin.2') },
          { value: '5', label: t('printers.pin.5') },
        ]}
        onChange={(pin) => change({ drawerPin: pin === '2' ? 0 : 1 })}
      />
      <Switch
        label={t('printers.cutter')}
        hint={t('printers.cutter.what')}
        on={draft.cutter}
        onChange={(cutter) => change({ cutter })}
      />
      {draft.kind === 'serial' && (
        <Switch
          label={t('printers.native')}
          hint={t('printers.native.what')}
          on={draft.nativeText}
          onChange={(nativeText) => change({ nativeText })}
        />
      )}
      <Fine draft={draft} errors={errors} change={change} />
    </div>
  )
}

/** What is right for nearly every printer as it is. */
function Fine({ draft, errors, change }: PrinterFieldsProps) {
  const t = useT()
  return (
    <div className="grid gap-4 sm:col-span-2 sm:grid-cols-3">
      <NumberField
        label={t('printers.dpi')}
        hint={t('printers.dpi.what')}
        error={wrongText(t, errors.dpi)}
        value={draft.dpi}
        onChange={(dpi) => change({ dpi })}
      />
      <NumberField
        label={t('printers.band')}
        hint={t('printers.band.what')}
        error={wrongText(t, errors.bandRows)}
        value={draft.bandRows}
        onChange={(bandRows) => change({ bandRows })}
      />
      <NumberField
        label={t('printers.speed')}
        hint={t('printers.speed.what')}
        error={wrongText(t, errors.speed)}
        value={draft.speed}
        onChange={(speed) => change({ speed })}
      />
    </div>
  )
}
