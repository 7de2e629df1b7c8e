import { formatNumber } from '../../../electron/shared/format.ts'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { PrintLabels } from '../Products/PrintLabels.tsx'
import { FIRST_LISTING } from '../Products/productListing.ts'
import { useCommand } from '../useCommand.ts'
import type { ImportKind } from './plan.ts'
import { RejectedButton } from './RejectedButton.tsx'
import { StepHead } from './StepHead.tsx'
import { hasEnded, useRun, type Run, type Watched } from './useRun.ts'
import { wizardActions } from './wizard.ts'

interface RunStepProps {
  kind: ImportKind
  importId: number
  /** Of the file this import came from, while it is known here. */
  fileId: string | null
  onClose: () => void
}

/** The import while it runs, and what came of it. */
export function RunStep({ kind, importId, fileId, onClose }: RunStepProps) {
  const t = useT()
  const errorText = useErrorText()
  const { watched, error } = useRun(importId)
  const again = () => wizardActions(kind).again()
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto">
      {error !== null && (
        <>
          <Notice kind="wrong" text={errorText(error)} />
          <div>
            <Button onPress={again}>{t('imports.another')}</Button>
          </div>
        </>
      )}
      {!watched && error === null && <Spinner />}
      {watched && <StepHead key={watched.run.state} title={t(`imports.run.${watched.run.state}`)} />}
      {watched && !hasEnded(watched.run) && <Running watched={watched} />}
      {watched && hasEnded(watched.run) && (
        <Ended run={watched.run} fileId={fileId} onAgain={again} onClose={onClose} />
      )}
    </div>
  )
}

function Running({ watched: { run, rate } }: { watched: Watched }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const cancel = useCommand((input: { importId: number }, commandId) => shop.imports.cancel({ ...input, commandId }))
  const numbers = t('imports.run.progress', {
    done: formatNumber(run.done, voice),
    total: formatNumber(run.total, voice),
  })
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <p>
        <bdi>{run.file}</bdi>
      </p>
      <Progress label={t(`imports.run.${run.state}`)} done={run.done} total={run.total} text={numbers} />
      <p className="flex min-h-6 justify-between gap-4 tabular-nums">
        <span>{numbers}</span>
        <span className="text-muted">
          {rate !== null && rate > 0 && t('imports.run.rate', { n: formatNumber(rate, voice) })}
        </span>
      </p>
      <p>{t('imports.run.beside')}</p>
      <div className="flex min-h-11 items-center gap-4">
        {run.state === 'adding' && (
          <>
            <Button icon="close" onPress={() => cancel.mutate({ importId: run.importId })} isPending={cancel.isPending}>
              {t('imports.cancel')}
            </Button>
            <p className="text-muted">{t('imports.cancel.what')}</p>
          </>
        )}
      </div>
      {cancel.error && <Notice kind="wrong" text={errorText(cancel.error)} />}
    </div>
  )
}

/** What has just come in stands in front. */
const NEWEST = { ...FIRST_LISTING, sort: 'created', descending: true } as const

interface EndedProps {
  run: Run
  fileId: string | null
  onAgain: () => void
  onClose: () => void
}

function Ended({ run, fileId, onAgain, onClose }: EndedProps) {
  const t = useT()
  const { counts } = run
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <p>
        <bdi>{run.file}</bdi>
      </p>
      {run.state === 'cancelled' ? (
        <p>{t('imports.cancelled.what')}</p>
      ) : (
        <dl className="grid grid-cols-4 gap-3">
          {(['added', 'filled', 'known', 'rejected'] as const).map((fate) => (
            <div key={fate} className="rounded-md border border-line bg-surface px-3 py-2">
              <dt className="text-small text-muted">{t(`imports.ended.${fate}`)}</dt>
              <dd className={`text-large font-bold ${fate === 'rejected' && counts.rejected > 0 ? 'text-wrong' : ''}`}>
                {t('imports.number', { n: counts[fate] })}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {run.state === 'done' && <p>{t(counts.rejected > 0 ? 'imports.done.some' : 'imports.done.all')}</p>}
      <div className="flex flex-wrap gap-2">
        {run.state === 'done' && counts.rejected > 0 && fileId !== null && <RejectedButton fileId={fileId} />}
        {run.kind === 'products' && run.state === 'done' && counts.added > 0 && (
          <PrintLabels listing={NEWEST} most={counts.added}>
            {t('documents.labels.new')}
          </PrintLabels>
        )}
        <Button icon="file" onPress={onAgain}>
          {t('imports.another')}
        </Button>
        <Button
          kind="primary"
          onPress={() => {
            onAgain()
            onClose()
          }}
        >
          {t(`imports.done.to.${run.kind}`)}
        </Button>
      </div>
    </div>
  )
}
