import { useT } from '../../../app/voice.tsx'
import { MultiChoice } from '../../../components/MultiChoice.tsx'
import { RangeField } from '../../../components/RangeField.tsx'
import { GoodsPicker } from '../../Offers/GoodsPicker.tsx'
import type { FieldsProps } from './ConditionFields.tsx'
import { atLeastOne } from './conditions.ts'
import { WhenField } from './WhenField.tsx'

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

/** What was bought, when, on which days and at which hours, and how often. */
export function BoughtFields({ condition, onChange }: FieldsProps<'bought'>) {
  const t = useT()
  const { products, categories, when, hours, weekdays, times } = condition
  return (
    <>
      <GoodsPicker
        label={t('segments.field.goods')}
        hint={t('segments.field.goods.hint')}
        goods={{ products: products && products.map(String), categories }}
        onChange={(goods) =>
          onChange({
            ...condition,
            products: goods.products.length === 0 ? null : goods.products.map(Number),
            categories: goods.categories.length === 0 ? null : goods.categories,
          })
        }
      />
      <WhenField when={when} onChange={(next) => onChange({ ...condition, when: next })} />
      <RangeField
        label={t('segments.field.times')}
        range={times}
        onChange={(range) => onChange({ ...condition, times: atLeastOne(range) })}
      />
      <MultiChoice
        label={t('segments.field.weekdays')}
        values={weekdays ?? []}
        options={WEEKDAYS.map((value) => ({ value, label: t(`offers.weekday.${value}`) }))}
        onChange={(next) => onChange({ ...condition, weekdays: next.length === 0 ? null : next })}
      />
      <RangeField
        label={t('segments.field.hours')}
        range={hours && { from: hours.at(0) ?? null, to: hours.at(-1) ?? null }}
        onChange={(range) => onChange({ ...condition, hours: hoursIn(range) })}
      />
    </>
  )
}

const LAST_HOUR = 23

/** Every hour from the first to the last; null: the whole day. */
function hoursIn(range: { from: number | null; to: number | null } | null): number[] | null {
  if (range === null) return null
  const from = Math.min(LAST_HOUR, range.from ?? 0)
  const to = Math.min(LAST_HOUR, range.to ?? LAST_HOUR)
  return from > to ? [from] : Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
