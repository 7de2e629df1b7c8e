import { formatMoney } from '../../../electron/shared/format.ts'
import { persianDigits } from '../../../electron/shared/persian.ts'
import { parsePhone } from '../../../electron/shared/phone.ts'
import { useVoice } from '../../app/voice.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import type { ImportField } from './plan.ts'

/** What one cell became, as a person reads it. */
export function Understood({ field, text }: { field: ImportField; text: string }) {
  const voice = useVoice()
  const phone = field === 'phone' ? parsePhone(text) : null
  if (phone !== null) return <PhoneText phone={phone} />
  if (field === 'price' && /^\d+$/.test(text)) return formatMoney(Number(text), voice)
  return <bdi>{voice.language === 'fa' ? persianDigits(text) : text}</bdi>
}
