import { useT } from '../../app/voice.tsx'
import { Select } from '../../components/Select.tsx'
import type { CustomerDraft } from './customerForm.ts'

interface GenderFieldProps {
  draft: Pick<CustomerDraft, 'gender'>
  change: (part: Partial<CustomerDraft>) => void
}

export function GenderField({ draft, change }: GenderFieldProps) {
  const t = useT()
  return (
    <Select
      label={t('customers.field.gender')}
      value={draft.gender}
      options={[
        { value: '', label: t('customers.field.unknown') },
        { value: 'female', label: t('customers.field.gender.female') },
        { value: 'male', label: t('customers.field.gender.male') },
      ]}
      onChange={(gender) => change({ gender })}
    />
  )
}
