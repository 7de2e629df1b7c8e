import type { ReactNode } from 'react'
import { useErrorText } from '../../../app/errors.ts'
import { useT } from '../../../app/voice.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Spinner } from '../../../components/Spinner.tsx'

interface PartProps<Answer, Figures> {
  title: string
  /** undefined: not read yet. */
  answer: (Answer & { figures: Figures | null }) | undefined
  error: unknown
  children: (figures: Figures, answer: Answer) => ReactNode
}

/** A part of the page while its figures are on their way, cannot be had, or have never been prepared. */
export function Part<Answer, Figures>({ title, answer, error, children }: PartProps<Answer, Figures>) {
  const t = useT()
  const errorText = useErrorText()
  if (answer && answer.figures !== null) return children(answer.figures, answer)
  return (
    <Panel title={title}>
      <div className="flex min-h-64 items-center justify-center text-muted">
        {error != null && !answer ? (
          <Notice kind="wrong" text={errorText(error)} />
        ) : answer ? (
          <p>{t('dashboard.not_ready')}</p>
        ) : (
          <Spinner />
        )}
      </div>
    </Panel>
  )
}

/** What a chart needs before it can show anything. */
export function NothingYet({ title, text }: { title: string; text: string }) {
  return (
    <Panel title={title}>
      <p className="text-muted">{text}</p>
    </Panel>
  )
}
