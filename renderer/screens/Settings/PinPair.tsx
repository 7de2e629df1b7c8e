import { useT } from '../../app/voice.tsx'
import { PinField } from '../../components/PinField.tsx'
import type { PinErrors, StaffDraft } from './staffForm.ts'

type Pair = Pick<StaffDraft, 'pin' | 'again'>

interface PinPairProps {
  pair: Pair
  errors: PinErrors
  hint: string
  onChange: (pair: Pair) => void
}

/** A new PIN, typed twice. */
export function PinPair({ pair, errors, hint, onChange }: PinPairProps) {
  const t = useT()
  return (
    <>
      <PinField
        label={t('staff.my_pin.new')}
        hint={hint}
        error={errors.pin && t(errors.pin)}
        value={pair.pin}
        onChange={(pin) => onChange({ ...pair, pin })}
      />
      <PinField
        label={t('staff.pin.again')}
        error={errors.again && t(errors.again)}
        value={pair.again}
        onChange={(again) => onChange({ ...pair, again })}
      />
    </>
  )
}
