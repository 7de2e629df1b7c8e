import type { FormEvent } from 'react'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Field } from '../../components/Field.tsx'
import { SaveBar } from '../../components/SaveBar.tsx'
import { Switch } from '../../components/Switch.tsx'
import { BirthdayFields } from './BirthdayFields.tsx'
import type { CustomerDraft, DraftField } from './customerForm.ts'
import { GenderField } from './GenderField.tsx'
import { ReferrerField } from './ReferrerField.tsx'
import type { useProfile } from './useProfile.ts'

interface ProfileProps {
  customerId: number
  profile: ReturnType<typeof useProfile>
}

/** All details of a customer, edited where they are read. */
export function Profile({ customerId, profile }: ProfileProps) {
  const t = useT()
  const errorText = useErrorText()
  const errorOf = (field: DraftField) => {
    const error = profile.errors[field]
    return error && t(error.key, 'max' in error ? { max: error.max } : {})
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    profile.save()
  }
  return (
    <form onSubmit={save} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="grid min-h-0 flex-1 content-start gap-x-4 gap-y-3 overflow-auto p-1 sm:grid-cols-2 xl:grid-cols-3">
        <ProfileFields draft={profile.draft} change={profile.change} errorOf={errorOf} customerId={customerId} />
      </div>
      <SaveBar
        isChanged={profile.changes !== null}
        isPending={profile.isPending}
        error={profile.error ? errorText(profile.error) : undefined}
        onDiscard={profile.discard}
      />
    </form>
  )
}

interface ProfileFieldsProps {
  draft: CustomerDraft
  change: (part: Partial<CustomerDraft>) => void
  errorOf: (field: DraftField) => string | undefined
  customerId: number
}

function ProfileFields({ draft, change, errorOf, customerId }: ProfileFieldsProps) {
  const t = useT()
  return (
    <>
      <Field
        label={t('customers.field.phone')}
        error={errorOf('phone')}
        value={draft.phone}
        onChange={(phone) => change({ phone })}
        dir="ltr"
        inputMode="tel"
      />
      <Field
        label={t('customers.field.name')}
        error={errorOf('name')}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <BirthdayFields draft={draft} change={change} error={errorOf('birthday')} />
      <GenderField draft={draft} change={change} />
      <Field
        label={t('customers.field.card')}
        hint={t('customers.field.card.hint')}
        error={errorOf('cardCode')}
        value={draft.cardCode}
        onChange={(cardCode) => change({ cardCode })}
        dir="ltr"
        takesScans
      />
      <Field
        label={t('customers.field.email')}
        error={errorOf('email')}
        value={draft.email}
        onChange={(email) => change({ email })}
        dir="ltr"
        inputMode="email"
      />
      <Field
        label={t('customers.field.interests')}
        hint={t('customers.field.interests.hint')}
        error={errorOf('interests')}
        value={draft.interests}
        onChange={(interests) => change({ interests })}
      />
      <Field
        label={t('customers.field.tags')}
        hint={t('customers.field.tags.hint')}
        error={errorOf('tags')}
        value={draft.tags}
        onChange={(tags) => change({ tags })}
      />
      <Field
        label={t('customers.field.heard')}
        error={errorOf('heardFrom')}
        value={draft.heardFrom}
        onChange={(heardFrom) => change({ heardFrom })}
      />
      <ReferrerField referrer={draft.referrer} onChange={(referrer) => change({ referrer })} customerId={customerId} />
      <Switch
        label={t('customers.field.sms')}
        hint={t('customers.field.sms.what')}
        on={draft.smsConsent}
        onChange={(smsConsent) => change({ smsConsent })}
      />
      <Switch
        label={t('customers.field.emails')}
        hint={t('customers.field.emails.what')}
        on={draft.emailConsent}
        onChange={(emailConsent) => change({ emailConsent })}
      />
      <Field
        label={t('customers.field.note')}
        hint={t('customers.field.note.hint')}
        error={errorOf('note')}
        value={draft.note}
        onChange={(note) => change({ note })}
        rows={2}
      />
    </>
  )
}
