import { formatRial } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Field } from '../../components/Field.tsx'
import { NumberField } from '../../components/NumberField.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Switch } from '../../components/Switch.tsx'
import { readScaled } from '../../components/scaled.ts'
import { ExpiryFields } from '../Offers/ExpiryFields.tsx'
import type { ClubPanelProps } from './ClubPart.tsx'
import type { RulesForm } from './rulesForm.ts'

/** How points are earned, what they are worth and how long they live, with an example in money. */
export function PointsPanel({ form, change, errorOf }: ClubPanelProps) {
  const t = useT()
  const { points } = form
  if (!points) return null
  const set = (part: Partial<typeof points>) => change({ points: { ...points, ...part } })
  return (
    <Panel title={t('settings.club.points')}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <AmountField
          label={t('settings.club.points.per')}
          hint={t('settings.club.points.per.what')}
          error={errorOf('points.per')}
          value={points.per}
          onChange={(per) => set({ per })}
        />
        <Field
          label={t('settings.club.points.earn')}
          hint={t('settings.club.points.earn.what')}
          error={errorOf('points.earn')}
          value={points.earn}
          onChange={(earn) => set({ earn })}
          inputMode="decimal"
        />
        <AmountField
          label={t('settings.club.points.worth')}
          hint={t('settings.club.points.worth.what')}
          error={errorOf('points.worth')}
          value={points.worth}
          onChange={(worth) => set({ worth })}
        />
        <NumberField
          label={t('offers.points.pending')}
          hint={t('offers.points.pending.what')}
          error={errorOf('points.pending')}
          value={points.pending}
          onChange={(pending) => set({ pending })}
        />
      </div>
      <Example points={points} />
      <div className="mt-3 flex flex-col gap-4">
        <ExpiryFields expiry={points.expiry} error={errorOf('points.expiry')} onChange={(expiry) => set({ expiry })} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Switch
            label={t('offers.points.half_up')}
            hint={t('offers.points.half_up.what')}
            on={points.halfUp}
            onChange={(halfUp) => set({ halfUp })}
          />
          <Switch
            label={t('settings.club.active')}
            hint={t('settings.club.points.active.what')}
            on={points.active}
            onChange={(active) => set({ active })}
          />
        </div>
      </div>
    </Panel>
  )
}

/** Ten steps of buying say more than the three numbers. It keeps its line while the numbers are being typed. */
function Example({ points }: { points: NonNullable<RulesForm['points']> }) {
  const t = useT()
  const voice = useVoice()
  const earned = readScaled(points.earn, 0)
  const text =
    earned !== null && points.per !== null && points.worth !== null
      ? t('settings.club.example', {
          amount: formatRial(points.per * 10, voice),
          points: earned * 10,
          worth: formatRial(earned * 10 * points.worth, voice),
        })
      : null
  return <p className={`mt-3 min-h-10 rounded-md px-3 py-2 text-ink ${text === null ? '' : 'bg-gain-soft'}`}>{text}</p>
}
