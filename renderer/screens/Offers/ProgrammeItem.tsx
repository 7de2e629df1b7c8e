import type { KeyboardEvent } from 'react'
import { formatNumber, formatRial } from '../../../electron/shared/format.ts'
import { wholeToman } from '../../../electron/shared/money.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { walkRows } from '../../components/walkRows.ts'
import type { Finding, ProgrammeRow } from './model.ts'

interface ProgrammeItemProps {
  row: ProgrammeRow
  sentence: string
  onOpen: () => void
  onMove: (by: 1 | -1) => void
  canMove: (by: 1 | -1) => boolean
}

/** One programme: what it is called, where it stands, what it says and what it did. Alt and an arrow move it. */
export function ProgrammeItem({ row, sentence, onOpen, onMove, canMove }: ProgrammeItemProps) {
  const t = useT()
  const { language } = useVoice()
  const name = row.name[language] || t('offers.nameless')
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined
    if (by === undefined) return walkRows(event)
    event.preventDefault()
    event.stopPropagation()
    if (canMove(by)) onMove(by)
  }
  return (
    <li className="flex items-stretch rounded-md border border-line bg-surface has-focus-visible:border-action">
      <button
        type="button"
        data-row
        onClick={onOpen}
        onKeyDown={onKeyDown}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        className="flex min-w-0 flex-1 flex-col gap-1 rounded-md px-4 py-2.5 text-start hover:bg-sunken"
      >
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-bold">
            <bdi>{name}</bdi>
          </span>
          <StateMark state={row.state} />
          {row.hasDraft && row.state !== 'draft' && <Mark look="plain">{t('offers.has_draft')}</Mark>}
        </span>
        <span>{sentence}</span>
        <Figures row={row} />
        <Findings findings={row.findings} />
      </button>
      <div className="flex shrink-0 flex-col justify-center pe-1">
        {([-1, 1] as const).map((by) => (
          <Button
            key={by}
            kind="quiet"
            icon={by === -1 ? 'sortUp' : 'sortDown'}
            label={t(by === -1 ? 'offers.move.up' : 'offers.move.down', { name })}
            isDisabled={!canMove(by)}
            onPress={() => onMove(by)}
          >
            {null}
          </Button>
        ))}
      </div>
    </li>
  )
}

const LOOKS = {
  active: 'bg-action text-on-action',
  plain: 'border border-line-strong text-ink',
  past: 'bg-sunken text-muted',
} as const

export function StateMark({ state }: { state: ProgrammeRow['state'] }) {
  const t = useT()
  const look = state === 'active' ? 'active' : state === 'over' || state === 'ended' ? 'past' : 'plain'
  return <Mark look={look}>{t(`offers.state.${state}`)}</Mark>
}

function Mark({ look, children }: { look: keyof typeof LOOKS; children: string }) {
  return <span className={`rounded-sm px-2 text-small ${LOOKS[look]}`}>{children}</span>
}

/** Of the last 30 days, and what is left of its limits. */
function Figures({ row }: { row: ProgrammeRow }) {
  const t = useT()
  const voice = useVoice()
  if (row.state === 'draft') return null
  const told = [
    ...(row.couponsIssued + row.couponsUsed > 0
      ? []
      : [row.uses === 0 ? t('offers.figures.uses.none') : t('offers.figures.uses', { n: row.uses })]),
    ...(row.given > 0 ? [t('offers.figures.given', { amount: formatRial(wholeToman(row.given), voice) })] : []),
    ...(row.couponsIssued + row.couponsUsed > 0
      ? [
          t('offers.figures.coupons', {
            issued: formatNumber(row.couponsIssued, voice),
            used: formatNumber(row.couponsUsed, voice),
          }),
        ]
      : []),
    ...(row.usesLeft === null ? [] : [t('offers.figures.usesLeft', { n: row.usesLeft })]),
    ...(row.budgetLeft === null ? [] : [t('offers.figures.budgetLeft', { amount: formatRial(row.budgetLeft, voice) })]),
  ]
  return <span className="text-small text-muted">{t('offers.figures.month', { told: told.join(' · ') })}</span>
}

/** What is wrong with it, worst first; it can be in force nevertheless unless it blocks. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const say = useSay()
  return findings.map(({ kind, why }, index) => (
    <span
      // oxlint-disable-next-line react/no-array-index-key -- the list comes whole from the shop
      key={index}
      className={`flex items-start gap-2 text-small ${kind === 'blocking' ? 'text-wrong' : 'text-gain-ink'}`}
    >
      <Icon name={kind === 'blocking' ? 'alert' : 'attention'} size={18} />
      {say(why)}
    </span>
  ))
}
