import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useT } from '../../app/voice.tsx'
import { v7 as newCommandId } from 'uuid'
import { formatNumber } from '../../../electron/shared/format.ts'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Panel } from '../../components/Panel.tsx'

interface SampleShopProps {
  language: 'fa' | 'en'
  onBack: () => void
  onReady: () => void
}

interface Progress {
  done: number
  total: number
}

const CONTENTS = ['customers', 'products', 'sales', 'pin'] as const

/** What the sample shop holds, and how far its making has come. */
export function SampleShop({ language, onBack, onReady }: SampleShopProps) {
  const t = useT()
  const errorText = useErrorText()
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopping = useRef<AbortController | null>(null)
  const make = useMutation({
    mutationFn: () => {
      stopping.current = new AbortController()
      return makeSample(language, setProgress, stopping.current.signal)
    },
    onSuccess: (outcome) => (outcome === 'finished' ? onReady() : setProgress(null)),
    onError: () => setProgress(null),
  })
  useEffect(() => () => stopping.current?.abort(), [])

  return (
    <Panel title={t('setup.sample.title')}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t('setup.sample.intro')}</p>
        <dl className="grid gap-3 sm:grid-cols-2">
          {CONTENTS.map((part) => (
            <div key={part} className="rounded-md border border-line p-4">
              <dt className="text-large font-bold">{t(`setup.sample.${part}`)}</dt>
              <dd className="text-muted">{t(`setup.sample.${part}.what`)}</dd>
            </div>
          ))}
        </dl>
        {make.data === 'stopped' && !make.isPending && <Notice kind="info" text={t('setup.sample.stopped')} />}
        {make.error && <Notice kind="wrong" text={errorText(make.error)} />}
        {make.isPending ? (
          <SampleProgress progress={progress} language={language} onStop={() => stopping.current?.abort()} />
        ) : (
          <div className="flex flex-wrap gap-3">
            <Button kind="primary" onPress={() => make.mutate()}>
              {t('setup.sample.start')}
            </Button>
            <Button onPress={onBack}>{t('setup.sample.back')}</Button>
          </div>
        )}
      </div>
    </Panel>
  )
}

async function makeSample(
  language: 'fa' | 'en',
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<'finished' | 'stopped'> {
  try {
    const events = await shop.setup.createSample({ commandId: newCommandId(), language }, { signal })
    for await (const event of events) {
      onProgress(event)
      if (event.finished) return 'finished'
    }
    return 'stopped'
  } catch (error) {
    if (signal.aborted) return 'stopped'
    throw error
  }
}

interface SampleProgressProps {
  progress: Progress | null
  language: 'fa' | 'en'
  onStop: () => void
}

function SampleProgress({ progress, language, onStop }: SampleProgressProps) {
  const t = useT()
  const id = useId()
  const say = (n: number) => formatNumber(n, { language })
  const share = progress === null || progress.total === 0 ? 0 : progress.done / progress.total
  return (
    <div className="flex flex-col gap-2">
      <div className="flex justify-between gap-3">
        <span id={id} className="font-medium">
          {t('setup.sample.progress')}
        </span>
        <span className="text-muted">
          {progress && t('setup.sample.done_of', { done: say(progress.done), total: say(progress.total) })}
        </span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-3 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-action" style={{ inlineSize: `${share * 100}%` }} />
      </div>
      <div className="flex items-center justify-between gap-3">
        <p className="text-small text-muted">{t('setup.sample.wait')}</p>
        <Button onPress={onStop}>{t('setup.sample.stop')}</Button>
      </div>
    </div>
  )
}
