import { useQuery } from '@tanstack/react-query'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { kept, useKept } from '../../../app/useKept.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { Editor, type Draft } from './Editor.tsx'
import { EXAMPLES } from './examples.ts'
import { saySegment } from './saying.ts'
import { SavedList } from './SavedList.tsx'
import { useSegmentWords } from './useSegmentWords.ts'

const theDraft = kept<Draft | null>(null)

/** Customers told by conditions: those that are kept, and the one that is worked on. */
export default function Segments() {
  const t = useT()
  const errorText = useErrorText()
  const saved = useQuery(shopQueries.segments.list.queryOptions())
  const [draft, setDraft] = useKept(theDraft)
  if (draft) return <Editor draft={draft} onDraft={setDraft} onClose={() => setDraft(null)} />
  if (saved.error) return <Notice kind="wrong" text={errorText(saved.error)} />
  if (!saved.data) return <Spinner />
  const start = (name: string, segment: Segment) => setDraft({ segmentId: null, name, segment })
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 overflow-auto p-1">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted">{t('segments.what')}</p>
        <Button kind="primary" icon="add" onPress={() => start('', NOTHING)}>
          {t('segments.new')}
        </Button>
      </header>
      {saved.data.length === 0 ? (
        <div>
          <EmptyState icon="customers" title={t('segments.none')} what={t('segments.none.what')} />
        </div>
      ) : (
        <SavedList saved={saved.data} onEdit={setDraft} />
      )}
      <Examples onStart={start} />
    </div>
  )
}

const NOTHING: Segment = { match: 'all', groups: [{ match: 'all', conditions: [] }] }

function Examples({ onStart }: { onStart: (name: string, segment: Segment) => void }) {
  const t = useT()
  const words = useSegmentWords([])
  return (
    <Panel title={t('segments.examples')}>
      <ul className="grid grid-cols-2 gap-3">
        {EXAMPLES.map(({ name, segment }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onStart(t(`segments.example.${name}`), segment)}
              className="flex min-h-11 w-full flex-col gap-1 rounded-md border border-line-strong bg-surface p-3 text-start hover:bg-sunken"
            >
              <span className="font-bold">{t(`segments.example.${name}`)}</span>
              <span className="text-small text-muted">{saySegment(segment, words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
