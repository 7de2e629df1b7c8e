import type { Programme } from '../../../electron/shared/rules/model.ts'
import { formatRate, formatRial } from '../../../electron/shared/format.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Money } from '../../components/Money.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Points } from '../../components/Points.tsx'
import { CLUB_ID } from '../../../electron/shared/rules/templates.ts'
import type { Preview } from './model.ts'

interface PreviewOutcomeProps {
  preview: Preview
  programme: Programme
}

/** Today's sums beside those with the programme, and of each programme why or why not. */
export function PreviewOutcome({ preview, programme }: PreviewOutcomeProps) {
  const t = useT()
  const { before, after, explanation } = preview
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Panel title={t('offers.preview.outcome')}>
        <table className="w-full tabular-nums">
          <thead>
            <tr className="text-small text-muted">
              <th scope="col" className="text-start font-normal">
                <span className="sr-only">{t('offers.preview.what')}</span>
              </th>
              <th scope="col" className="text-end font-normal">
                {t('offers.preview.before')}
              </th>
              <th scope="col" className="text-end font-normal">
                {t('offers.preview.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            <Row
              label={t('offers.preview.gross')}
              cells={[before, after].map((priced) => (
                <Money key="" rial={priced.gross} />
              ))}
            />
            <Row
              label={t('offers.preview.discount')}
              cells={[before, after].map((priced) => (
                <Money key="" rial={priced.programmeDiscount} />
              ))}
            />
            <Row
              label={t('offers.preview.payable')}
              isStrong
              cells={[before, after].map((priced) => (
                <Money key="" rial={priced.payable} />
              ))}
            />
            <Row
              label={t('offers.preview.points')}
              cells={[before, after].map((priced) => (
                <Points key="" value={pointsIn(priced)} />
              ))}
            />
          </tbody>
        </table>
      </Panel>
      <Coupons coupons={after.coupons} />
      <Reasons
        explanation={explanation}
        programmeId={programme.id}
        isHeldBack={after.heldBack.includes(programme.id)}
      />
    </div>
  )
}

function pointsIn({ points }: Preview['before']): number {
  return points.reduce(
    (sum, each) => ((each.account ?? each.programmeId) === CLUB_ID ? sum + each.earned - each.spent : sum),
    0,
  )
}

function Row({ label, cells, isStrong = false }: { label: string; cells: React.ReactNode[]; isStrong?: boolean }) {
  return (
    <tr className={isStrong ? 'border-t border-line font-bold' : ''}>
      <th scope="row" className={`py-1 text-start ${isStrong ? '' : 'font-normal text-muted'}`}>
        {label}
      </th>
      {cells.map((cell, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two columns
        <td key={index} className="py-1 text-end">
          {cell}
        </td>
      ))}
    </tr>
  )
}

function Coupons({ coupons }: { coupons: Preview['after']['coupons'] }) {
  const t = useT()
  const voice = useVoice()
  if (coupons.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {coupons.map(({ programmeId, reward, balance }) => (
        <li key={programmeId} className="flex items-center gap-2 rounded-md bg-gain-soft px-3 py-2">
          <Icon name="coupon" />
          {reward.type === 'percent'
            ? t('offers.preview.coupon', { worth: formatRate(reward.value, voice) })
            : t('offers.preview.coupon', {
                worth: formatRial(reward.type === 'fixed' ? reward.value : balance, voice),
              })}
        </li>
      ))}
    </ul>
  )
}

interface ReasonsProps {
  explanation: Preview['explanation']
  programmeId: string
  isHeldBack: boolean
}

function Reasons({ explanation, programmeId, isHeldBack }: ReasonsProps) {
  const t = useT()
  const say = useSay()
  const isOwn = (each: { programmeId: string }) => each.programmeId === programmeId
  const own = (each: { programmeId: string }) => (isOwn(each) ? 'font-bold' : '')
  // What became of the programme that is being tried comes before all others.
  const ownFirst = <Each extends { programmeId: string }>(all: readonly Each[]) =>
    all.toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)))
  const [given, notGiven] = [ownFirst(explanation.given), ownFirst(explanation.notGiven)]
  return (
    <Panel title={t('offers.preview.why')}>
      <ul className="flex flex-col gap-2">
        {isHeldBack && <li className="text-gain-ink">{t('offers.preview.held_back')}</li>}
        {given.map((each, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list comes whole from the shop
          <li key={index} className={`flex items-start gap-2 ${own(each)}`}>
            <span className="text-gain-ink">
              <Icon name="done" />
            </span>
            <span className="min-w-0">
              {say(each.why)}
              {each.arithmetic && <span className="block text-small text-muted">{say(each.arithmetic)}</span>}
            </span>
          </li>
        ))}
        {notGiven.map((each, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list comes whole from the shop
          <li key={index} className={`flex items-start gap-2 text-muted ${own(each)}`}>
            <Icon name="close" />
            <span className="min-w-0">{say(each.why)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
