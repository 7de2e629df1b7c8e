import { useT } from '../../app/voice.tsx'
import { Field } from '../../components/Field.tsx'
import { Panel } from '../../components/Panel.tsx'
import { LogoPicker } from '../../components/LogoPicker.tsx'
import { Select } from '../../components/Select.tsx'
import { BUSINESSES, type SetupErrors, type SetupForm } from './setupForm.ts'

export interface SetupPartProps {
  form: SetupForm
  change: (changes: Partial<SetupForm>) => void
  errors: SetupErrors
}

export function ShopPart({ form, change, errors }: SetupPartProps) {
  const t = useT()
  return (
    <Panel title={t('setup.shop')}>
      <div className="flex flex-col gap-3">
        <Field
          label={t('setup.name')}
          hint={t('setup.name.hint')}
          error={errors.name && t(errors.name)}
          value={form.name}
          onChange={(name) => change({ name })}
          autoFocus
        />
        <Field
          label={t('setup.phone')}
          hint={t('setup.phone.hint')}
          error={errors.phone && t(errors.phone)}
          value={form.phone}
          onChange={(phone) => change({ phone })}
          inputMode="tel"
        />
        <Field
          label={t('setup.address')}
          error={errors.address && t(errors.address)}
          value={form.address}
          onChange={(address) => change({ address })}
        />
        <Select
          label={t('setup.business')}
          hint={t('setup.business.hint')}
          value={form.business}
          options={BUSINESSES.map((value) => ({ value, label: t(`setup.business.${value}`) }))}
          onChange={(business) => change({ business })}
        />
        <LogoPicker logo={form.logo} onChange={(logo) => change({ logo })} />
      </div>
    </Panel>
  )
}
