import { useState } from 'react'
import { formatPhone } from '../../../electron/shared/phone.ts'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerPicker } from '../../components/CustomerPicker.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { Switch } from '../../components/Switch.tsx'
import { BirthdayFields } from '../Customers/BirthdayFields.tsx'
import { GenderField } from '../Customers/GenderField.tsx'
import { changesBetween, draftErrors, type CustomerDraft, type DraftField } from '../Customers/customerForm.ts'
import { useCommand } from '../useCommand.ts'
import { useCounter } from './useCounter.ts'

type NewCustomer = Omit<Parameters<typeof shop.customers.register>[0], 'commandId'>

const NOBODY: CustomerDraft = {
  phone: '',
  name: '',
  cardCode: '',
  birthDay: '',
  birthMonth: '',
  birthYear: '',
  gender: '',
  email: '',
  interests: '',
  tags: '',
  heardFrom: '',
  referrer: null,
  smsConsent: false,
  emailConsent: false,
  note: '',
}

/** A new customer: the phone is there already, everything else may stay empty. Enter saves and the sale goes on. */
export function RegisterForm({ phone }: { phone: string }) {
  const t = useT()
  const errorText = useErrorText()
  const { store, till } = useCounter()
  const [draft, setDraft] = useState<CustomerDraft>({ ...NOBODY, phone: formatPhone(phone) })
  const [isChecked, setChecked] = useState(false)
  const register = useCommand(
    (input: NewCustomer, commandId) => shop.customers.register({ ...input, commandId }),
    (card) => store.asOf(till.side).dispatch({ type: 'customerPicked', card }),
  )
  const errors = isChecked ? draftErrors(draft) : {}
  const change = (part: Partial<CustomerDraft>) => setDraft((before) => ({ ...before, ...part }))
  const errorOf = (field: DraftField) => {
    const error = errors[field]
    return error && t(error.key, 'max' in error ? { max: error.max } : {})
  }
  const save = () => {
    setChecked(true)
    if (Object.keys(draftErrors(draft)).length > 0) return
    register.mutate({
      phone: draft.phone.trim(),
      details: changesBetween({ ...NOBODY, phone: draft.phone }, draft)?.details ?? {},
    })
  }

  return (
    <Dialog
      title={t('counter.register')}
      onClose={() => store.dispatch({ type: 'closed' })}
      onSubmit={save}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" isPending={register.isPending} wide>
          {t('counter.register.do')}
        </Button>
      }
    >
      {register.error && (
        <p role="alert" className="text-wrong">
          {errorText(register.error)}
        </p>
      )}
      <Field
        label={t('customers.field.phone')}
        dir="ltr"
        inputMode="tel"
        takesScans
        isRequired
        error={errorOf('phone')}
        value={draft.phone}
        onChange={(typed) => change({ phone: typed })}
      />
      <Field
        label={t('customers.field.name')}
        autoFocus
        error={errorOf('name')}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <BirthdayFields draft={draft} change={change} error={errorOf('birthday')} />
      <MoreFields draft={draft} change={change} errorOf={errorOf} />
    </Dialog>
  )
}

interface MoreFieldsProps {
  draft: CustomerDraft
  change: (part: Partial<CustomerDraft>) => void
  errorOf: (field: DraftField) => string | undefined
}

function MoreFields({ draft, change, errorOf }: MoreFieldsProps) {
  const t = useT()
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <GenderField draft={draft} change={change} />
        <Field
          label={t('customers.field.heard')}
          error={errorOf('heardFrom')}
          value={draft.heardFrom}
          onChange={(heardFrom) => change({ heardFrom })}
        />
      </div>
      <Field
        label={t('customers.field.interests')}
        hint={t('customers.field.interests.hint')}
        error={errorOf('interests')}
        value={draft.interests}
        onChange={(interests) => change({ interests })}
      />
      {draft.referrer === null ? (
        <CustomerPicker label={t('customers.field.referrer')} onPick={(referrer) => change({ referrer })} />
      ) : (
        <Button icon="close" onPress={() => change({ referrer: null })}>
          {t('counter.register.referrer', { name: draft.referrer.name })}
        </Button>
      )}
      <Field
        label={t('customers.field.email')}
        dir="ltr"
        inputMode="email"
        error={errorOf('email')}
        value={draft.email}
        onChange={(email) => change({ email })}
      />
      <Switch
        label={t('customers.field.sms')}
        on={draft.smsConsent}
        onChange={(smsConsent) => change({ smsConsent })}
      />
      <Switch
        label={t('customers.field.emails')}
        on={draft.emailConsent}
        onChange={(emailConsent) => change({ emailConsent })}
      />
    </>
  )
}
