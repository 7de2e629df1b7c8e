import { useT } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import type { ConditionFormProps } from './ConditionForm.tsx'
import { GoodsPicker } from './GoodsPicker.tsx'
import { NumberField } from '../../components/NumberField.tsx'

/** Who has bought these goods, or has not, ever or in so many days. */
export function BoughtForm({ condition, path, errorOf, onChange }: ConditionFormProps<'bought'>) {
  const t = useT()
  return (
    <div className="flex flex-col gap-3">
      <Choice
        label={t('offers.if.bought')}
        isLabelHidden
        value={condition.has ? 'yes' : 'no'}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`offers.if.bought.${value}`) }))}
        onChange={(has) => onChange({ ...condition, has: has === 'yes' })}
      />
      <GoodsPicker
        label={t('offers.if.bought.goods')}
        error={errorOf(path)}
        goods={condition}
        onChange={({ products, categories }) =>
          onChange({
            ...condition,
            products: products.length === 0 ? null : products,
            categories: categories.length === 0 ? null : categories,
          })
        }
      />
      <NumberField
        label={t('offers.if.bought.days')}
        hint={t('offers.if.bought.days.what')}
        error={errorOf(`${path}.days`)}
        value={condition.days}
        onChange={(days) => onChange({ ...condition, days })}
      />
    </div>
  )
}
