import { useT } from '../app/voice.tsx'
import { PhoneText } from './PhoneText.tsx'

interface CustomerNameProps {
  customer: { name: string; phone: string | null; erased: boolean }
}

/** Whose a sale is: by name, else by phone; of somebody who wanted to be forgotten only that is told. */
export function CustomerName({ customer: { name, phone, erased } }: CustomerNameProps) {
  const t = useT()
  if (erased) return <span className="font-normal text-muted">{t('customer.erased')}</span>
  if (name === '' && phone !== null) return <PhoneText phone={phone} />
  return <bdi>{name || t('customers.nameless')}</bdi>
}
