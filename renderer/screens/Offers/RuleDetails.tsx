import { useT } from '../../app/voice.tsx'
import { Fold } from './Fold.tsx'
import { GoodsPicker } from './GoodsPicker.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Switch } from '../../components/Switch.tsx'
import { type EarnDraft, type PartProps, without } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'

interface RuleDetailsProps {
  rule: EarnDraft
  path: string
  errorOf: PartProps['errorOf']
  onChange: (rule: EarnDraft) => void
}

/** What few purchases ask for: goods left out, a largest quantity, which money counts. */
export function RuleDetails({ rule, path, errorOf, onChange }: RuleDetailsProps) {
  const t = useT()
  const error = errorOf(`${path}.maxQuantity`)
  return (
    <Fold title={t('offers.details')} summary={t('offers.details.purchase')} isUrgent={error !== undefined}>
      <div className="flex flex-col gap-4">
        <GoodsPicker
          label={t('offers.purchase.except')}
          goods={{ products: rule.notProducts ?? null, categories: rule.notCategories ?? null }}
          onChange={({ products, categories }) => onChange(leftOut(rule, products, categories))}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <NumberField
            label={t('offers.purchase.atMost')}
            decimals={3}
            error={error}
            value={rule.maxQuantity}
            onChange={(maxQuantity) => onChange({ ...rule, maxQuantity })}
          />
          <Choice
            label={t('offers.purchase.basis')}
            value={rule.minAmountBasis}
            options={(['incl_tax', 'excl_tax'] as const).map((value) => ({ value, label: t(`offers.basis.${value}`) }))}
            onChange={(minAmountBasis) => onChange({ ...rule, minAmountBasis })}
          />
        </div>
        {rule.per === 'amount' && <WhatCounts rule={rule} onChange={onChange} />}
      </div>
    </Fold>
  )
}

/** Money that points are given for. */
function WhatCounts({ rule, onChange }: Pick<RuleDetailsProps, 'rule' | 'onChange'>) {
  const t = useT()
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Switch
        label={t('offers.counts.untaxed')}
        on={rule.amountBasis === 'excl_tax'}
        onChange={(on) => onChange(on ? { ...rule, amountBasis: 'excl_tax' } : without(rule, 'amountBasis'))}
      />
      <Switch
        label={t('offers.counts.before')}
        on={rule.beforeDiscounts === true}
        onChange={(on) => onChange(on ? { ...rule, beforeDiscounts: true } : without(rule, 'beforeDiscounts'))}
      />
      <Switch
        label={t('offers.counts.paid')}
        on={rule.paidByPointsCounts === true}
        onChange={(on) => onChange(on ? { ...rule, paidByPointsCounts: true } : without(rule, 'paidByPointsCounts'))}
      />
      <Switch
        label={t('offers.counts.step')}
        hint={t('offers.counts.step.what')}
        on={rule.step === 'proportional'}
        onChange={(on) => onChange({ ...rule, step: on ? 'proportional' : 'whole' })}
      />
    </div>
  )
}

function leftOut(rule: EarnDraft, products: string[], categories: string[]): EarnDraft {
  const bare: EarnDraft = without(without(rule, 'notProducts'), 'notCategories')
  return {
    ...bare,
    ...(products.length === 0 ? {} : { notProducts: products }),
    ...(categories.length === 0 ? {} : { notCategories: categories }),
  }
}
