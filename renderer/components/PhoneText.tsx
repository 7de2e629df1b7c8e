import { formatPhone } from '../../electron/shared/phone.ts'
import { persianDigits } from '../../electron/shared/persian.ts'
import { useVoice } from '../app/voice.tsx'

/** A phone (E.164) as people here read it, left to right in every language. */
export function PhoneText({ phone }: { phone: string }) {
  const voice = useVoice()
  const text = formatPhone(phone)
  return (
    <bdi dir="ltr" className="whitespace-nowrap">
      {voice.language === 'fa' ? persianDigits(text) : text}
    </bdi>
  )
}
