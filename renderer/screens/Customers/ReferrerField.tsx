import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerPicker } from '../../components/CustomerPicker.tsx'

interface ReferrerFieldProps {
  referrer: { id: number; name: string } | null
  onChange: (referrer: { id: number; name: string } | null) => void
  customerId: number
}

/** Who brought this customer: nobody yet, or a name that can be taken away. */
export function ReferrerField({ referrer, onChange, customerId }: ReferrerFieldProps) {
  const t = useT()
  if (referrer === null)
    return <CustomerPicker label={t('customers.field.referrer')} onPick={onChange} except={customerId} />
  return (
    <div role="group" aria-label={t('customers.field.referrer')} className="flex flex-col gap-1">
      <span className="text-small font-medium">{t('customers.field.referrer')}</span>
      <div className="flex items-center justify-between gap-2 rounded-md border border-line ps-3">
        <bdi className="truncate">{referrer.name || t('customers.nameless')}</bdi>
        <Button kind="quiet" icon="close" label={t('customers.field.referrer.remove')} onPress={() => onChange(null)}>
          {null}
        </Button>
      </div>
    </div>
  )
}
