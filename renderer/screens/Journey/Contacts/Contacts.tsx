import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT } from '../../../app/voice.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { ContactList } from './ContactList.tsx'
import { PeriodFields } from './PeriodFields.tsx'
import { SpreadView } from './SpreadView.tsx'
import { EVERY_CONTACT, type Looked, type Period } from './looking.ts'

type View = 'pain' | 'bright' | 'list'
const VIEWS: View[] = ['pain', 'bright', 'list']

/** Where customers are displeased and where they are pleased, and the contacts behind every figure. */
export default function Contacts() {
  const t = useT()
  const [view, setView] = useState<View>('pain')
  const [period, setPeriod] = useState<Period>({ from: null, to: null })
  const [looked, setLooked] = useState<Looked>(EVERY_CONTACT)
  const look = (at: Looked) => {
    setLooked(at)
    setView('list')
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-104">
          <Choice
            label={t('touchpoints.views')}
            isLabelHidden
            value={view}
            onChange={setView}
            options={VIEWS.map((value) => ({ value, label: t(`touchpoints.view.${value}`) }))}
          />
        </div>
        <PeriodFields period={period} onChange={setPeriod} />
      </div>
      {view === 'list' ? (
        <ContactList period={period} looked={looked} onLook={setLooked} />
      ) : (
        <Figures key={view} view={view} period={period} onLook={look} />
      )}
    </div>
  )
}

interface FiguresProps {
  view: 'pain' | 'bright'
  period: Period
  onLook: (looked: Looked) => void
}

function Figures({ view, period, onLook }: FiguresProps) {
  const errorText = useErrorText()
  const asked = { input: period }
  // Every sale is a contact, and would ask again for all of it: asked whenever the page is opened.
  const pain = useQuery({
    ...shopQueries.touchpoints.painPoints.queryOptions(asked),
    enabled: view === 'pain',
    staleTime: 0,
  })
  const bright = useQuery({
    ...shopQueries.touchpoints.brightSpots.queryOptions(asked),
    enabled: view === 'bright',
    staleTime: 0,
  })
  const { data, error } = view === 'pain' ? pain : bright
  if (error) return <Notice kind="wrong" text={errorText(error)} />
  if (!data) return <Spinner />
  return <SpreadView spread={data} isPain={view === 'pain'} onLook={onLook} />
}
