import { shop } from '../../api.ts'
import { useSettings, type SettingsData } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Field } from '../../components/Field.tsx'
import { LogoPicker } from '../../components/LogoPicker.tsx'
import { Select } from '../../components/Select.tsx'
import { BUSINESSES } from '../Setup/setupForm.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { tooLong } from './textLength.ts'
import { useDraft } from './useDraft.ts'
import { useSaving } from './useSaving.ts'

type Profile = SettingsData['settings']['shop']

export function ShopPart({ isManager }: { isManager: boolean }) {
  const t = useT()
  const form = useDraft(useSettings().settings.shop)
  const { draft, change } = form
  const { save, bar } = useSaving(
    form,
    (changes: { shop: Profile }, commandId) => shop.settings.update({ commandId, changes }),
    () => t('settings.saved'),
  )
  const errors = {
    name: draft.name.trim() === '' ? t('settings.invalid.required') : tooLong(t, draft.name, 80),
    phone: tooLong(t, draft.phone, 40),
    address: tooLong(t, draft.address, 200),
  }
  return (
    <SettingsForm
      isManager={isManager}
      {...bar}
      onSave={() => Object.values(errors).every((error) => error === undefined) && save({ shop: draft })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('settings.shop.name')}
          hint={t('settings.shop.name.what')}
          error={errors.name}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <Field
          label={t('settings.shop.phone')}
          hint={t('settings.shop.phone.what')}
          error={errors.phone}
          value={draft.phone}
          onChange={(phone) => change({ phone })}
          inputMode="tel"
        />
        <Field
          label={t('settings.shop.address')}
          hint={t('settings.shop.address.what')}
          error={errors.address}
          value={draft.address}
          onChange={(address) => change({ address })}
        />
        <Select
          label={t('setup.business')}
          hint={t('settings.shop.business.what')}
          value={draft.business}
          options={BUSINESSES.map((value) => ({ value, label: t(`setup.business.${value}`) }))}
          onChange={(business) => change({ business })}
        />
      </div>
      <LogoPicker
        logo={draft.logo}
        onChange={(logo) => change({ logo })}
        hint={t('settings.shop.logo.what')}
        disabled={!isManager}
      />
    </SettingsForm>
  )
}
