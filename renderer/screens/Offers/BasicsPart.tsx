import { useT } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Switch } from '../../components/Switch.tsx'
import type { PartProps } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'

/** Its name, how it is asked for, and of a coupon for how long and for whom. */
export function BasicsPart(props: PartProps) {
  const t = useT()
  const { draft, change, errorOf } = props
  const { name, kind } = draft
  return (
    <Panel title={t(`offers.kind.${kind}`)}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t(`offers.kind.${kind}.what`)}</p>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field
            label={t('offers.name.fa')}
            hint={t('offers.name.what')}
            error={errorOf('name.fa')}
            maxLength={60}
            value={name.fa}
            onChange={(fa) => change({ name: { ...name, fa } })}
          />
          <Field
            label={t('offers.name.en')}
            hint={t('offers.name.en.what')}
            maxLength={60}
            value={name.en}
            onChange={(en) => change({ name: { ...name, en } })}
          />
        </div>
        {kind === 'promotion' && <Trigger {...props} />}
        {kind === 'next_sale_coupon' && <NextSale {...props} />}
        {kind === 'gift_card' && <Days {...props} />}
      </div>
    </Panel>
  )
}

function Trigger({ draft: { trigger }, change, errorOf }: PartProps) {
  const t = useT()
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Choice
        label={t('offers.trigger')}
        value={trigger.type}
        options={(['automatic', 'code'] as const).map((value) => ({ value, label: t(`offers.trigger.${value}`) }))}
        onChange={(type) => change({ trigger: { type } })}
      />
      {trigger.type === 'code' && (
        <Field
          label={t('offers.trigger.word')}
          hint={t('offers.trigger.word.what')}
          error={errorOf('trigger.code')}
          dir="ltr"
          maxLength={40}
          value={trigger.code ?? ''}
          onChange={(code) => change({ trigger: { type: 'code', code } })}
        />
      )}
    </div>
  )
}

function NextSale(props: PartProps) {
  const t = useT()
  const { draft, change, drop } = props
  return (
    <>
      <Days {...props} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Switch
          label={t('offers.chosen')}
          hint={t('offers.chosen.what')}
          on={draft.issue === 'chosen'}
          onChange={(on) => (on ? change({ issue: 'chosen' }) : drop('issue'))}
        />
        <Beneficiary {...{ draft, change, drop }} />
      </div>
    </>
  )
}

function Days({ draft, change, errorOf }: PartProps) {
  const t = useT()
  return (
    <div className="max-w-md">
      <NumberField
        label={t('offers.coupon.days')}
        hint={t('offers.coupon.days.what')}
        error={errorOf('couponDays')}
        value={draft.couponDays}
        onChange={(couponDays) => change({ couponDays })}
      />
    </div>
  )
}

/** Whether whoever referred the customer gets it instead. */
export function Beneficiary({ draft, change, drop }: Pick<PartProps, 'draft' | 'change' | 'drop'>) {
  const t = useT()
  return (
    <Switch
      label={t('offers.referrer')}
      hint={t('offers.referrer.what')}
      on={draft.beneficiary === 'referrer'}
      onChange={(on) => (on ? change({ beneficiary: 'referrer' }) : drop('beneficiary'))}
    />
  )
}
