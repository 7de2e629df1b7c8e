import { useState, type FormEvent } from 'react'
import { formatPhone } from '../../../electron/shared/phone.ts'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Field } from '../../components/Field.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { SaveBar } from '../../components/SaveBar.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useCommand } from '../useCommand.ts'
import { BirthdayFields } from './BirthdayFields.tsx'
import { GenderField } from './GenderField.tsx'
import {
  changesBetween,
  draftErrors,
  draftOf,
  type CustomerCard,
  type CustomerChanges,
  type CustomerDraft,
  type DraftErrors,
  type DraftField,
} from './customerForm.ts'
import { ReferrerField } from './ReferrerField.tsx'

/** All details of a customer, edited where they are read. What is not saved stays while the card changes around it. */
export function Profile({ card }: { card: CustomerCard }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [saved, setSaved] = useState(() => draftOf(card, formatPhone))
  const [draft, setDraft] = useState(saved)
  const [errors, setErrors] = useState<DraftErrors>({})
  const update = useCommand(
    (input: CustomerChanges & { customerId: number }, commandId) => shop.customers.update({ ...input, commandId }),
    (after) => {
      const next = draftOf(after, formatPhone)
      setSaved(next)
      setDraft(next)
      tell(t('customers.saved'))
    },
  )
  const changes = changesBetween(saved, draft)

  const change = (part: Partial<CustomerDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    if (Object.keys(errors).length > 0) setErrors(draftErrors(next))
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const found = draftErrors(draft)
    setErrors(found)
    if (Object.keys(found).length === 0 && changes) update.mutate({ customerId: card.id, ...changes })
  }
  const errorOf = (field: DraftField) => {
    const error = errors[field]
    return error && t(error.key, 'max' in error ? { max: error.max } : {})
  }
  return (
    <form onSubmit={save} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="grid min-h-0 flex-1 content-start gap-x-4 gap-y-3 overflow-auto p-1 sm:grid-cols-2 xl:grid-cols-3">
        <ProfileFields draft={draft} change={change} errorOf={errorOf} customerId={card.id} />
      </div>
      <SaveBar
        isChanged={changes !== null}
        isPending={update.isPending}
        error={update.error ? errorText(update.error) : undefined}
        onDiscard={() => {
          setDraft(saved)
          setErrors({})
          update.reset()
        }}
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
