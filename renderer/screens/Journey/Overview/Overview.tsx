import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useKept } from '../../../app/useKept.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { Refresh } from './AsOf.tsx'
import { type Asked, chosenPeriod, shownMoves } from './asked.ts'
import { Headline } from './Headline.tsx'
import { Hours } from './Hours.tsx'
import { Ladder } from './Ladder.tsx'
import { MoveList } from './MoveList.tsx'
import { Pairs } from './Pairs.tsx'
import { Part } from './Part.tsx'
import { daysOf, piecesOf, untilToday } from './period.ts'
import { PeriodBar } from './PeriodBar.tsx'
import { SalesFlow } from './SalesFlow.tsx'
import { SourceTable } from './SourceTable.tsx'
import { StaffTable } from './StaffTable.tsx'
import { TierFlow } from './TierFlow.tsx'
import { Triangle } from './Triangle.tsx'

/** The shop's customers in figures: one page that is read from top to bottom, each figure with the list behind it. */
export default function Overview() {
  const [moves, setMoves] = useKept(shownMoves)
  return moves ? <MoveList shown={moves} onBack={() => setMoves(null)} /> : <Charts />
}

function Charts() {
  const errorText = useErrorText()
  const { calendar } = useVoice()
  const [chosen, setChosen] = useKept(chosenPeriod)
  const drawer = useQuery(shopQueries.reports.drawer.queryOptions())
  const today = drawer.data?.day
  const days = daysOf(chosen, today ?? 0, calendar)
  const asked: Asked = { ...days, by: piecesOf(days) }
  const asOf = useQuery({ ...headlineOf(asked), enabled: today !== undefined }).data?.asOf
  if (drawer.error) return <Notice kind="wrong" text={errorText(drawer.error)} />
  if (today === undefined) return <Spinner />
  return (
    <div className="flex flex-col gap-4 pb-4">
      <PeriodBar chosen={chosen} onChoose={setChosen} asked={asked} today={today} asOf={asOf} />
      {asOf === null ? (
        <NotReady />
      ) : (
        <>
          <Sales asked={asked} today={today} />
          <Customers asked={asked} today={today} />
          <Work asked={asked} today={today} />
        </>
      )}
    </div>
  )
}

/** A shop of a few minutes, or figures that were thrown away. */
function NotReady() {
  const t = useT()
  return (
    <EmptyState icon="report" title={t('dashboard.not_ready')} what={t('dashboard.not_ready.what')}>
      <Refresh kind="primary" />
    </EmptyState>
  )
}

/** What stands while another period is asked for: nothing on the page jumps. */
const STAYS = { placeholderData: keepPreviousData }

const headlineOf = (asked: Asked) => ({ ...shopQueries.dashboard.headline.queryOptions({ input: asked }), ...STAYS })

function Sales({ asked, today }: { asked: Asked; today: number }) {
  const t = useT()
  const { data, error } = useQuery(headlineOf(asked))
  return (
    <Part title={t('dashboard.headline')} answer={data} error={error}>
      {(figures, { period }) => (
        <>
          <Headline figures={figures} period={untilToday(period, today)} />
          <SalesFlow figures={figures} asked={asked} today={today} />
        </>
      )}
    </Part>
  )
}

function Customers({ asked, today }: { asked: Asked; today: number }) {
  const t = useT()
  const funnel = useQuery({ ...shopQueries.dashboard.funnel.queryOptions({ input: asked }), ...STAYS })
  const cohorts = useQuery({ ...shopQueries.dashboard.cohorts.queryOptions({ input: asked }), ...STAYS })
  const tiers = useQuery({ ...shopQueries.dashboard.tiers.queryOptions({ input: asked }), ...STAYS })
  return (
    <>
      <Part title={t('dashboard.funnel')} answer={funnel.data} error={funnel.error}>
        {(figures, { period }) => <Ladder figures={figures} period={untilToday(period, today)} asked={asked} />}
      </Part>
      <Part title={t('dashboard.cohorts')} answer={cohorts.data} error={cohorts.error}>
        {(figures, { asOf }) => <Triangle figures={figures} asked={asked} last={asOf?.day ?? asked.to} />}
      </Part>
      <Part title={t('dashboard.tiers')} answer={tiers.data} error={tiers.error}>
        {(figures, { period }) => <TierFlow figures={figures} period={untilToday(period, today)} asked={asked} />}
      </Part>
    </>
  )
}

function Work({ asked, today }: { asked: Asked; today: number }) {
  const t = useT()
  const rhythm = useQuery({ ...shopQueries.dashboard.rhythm.queryOptions({ input: asked }), ...STAYS })
  const sources = useQuery({ ...shopQueries.dashboard.sources.queryOptions({ input: asked }), ...STAYS })
  const staff = useQuery({ ...shopQueries.dashboard.staff.queryOptions({ input: asked }), ...STAYS })
  return (
    <>
      <Part title={t('dashboard.rhythm')} answer={rhythm.data} error={rhythm.error}>
        {(figures, { period }) => <Hours figures={figures} period={untilToday(period, today)} asked={asked} />}
      </Part>
      <Pairs asked={asked} />
      <Part title={t('dashboard.sources')} answer={sources.data} error={sources.error}>
        {(figures, { period }) => <SourceTable figures={figures} period={untilToday(period, today)} asked={asked} />}
      </Part>
      <Part title={t('dashboard.staff')} answer={staff.data} error={staff.error}>
        {(figures, { period }) => <StaffTable figures={figures} period={untilToday(period, today)} asked={asked} />}
      </Part>
    </>
  )
}
