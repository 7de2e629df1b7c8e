import { useT } from '../../app/voice.tsx'
import { Field } from '../../components/Field.tsx'
import { Panel } from '../../components/Panel.tsx'
import type { SetupPartProps } from './ShopPart.tsx'

export function ManagerPart({ form, change, errors }: SetupPartProps) {
  const t = useT()
  return (
    <Panel title={t('setup.manager')}>
      <div className="grid grid-cols-2 gap-x-3">
        <Field
          label={t('setup.pin')}
          error={errors.pin && t(errors.pin)}
          value={form.pin}
          onChange={(pin) => change({ pin })}
          type="password"
          inputMode="numeric"
          dir="ltr"
        />
        <Field
          label={t('setup.pin.again')}
          error={errors.pinAgain && t(errors.pinAgain)}
          value={form.pinAgain}
          onChange={(pinAgain) => change({ pinAgain })}
          type="password"
          inputMode="numeric"
          dir="ltr"
        />
        {!errors.pin && !errors.pinAgain && (
          <p className="col-span-2 mt-1 text-small text-muted">{t('setup.pin.hint')}</p>
        )}
      </div>
    </Panel>
  )
}
