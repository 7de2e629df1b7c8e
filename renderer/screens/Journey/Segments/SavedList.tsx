import { useState } from 'react'
import { formatNumber } from '../../../../electron/shared/format.ts'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { shop } from '../../../api.ts'
import { useGo } from '../../../app/places.tsx'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { useCommand } from '../../useCommand.ts'
import type { Draft } from './Editor.tsx'
import { saySegment, type SegmentWords } from './saying.ts'
import { useCount } from './useCount.ts'
import { useSegmentWords } from './useSegmentWords.ts'

interface Saved {
  segmentId: string
  name: string
  segment: Segment
}

/** Segments that are kept, each with its sentence and how many it means now. */
export function SavedList({ saved, onEdit }: { saved: readonly Saved[]; onEdit: (draft: Draft) => void }) {
  const t = useT()
  const words = useSegmentWords(saved.map(({ segment }) => segment))
  return (
    <ul aria-label={t('segments.title')} className="flex flex-col gap-3">
      {saved.map((each) => (
        <SavedItem key={each.segmentId} saved={each} words={words} onEdit={onEdit} />
      ))}
    </ul>
  )
}

interface SavedItemProps {
  saved: Saved
  words: SegmentWords
  onEdit: (draft: Draft) => void
}

function SavedItem({ saved, words, onEdit }: SavedItemProps) {
  const t = useT()
  const go = useGo()
  const { segmentId, name, segment } = saved
  const [isRemoving, setRemoving] = useState(false)
  return (
    <li className="flex flex-col gap-2 rounded-md border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="font-bold">{name}</h2>
        <p role="status" className="tabular-nums">
          <CountText segment={segment} />
        </p>
      </div>
      <p className="text-muted">{saySegment(segment, words)}</p>
      {isRemoving ? (
        <Remove segmentId={segmentId} name={name} onClose={() => setRemoving(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            icon="customers"
            onPress={() => go({ name: 'customers', customerId: null, shown: { title: name, segment } })}
          >
            {t('segments.open')}
          </Button>
          <Button label={`${t('segments.edit')}: ${name}`} onPress={() => onEdit({ segmentId, name, segment })}>
            {t('segments.edit')}
          </Button>
          <Button kind="quiet" label={`${t('segments.remove')}: ${name}`} onPress={() => setRemoving(true)}>
            {t('segments.remove')}
          </Button>
        </div>
      )}
    </li>
  )
}

function Remove({ segmentId, name, onClose }: { segmentId: string; name: string; onClose: () => void }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const remove = useCommand(
    (input: { segmentId: string }, commandId) => shop.segments.remove({ ...input, commandId }),
    () => tell(t('segments.removed', { name })),
  )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p>{t('segments.remove.sure', { name })}</p>
      <Button
        kind="danger"
        takesFocus
        isPending={remove.isPending}
        onPress={() => remove.mutate({ segmentId }, { onError: tellError })}
      >
        {t('segments.remove')}
      </Button>
      <Button onPress={onClose}>{t('segments.cancel')}</Button>
    </div>
  )
}

/** How many it means: exact, or at least so many. */
export function CountText({ segment }: { segment: Segment | null }) {
  const t = useT()
  const voice = useVoice()
  const { found, isCounting } = useCount(segment)
  if (!found) return isCounting ? t('segments.counting') : null
  return t(found.isFloor ? 'segments.count.floor' : 'segments.count', { n: formatNumber(found.customers, voice) })
}
