import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings, type SettingsData } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Field } from '../../components/Field.tsx'
import { LogoPicker } from '../../components/LogoPicker.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { Select } from '../../components/Select.tsx'
import { BUSINESSES } from '../Setup/setupForm.ts'
import { useCommand } from '../useCommand.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { tooLong } from './textLength.ts'
import { useDraft } from './useDraft.ts'

type Profile = SettingsData['settings']['shop']

export function ShopPart({ isManager }: { isManager: boolean }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const { draft, change, isChanged, keep, discard } = useDraft(useSettings().settings.shop)
  const save = useCommand(
    (input: { shop: Profile }, commandId) => shop.settings.update({ commandId, changes: input }),
    () => {
      keep()
      tell(t('settings.saved'))
    },
  )
  const errors = {
    name: draft.name.trim() === '' ? t('settings.invalid.required') : tooLong(t, draft.name, 80),
    phone: tooLong(t, draft.phone, 40),
    address: tooLong(t, draft.address, 200),
  }
  return (
    <SettingsForm
      isManager={isManager}
      isChanged={isChanged}
      isPending={save.isPending}
      error={save.error ? errorText(save.error) : undefined}
      onSave={() => Object.values(errors).every((error) => error === undefined) && save.mutate({ shop: draft })}
      onDiscard={discard}
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
