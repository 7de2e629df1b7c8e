import { formatDay, formatNumber, formatRial } from '../../../electron/shared/format.ts'
import { usePointsPrecision } from '../../app/session.tsx'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { formatPoints } from '../../../electron/shared/format.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { Panel } from '../../components/Panel.tsx'
import type { ReplayResult } from './model.ts'
import { useOutcomeText } from './useOutcomeText.ts'

interface ReplayOutcomeProps {
  result: ReplayResult
  programmeId: string
  onOpenSale: (saleId: number) => void
}

/** The outcome in a sentence, then in figures, by programme, and by the sales that differ most. */
export function ReplayOutcome({ result, programmeId, onOpenSale }: ReplayOutcomeProps) {
  const t = useT()
  const outcomeText = useOutcomeText()
  if (result.real.sales === 0) {
    const why = result.leftOut > 0 ? 'old' : 'none'
    return <EmptyState icon="sales" title={t(`offers.replay.${why}`)} what={t(`offers.replay.${why}.what`)} />
  }
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="rounded-md bg-gain-soft px-4 py-2 font-medium">
        {outcomeText(result, programmeId)}
      </p>
      {result.leftOut > 0 && <p className="text-muted">{t('offers.replay.left_out', { n: result.leftOut })}</p>}
      <Panel title={t('offers.replay.figures')}>
        <FiguresTable result={result} />
      </Panel>
      <ByProgramme result={result} />
      <Examples result={result} onOpenSale={onOpenSale} />
    </div>
  )
}

const MONEY = ['total', 'programmeDiscount', 'cost'] as const
const POINTS = ['pointsEarned', 'pointsSpent'] as const

function FiguresTable({ result: { real, replayed } }: { result: ReplayResult }) {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const shown = [
    ...MONEY.map((name) => ({ name, show: (value: number) => formatRial(value, voice) })),
    ...POINTS.map((name) => ({ name, show: (value: number) => formatPoints(value, precision, voice) })),
    { name: 'couponsIssued' as const, show: (value: number) => formatNumber(value, voice) },
  ]
  return (
    <table className="w-full tabular-nums">
      <thead>
        <tr className="text-small text-muted">
          <th scope="col" className="text-start font-normal">
            {t('offers.replay.sales', { n: real.sales })}
          </th>
          {(['real', 'replayed', 'change'] as const).map((column) => (
            <th key={column} scope="col" className="text-end font-normal">
              {t(`offers.replay.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ name, show }) => (
          <tr key={name} className={name === 'cost' ? 'border-t border-line font-bold' : ''}>
            <th scope="row" className="py-1 text-start font-normal">
              {t(`offers.replay.${name}`)}
            </th>
            <td className="py-1 text-end">{show(real[name])}</td>
            <td className="py-1 text-end">{show(replayed[name])}</td>
            <td className="py-1 text-end">{show(replayed[name] - real[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ByProgramme({ result: { programmes } }: { result: ReplayResult }) {
  const t = useT()
  const { language } = useVoice()
  if (programmes.length === 0) return null
  return (
    <Panel title={t('offers.replay.programmes')}>
      <table className="w-full tabular-nums">
        <thead>
          <tr className="text-small text-muted">
            <th scope="col" className="text-start font-normal">
              {t('offers.replay.programme')}
            </th>
            {(['uses', 'real', 'replayed'] as const).map((column) => (
              <th key={column} scope="col" className="text-end font-normal">
                {t(`offers.replay.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {programmes.map(({ programmeId, name, uses, real, replayed }) => (
            <tr key={programmeId}>
              <th scope="row" className="py-1 text-start font-normal">
                <bdi>{name[language]}</bdi>
              </th>
              <td className="py-1 text-end">{formatNumber(uses, { language })}</td>
              <td className="py-1 text-end">
                <Money rial={real} />
              </td>
              <td className="py-1 text-end">
                <Money rial={replayed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Examples({ result: { examples }, onOpenSale }: Pick<ReplayOutcomeProps, 'result' | 'onOpenSale'>) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  if (examples.length === 0) return null
  return (
    <Panel title={t('offers.replay.examples')}>
      <ul className="flex flex-col gap-2">
        {examples.map(({ saleId, day, number, real, replayed, why }) => (
          <li
            key={saleId}
            className="flex items-center justify-between gap-3 border-b border-line pb-2 last:border-b-0"
          >
            <div className="min-w-0">
              <p>
                {t('offers.replay.example', {
                  number: formatNumber(number, voice),
                  day: formatDay(day, voice),
                  real: formatRial(real, voice),
                  replayed: formatRial(replayed, voice),
                })}
              </p>
              {why && <p className="text-small text-muted">{say(why)}</p>}
            </div>
            <Button kind="quiet" icon="forward" onPress={() => onOpenSale(saleId)}>
              {t('offers.replay.open')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
