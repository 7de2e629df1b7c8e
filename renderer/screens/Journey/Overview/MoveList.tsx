import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { formatMoment, formatNumber } from '../../../../electron/shared/format.ts'
import { STAGES } from '../../../../electron/shared/rules/journey.ts'
import { shopQueries, type shop } from '../../../api.ts'
import { useSettings } from '../../../app/session.tsx'
import { useStageName } from '../../../app/stageName.ts'
import { useEscape } from '../../../app/useEscape.ts'
import { useSay, useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { OneByOne, Whose } from '../OneByOne.tsx'
import type { ShownMoves } from './asked.ts'
import { useShow } from './useShow.ts'

const ROWS = 50

interface MoveListProps {
  shown: ShownMoves
  onBack: () => void
}

/** The changes of stage or tier behind a figure, newest first: one customer may be among them more than once. */
export function MoveList({ shown: { title, moves, segment }, onBack }: MoveListProps) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  useEscape(useCallback(() => onBack(), [onBack]))
  const list = useInfiniteQuery({
    ...shopQueries.dashboard.moves.infiniteOptions({
      input: (offset: number) => ({ ...moves, offset, limit: ROWS }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => (pages.length * ROWS < last.total ? pages.length * ROWS : undefined),
    }),
    staleTime: 0,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const open = show.people(title, segment)
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <header className="flex min-h-11 items-center gap-3">
        <Button kind="quiet" icon="back" keyHint="Esc" takesFocus onPress={onBack}>
          {t('dashboard.back')}
        </Button>
        <h2 className="text-large font-bold">{title}</h2>
        <p role="status" className="me-auto text-muted">
          {list.data && t('dashboard.times', { n: formatNumber(list.data.pages[0]?.total ?? 0, voice) })}
        </p>
        {open && (
          <Button icon="customers" onPress={open}>
            {t('dashboard.moves.people')}
          </Button>
        )}
      </header>
      <OneByOne
        label={title}
        query={list}
        empty={{ icon: 'journey', title: t('dashboard.moves.none'), what: t('dashboard.moves.none.what') }}
        rows={rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      />
    </div>
  )
}

type MoveRow = Awaited<ReturnType<typeof shop.dashboard.moves>>['rows'][number]

function Row({ row: { at, from, to, why, customer } }: { row: MoveRow }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const name = useStepName()
  const names = { to: name(to) }
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-2">
      <div className="min-w-0 flex-1">
        <p>
          {from === null ? t('dashboard.moves.start', names) : t('dashboard.moves.one', { ...names, from: name(from) })}
        </p>
        <p className="text-small text-muted">
          {formatMoment(at, voice)}
          {/* Set apart: it may begin with a number, which would run into the time before it. */}
          {why !== null && <bdi className="ms-3">{say(why)}</bdi>}
        </p>
      </div>
      <Whose customer={customer} sale={null} />
    </li>
  )
}

/** What a stage or a tier is called; a tier that is no longer in the rules by its own sign. */
function useStepName(): (step: string) => string {
  const { language } = useVoice()
  const stageName = useStageName()
  const { tiers } = useSettings().rules.tiers
  return (step) => {
    const stage = STAGES.find((each) => each === step)
    return stage ? stageName(stage) : (tiers.find(({ id }) => id === step)?.name[language] ?? step)
  }
}
