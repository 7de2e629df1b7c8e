import { lazy, Suspense, useEffect } from 'react'
import { type JourneyPart, useGo } from '../../app/places.tsx'
import { kept, useKept } from '../../app/useKept.ts'
import { useT } from '../../app/voice.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { shownMoves } from './Overview/asked.ts'

/** Each part is loaded when it is first opened: charts are heavy, and the counter must open at once. */
const PARTS = {
  overview: lazy(() => import('./Overview/Overview.tsx')),
  today: lazy(() => import('./Today/Today.tsx')),
  lists: lazy(() => import('./Lists/Lists.tsx')),
  segments: lazy(() => import('./Segments/Segments.tsx')),
  contacts: lazy(() => import('./Contacts/Contacts.tsx')),
  feedback: lazy(() => import('./Feedback/Feedback.tsx')),
  stages: lazy(() => import('./Stages/Stages.tsx')),
} satisfies Record<JourneyPart, unknown>

const ORDER: JourneyPart[] = ['overview', 'today', 'lists', 'segments', 'contacts', 'feedback', 'stages']

const lastPart = kept<JourneyPart>('overview')

/** Where the shop's customers stand, what to do for them today, and what it brought. */
export function Journey({ part: asked }: { part: JourneyPart | undefined }) {
  const t = useT()
  const go = useGo()
  const [last, setLast] = useKept(lastPart)
  const part = asked ?? last
  useEffect(() => setLast(part), [part, setLast])
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      <h1 className="text-large font-bold">{t('journey.title')}</h1>
      <ManagerOnly what={t('journey.manager_only')}>
        <Tabs<JourneyPart>
          label={t('journey.tabs')}
          selected={part}
          onSelect={(chosen) => {
            // Whoever comes to a part by its tab wants the part, not what they had looked into there.
            shownMoves.set(null)
            go({ name: 'journey', part: chosen })
          }}
          tabs={ORDER.map((key) => {
            const Part = PARTS[key]
            return {
              key,
              label: t(`journey.tab.${key}`),
              content: (
                <Suspense fallback={<Spinner />}>
                  <Part />
                </Suspense>
              ),
            }
          })}
        />
      </ManagerOnly>
    </div>
  )
}
