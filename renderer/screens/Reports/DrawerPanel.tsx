import { useState } from 'react'
import { formatTime } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Money } from '../../components/Money.tsx'
import { Panel } from '../../components/Panel.tsx'
import type { DayReport } from './Day.tsx'
import { Difference } from './Difference.tsx'
import { DrawerForm, type DrawerAct } from './DrawerForm.tsx'
import { Figure, Figures } from './Figures.tsx'

type Moves = Pick<DayReport['drawer'], 'opening' | 'moves'>
type Whole = DayReport['drawer']

interface DrawerPanelProps {
  /** Whole for a manager; otherwise without what should be in it. */
  drawer: Moves | Whole
  /** Only today's can be moved and counted. */
  isToday: boolean
}

/** The cash drawer of a day: what should be in it, what was counted, and what was put in or taken out. */
export function DrawerPanel({ drawer, isToday }: DrawerPanelProps) {
  const t = useT()
  return (
    <Panel title={t('reports.drawer')}>
      <div className="flex flex-col gap-4">
        {'expected' in drawer ? <Expected drawer={drawer} /> : <Opening opening={drawer.opening} />}
        <LastCount moves={drawer.moves} />
        {isToday && <Acts isOpeningSaid={drawer.opening !== null} />}
        <Moves moves={drawer.moves} />
      </div>
    </Panel>
  )
}

function Opening({ opening }: { opening: number | null }) {
  const t = useT()
  return (
    <Figures>
      <Figure label={t('reports.drawer.opening')}>
        {opening === null ? t('reports.drawer.not_said') : <Money rial={opening} bare />}
      </Figure>
    </Figures>
  )
}

function Expected({ drawer }: { drawer: Whole }) {
  const t = useT()
  const lines = [
    ['cashSales', drawer.cashSales],
    ['cashRefunds', 0 - drawer.cashRefunds],
    ['putIn', drawer.putIn],
    ['takenOut', 0 - drawer.takenOut],
  ] as const
  return (
    <div>
      <Opening opening={drawer.opening} />
      <div className="mt-1">
        <Figures>
          {lines.map(([key, rial]) => (
            <Figure key={key} label={t(`reports.drawer.${key}`)}>
              <Money rial={rial} bare />
            </Figure>
          ))}
          <Figure label={t('reports.drawer.expected')} isStrong>
            <Money rial={drawer.expected} bare />
          </Figure>
        </Figures>
      </div>
    </div>
  )
}

function LastCount({ moves }: { moves: Moves['moves'] }) {
  const t = useT()
  const voice = useVoice()
  const last = moves.findLast(({ kind }) => kind === 'count')
  if (!last) return <p className="text-muted">{t('reports.drawer.not_counted')}</p>
  return (
    <div role="status" className="rounded-md bg-sunken p-3">
      <p className="flex items-baseline justify-between gap-3">
        <span>{t('reports.drawer.counted')}</span>
        <span className="font-bold">
          <Money rial={last.amount} bare />
        </span>
      </p>
      <Difference rial={last.difference ?? 0} />
      <p className="text-small text-muted">
        {t('reports.drawer.counted_by', { time: formatTime(last.at, voice), name: last.staffName })}
      </p>
    </div>
  )
}

const ACTS = ['opening', 'in', 'out', 'count'] as const
const ICONS = { opening: 'cash', in: 'add', out: 'less', count: 'done' } as const

function Acts({ isOpeningSaid }: { isOpeningSaid: boolean }) {
  const t = useT()
  const [act, setAct] = useState<DrawerAct | null>(null)
  const [closed, setClosed] = useState<DrawerAct | null>(null)
  const close = () => {
    setClosed(act)
    setAct(null)
  }
  if (act !== null) return <DrawerForm key={act} act={act} isOpeningSaid={isOpeningSaid} onClose={close} />
  return (
    <div className="grid grid-cols-2 gap-2">
      {ACTS.map((each) => (
        <Button
          key={each}
          wide
          icon={ICONS[each]}
          kind={each === 'count' ? 'primary' : 'plain'}
          onPress={() => setAct(each)}
          {...(each === closed ? { ref: focus } : {})}
        >
          {t(`reports.drawer.act.${each}`)}
        </Button>
      ))}
    </div>
  )
}

/** Whoever closes a form with a key goes on from its button. */
const focus = (button: HTMLButtonElement | null): void => button?.focus()

function Moves({ moves }: { moves: Moves['moves'] }) {
  const t = useT()
  const voice = useVoice()
  if (moves.length === 0) return null
  return (
    <section aria-label={t('reports.drawer.moves')}>
      <h3 className="mb-1 border-t border-line pt-3 text-small text-muted">{t('reports.drawer.moves')}</h3>
      <ol className="flex flex-col gap-2">
        {moves.toReversed().map((move) => (
          <li key={move.id} className="flex items-baseline justify-between gap-3">
            <span className="min-w-0">
              {t(`reports.drawer.move.${move.kind}`)}
              <span className="block text-small text-muted">
                {formatTime(move.at, voice)}
                {t('value.listSeparator')}
                <bdi>{move.staffName}</bdi>
              </span>
              {move.note !== '' && <bdi className="block text-small break-words text-muted">{move.note}</bdi>}
            </span>
            <span className="shrink-0 text-end">
              <Money rial={move.kind === 'out' ? 0 - move.amount : move.amount} bare />
              {move.difference !== null && move.difference !== 0 && (
                <span className={`block text-small ${move.difference < 0 ? 'text-wrong' : 'text-action'}`}>
                  {t(`reports.drawer.${move.difference < 0 ? 'short' : 'over'}`)}{' '}
                  <Money rial={Math.abs(move.difference)} bare />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
