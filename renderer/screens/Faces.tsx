import { useEffect, useRef } from 'react'
import { type Score, SCORES } from '../../electron/shared/rules/feedback.ts'
import { formatNumber } from '../../electron/shared/format.ts'
import { useT, useVoice } from '../app/voice.tsx'
import { Icon } from '../components/Icon.tsx'

interface FacesProps {
  chosen: number | null
  onChoose: (score: Score) => void
  /** For a screen that customers touch from across the counter. */
  isLarge?: boolean
  /** The keys are meant for the answer from now on. */
  takesFocus?: boolean
}

/** From very bad to very good: a face, its number and its word. */
export function Faces({ chosen, onChoose, isLarge = false, takesFocus = false }: FacesProps) {
  const t = useT()
  const voice = useVoice()
  const box = useRef<HTMLDivElement>(null)
  // Not one of the faces: Enter would choose it.
  useEffect(() => {
    if (takesFocus) box.current?.focus()
  }, [takesFocus])
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="group"
      aria-label={t('feedback.scores')}
      className={`grid outline-none grid-cols-5 ${isLarge ? 'gap-4' : 'gap-1.5'}`}
    >
      {SCORES.map((score) => (
        <button
          key={score}
          type="button"
          aria-pressed={chosen === score}
          onClick={() => onChoose(score)}
          className={`flex min-w-0 flex-col items-center justify-center gap-1 rounded-md border border-line-strong bg-surface hover:bg-sunken aria-pressed:border-action aria-pressed:bg-action-soft ${isLarge ? 'min-h-36 p-3' : 'min-h-20 p-1'}`}
        >
          <Icon name={`face${score}`} size={isLarge ? 72 : 28} />
          <span className={`font-bold ${isLarge ? 'text-big' : ''}`}>{formatNumber(score, voice)}</span>
          <span className={isLarge ? '' : 'text-center text-small leading-tight text-muted'}>
            {t(`feedback.score.${score}`)}
          </span>
        </button>
      ))}
    </div>
  )
}
