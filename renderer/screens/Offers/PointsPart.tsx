import { useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Select } from '../../components/Select.tsx'
import { Switch } from '../../components/Switch.tsx'
import { Beneficiary } from './BasicsPart.tsx'
import { ExpiryFields } from './ExpiryFields.tsx'
import { Fold } from './Fold.tsx'
import type { PartProps } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'

const PATHS = ['pointsExpiry.days', 'pointsExpiry.more', 'pendingDays']

/** How long points live, when they can be spent, and whose account they go to. */
export function PointsPart(props: PartProps) {
  const t = useT()
  const { draft, change, drop, errorOf } = props
  return (
    <Fold
      title={t('offers.points')}
      summary={t('offers.points.what')}
      isUrgent={PATHS.some((path) => errorOf(path) !== undefined)}
    >
      <div className="flex flex-col gap-4">
        <ExpiryFields
          expiry={draft.pointsExpiry}
          error={errorOf('pointsExpiry.days') ?? errorOf('pointsExpiry.more')}
          onChange={(pointsExpiry) => change({ pointsExpiry })}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <NumberField
            label={t('offers.points.pending')}
            hint={t('offers.points.pending.what')}
            error={errorOf('pendingDays')}
            value={draft.pendingDays ?? null}
            onChange={(days) => (days ? change({ pendingDays: days }) : drop('pendingDays'))}
          />
          <Account {...props} />
          <Switch
            label={t('offers.points.half_up')}
            hint={t('offers.points.half_up.what')}
            on={draft.rounding === 'half_up'}
            onChange={(on) => (on ? change({ rounding: 'half_up' }) : drop('rounding'))}
          />
          <Switch
            label={t('offers.points.spending')}
            on={draft.noPointsWhenRedeeming}
            onChange={(noPointsWhenRedeeming) => change({ noPointsWhenRedeeming })}
          />
          <Beneficiary {...props} />
        </div>
      </div>
    </Fold>
  )
}

/** An account of its own, as a punch card has, or the club's. */
function Account({ draft, change, drop }: PartProps) {
  const t = useT()
  const { language } = useVoice()
  const { programmes } = useSettings().rules
  const others = programmes.filter(({ id, kind, account }) => kind === 'points' && !account && id !== draft.id)
  return (
    <Select
      label={t('offers.points.account')}
      value={draft.account ?? ''}
      options={[
        { value: '', label: t('offers.points.account.own') },
        ...others.map(({ id, name }) => ({ value: id, label: name[language] })),
      ]}
      onChange={(account) => (account === '' ? drop('account') : change({ account }))}
    />
  )
}
