import { toDate, monthName } from '../../../../electron/shared/calendar.ts'
import { formatDay, formatNumber, formatPoints, formatShare } from '../../../../electron/shared/format.ts'
import { FEWEST_ANSWERS, FEWEST_FOR_PROOF } from '../../../../electron/shared/rules/feedback.ts'
import type { shop } from '../../../api.ts'
import { useKept } from '../../../app/useKept.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { OpenButton } from '../../../components/charts/ChartTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { shownAnswers } from './looking.ts'

type TrendData = Awaited<ReturnType<typeof shop.feedback.trend>>
type Figures = Omit<TrendData['year'], 'from' | 'to'>

/** Satisfaction over the months, each with how many it is told from; of few answers only their number. */
export function Trend({ trend: { year, months } }: { trend: TrendData }) {
  const t = useT()
  const voice = useVoice()
  const [, look] = useKept(shownAnswers)
  return (
    <Panel title={t('feedback.trend')}>
      <p className="mb-2">
        {t('feedback.year', { from: formatDay(year.from, voice), to: formatDay(year.to, voice) })}{' '}
        {year.mean === null
          ? t('feedback.year.none')
          : t('feedback.year.mean', {
              mean: formatPoints(year.mean, 1, voice),
              answers: formatNumber(year.answers, voice),
            })}
      </p>
      <table className="w-full text-small">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="text-start font-normal">
              {t('feedback.month')}
            </th>
            <th scope="col" className="text-end font-normal">
              {t('feedback.answers')}
            </th>
            <th scope="col" className="text-end font-normal">
              {t('feedback.satisfied')}
            </th>
            <th scope="col" className="text-end font-normal">
              {t('feedback.net')}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((month) => {
            const { year: of, month: name } = toDate(month.from, voice.calendar)
            const title = t('feedback.month.of', {
              month: monthName(name, voice.calendar, voice.language),
              year: formatYear(of, voice),
            })
            return (
              <tr key={month.from} className="border-t border-line">
                <th scope="row" className="py-1.5 text-start font-normal">
                  {month.answers === 0 ? (
                    title
                  ) : (
                    <OpenButton onOpen={() => look({ from: month.from, to: month.to, staff: null })}>
                      {title}
                    </OpenButton>
                  )}
                </th>
                <td className="text-end tabular-nums">{formatNumber(month.answers, voice)}</td>
                <Rates figures={month} />
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="mt-2 text-small text-muted">
        {t('feedback.how', { few: FEWEST_ANSWERS, proof: FEWEST_FOR_PROOF })}
      </p>
    </Panel>
  )
}

function Rates({ figures: { answers, satisfied, net } }: { figures: Figures }) {
  const t = useT()
  const voice = useVoice()
  if (answers === 0)
    return (
      <td colSpan={2} className="text-end text-muted">
        {t('feedback.nothing')}
      </td>
    )
  if (answers < FEWEST_ANSWERS || satisfied === null || net === null) {
    return (
      <td colSpan={2} className="text-end text-muted">
        {t('feedback.early')}
      </td>
    )
  }
  return (
    <>
      <td className="ps-5 text-end tabular-nums">
        <span className="flex items-center justify-end gap-2">
          <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-sm bg-sunken">
            <span className="block h-full bg-action" style={{ width: `${satisfied / 100}%` }} />
          </span>
          {formatShare(satisfied, voice)}
        </span>
      </td>
      <td className="text-end tabular-nums">{signed(Math.round(net / 100), voice)}</td>
    </>
  )
}

/** Its sign stands in front in every language. */
function signed(value: number, voice: ReturnType<typeof useVoice>): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : ''
  return `\u2066${sign}${formatNumber(Math.abs(value), voice)}\u2069`
}

/** Years are not grouped. */
const formatYear = (year: number, voice: ReturnType<typeof useVoice>): string =>
  [...String(year)].map((digit) => formatNumber(Number(digit), voice)).join('')
