import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Stage } from '../../../../electron/shared/rules/journey.ts'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT } from '../../../app/voice.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { SaveBar } from '../../../components/SaveBar.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { Path } from './Path.tsx'
import { Preview } from './Preview.tsx'
import { StageForm } from './StageForm.tsx'
import { Toolbar, type View } from './Toolbar.tsx'
import { type JourneyNow, useDraft } from './useDraft.ts'

/** The rules of the journey: what its stages are called, who stands in them, and from when on. */
export default function Stages() {
  const errorText = useErrorText()
  const journey = useQuery(shopQueries.journey.get.queryOptions())
  if (journey.error) return <Notice kind="wrong" text={errorText(journey.error)} />
  if (!journey.data) return <Spinner />
  return <Editor journey={journey.data} />
}

function Editor({ journey }: { journey: JourneyNow }) {
  const t = useT()
  const draft = useDraft(journey)
  const [stage, setStage] = useState<Stage>('purchase')
  const [view, setView] = useState<View>('stages')
  const counts = useQuery(shopQueries.journey.counts.queryOptions())
  return (
    <form
      className="flex min-h-0 flex-1 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        draft.save()
      }}
    >
      <Toolbar journey={journey} draft={draft} view={view} onView={setView} />
      {journey.underWay && <p className="text-small text-muted">{t('stages.under_way')}</p>}
      <Path draft={draft} counts={counts.data} view={view} selected={stage} onSelect={setStage} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(0,26rem)] gap-3">
        <StageForm stage={stage} draft={draft} />
        <Preview draft={draft} />
      </div>
      <SaveBar
        isChanged={draft.isChanged}
        isPending={draft.isSaving}
        error={draft.error ?? (draft.faults.length > 0 ? t('stages.error.here') : undefined)}
        onDiscard={draft.discard}
      />
    </form>
  )
}
