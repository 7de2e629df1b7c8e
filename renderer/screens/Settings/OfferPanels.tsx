import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Field } from '../../components/Field.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Switch } from '../../components/Switch.tsx'
import type { ClubPanelProps } from './ClubPart.tsx'

export function WelcomePanel({ form, change, errorOf }: ClubPanelProps) {
  const t = useT()
  const { welcome } = form
  if (!welcome) return null
  const set = (part: Partial<typeof welcome>) => change({ welcome: { ...welcome, ...part } })
  return (
    <Panel title={t('settings.club.welcome')}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t('settings.club.active')}
          hint={t('settings.club.welcome.what')}
          on={welcome.active}
          onChange={(active) => set({ active })}
        />
        <Field
          label={t('settings.club.welcome.rate')}
          hint={t('settings.club.welcome.rate.what')}
          error={errorOf('welcome.percent')}
          value={welcome.percent}
          onChange={(percent) => set({ percent })}
          inputMode="decimal"
        />
        <AmountField
          label={t('settings.club.most')}
          hint={t('settings.club.most.what')}
          value={welcome.most}
          onChange={(most) => set({ most })}
        />
      </div>
    </Panel>
  )
}

export function CouponPanel({ form, change, errorOf }: ClubPanelProps) {
  const t = useT()
  const { coupon } = form
  if (!coupon) return null
  const set = (part: Partial<typeof coupon>) => change({ coupon: { ...coupon, ...part } })
  return (
    <Panel title={t('settings.club.coupon')}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t('settings.club.active')}
          hint={t('settings.club.coupon.what')}
          on={coupon.active}
          onChange={(active) => set({ active })}
        />
        <Field
          label={t('settings.club.coupon.rate')}
          hint={t('settings.club.coupon.rate.what')}
          error={errorOf('coupon.percent')}
          value={coupon.percent}
          onChange={(percent) => set({ percent })}
          inputMode="decimal"
        />
        <AmountField
          label={t('settings.club.most')}
          hint={t('settings.club.most.what')}
          value={coupon.most}
          onChange={(most) => set({ most })}
        />
        <AmountField
          label={t('settings.club.coupon.min')}
          hint={t('settings.club.coupon.min.what')}
          value={coupon.from}
          onChange={(from) => set({ from })}
        />
        <Field
          label={t('settings.club.coupon.days')}
          hint={t('settings.club.coupon.days.what')}
          error={errorOf('coupon.days')}
          value={coupon.days}
          onChange={(days) => set({ days })}
          inputMode="numeric"
        />
      </div>
    </Panel>
  )
}
