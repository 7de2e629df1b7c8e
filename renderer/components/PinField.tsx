import { latinDigits } from '../../electron/shared/persian.ts'
import { Field, type FieldProps } from './Field.tsx'

interface PinFieldProps extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'autoFocus' | 'value' | 'onChange'> {}

/** A PIN, hidden as it is typed, in digits of any script. */
export function PinField(props: PinFieldProps) {
  return <Field {...props} type="password" inputMode="numeric" dir="ltr" maxLength={12} takesScans />
}

/** What a PIN field holds as the shop takes it. */
export function readPin(typed: string): string {
  return latinDigits(typed).trim()
}

/** 4 … 12 digits. */
export function isPin(typed: string): boolean {
  return /^\d{4,12}$/.test(readPin(typed))
}
