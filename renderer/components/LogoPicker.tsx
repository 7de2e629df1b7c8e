import { useState } from 'react'
import { useT } from '../app/voice.tsx'
import { Button } from './Button.tsx'
import { FilePicker } from './FilePicker.tsx'
import { logoFrom } from './logo.ts'

interface LogoPickerProps {
  /** PNG as base64. */
  logo: string | null
  onChange: (logo: string | null) => void
  hint?: string
  disabled?: boolean
}

/** The shop's logo with its preview; a chosen picture is made small enough here, in the browser. */
export function LogoPicker({ logo, onChange, hint, disabled = false }: LogoPickerProps) {
  const t = useT()
  const [problem, setProblem] = useState<'unreadable' | 'too_large' | null>(null)
  const pick = async (file: File) => {
    const result = await logoFrom(file)
    setProblem(result.ok ? null : result.reason)
    if (result.ok) onChange(result.png)
  }
  return (
    <div role="group" aria-label={t('setup.logo')} className="flex flex-col gap-1">
      <span className="text-small font-medium text-ink">{t('setup.logo')}</span>
      <div className="flex flex-wrap items-center gap-3">
        <div className="flex h-16 w-32 shrink-0 items-center justify-center rounded-md border border-line bg-[#ffffff] p-1">
          {logo === null ? (
            <span className="text-small text-[#5a5b56]">{t('setup.logo.none')}</span>
          ) : (
            <img src={`data:image/png;base64,${logo}`} alt={t('setup.logo.alt')} className="max-h-full max-w-full" />
          )}
        </div>
        <FilePicker
          label={logo === null ? t('setup.logo.pick') : t('setup.logo.change')}
          accept="image/png,image/jpeg"
          disabled={disabled}
          onPick={(file) => void pick(file)}
        />
        {logo !== null && !disabled && <Button onPress={() => onChange(null)}>{t('setup.logo.remove')}</Button>}
      </div>
      {problem === null ? (
        <p className="text-small text-muted">{hint ?? t('setup.logo.hint')}</p>
      ) : (
        <p role="alert" className="text-small text-wrong">
          {t(`setup.logo.${problem}`)}
        </p>
      )}
    </div>
  )
}
