import { formatPoints } from '../../electron/shared/format.ts'
import { usePointsPrecision } from '../app/session.tsx'
import { useVoice } from '../app/voice.tsx'

/** Smallest units of the club's points, as a number. `signed`: with + when above zero. */
export function Points({ value, signed = false }: { value: number; signed?: boolean }) {
  const voice = useVoice()
  const precision = usePointsPrecision()
  const number = formatPoints(value, precision, voice)
  return (
    <span className="whitespace-nowrap" dir={signed ? 'ltr' : undefined}>
      {signed && value > 0 ? `+${number}` : number}
    </span>
  )
}
