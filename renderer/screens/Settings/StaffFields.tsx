import { useT } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import type { StaffDraft } from './staffForm.ts'

interface StaffFieldsProps {
  draft: Pick<StaffDraft, 'name' | 'role'>
  error: string | undefined
  change: (part: Partial<Pick<StaffDraft, 'name' | 'role'>>) => void
  autoFocus?: boolean
}

/** What somebody is called and what they may do. */
export function StaffFields({ draft, error, change, autoFocus = false }: StaffFieldsProps) {
  const t = useT()
  return (
    <>
      <Field
        label={t('settings.staff.name')}
        hint={t('settings.staff.name.what')}
        error={error}
        maxLength={80}
        autoFocus={autoFocus}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <Choice
        label={t('settings.staff.role')}
        hint={t(`settings.staff.role.${draft.role}.what`)}
        value={draft.role}
        options={(['cashier', 'manager'] as const).map((value) => ({ value, label: t(`staff.${value}`) }))}
        onChange={(role) => change({ role })}
      />
    </>
  )
}
