import { useQuery } from '@tanstack/react-query'
import type { Ref } from 'react'
import { formatRate, formatRial } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { marginOf, TAX_CHOICES, type ProductDraft, type ProductErrors, type TaxChoice } from './productForm.ts'

interface ProductFieldsProps {
  draft: ProductDraft
  errors: ProductErrors
  change: (part: Partial<ProductDraft>) => void
  /** The first field has the focus. */
  startsHere?: boolean
  name?: Ref<HTMLInputElement>
  /** What goods cost the shop is the manager's to know. */
  showsCost: boolean
}

/** Barcode, name, category, unit, price, tax and cost. The scanner fills the barcode in. */
export function ProductFields({ draft, errors, change, startsHere = false, name, showsCost }: ProductFieldsProps) {
  const t = useT()
  const categories = useQuery(shopQueries.products.categories.queryOptions()).data ?? []
  return (
    <>
      <Field
        label={t('products.field.barcode')}
        hint={t('products.field.barcode.hint')}
        dir="ltr"
        maxLength={60}
        takesScans
        autoFocus={startsHere}
        value={draft.barcode}
        onChange={(barcode) => change({ barcode })}
      />
      <Field
        label={t('products.field.name')}
        maxLength={120}
        isRequired
        {...(name === undefined ? {} : { ref: name })}
        error={errors.name && t(errors.name)}
        value={draft.name}
        onChange={(text) => change({ name: text })}
      />
      <Field
        label={t('products.field.category')}
        maxLength={60}
        suggestions={categories.map((category) => category.name)}
        value={draft.category}
        onChange={(category) => change({ category })}
      />
      <AmountField
        label={t(`products.field.price.${draft.unit}`)}
        error={errors.price && t(errors.price)}
        value={draft.price}
        onChange={(price) => change({ price })}
      />
      <Choice
        label={t('products.field.unit')}
        value={draft.unit}
        options={[
          { value: 'piece', label: t('counter.unit.piece') },
          { value: 'kilogram', label: t('counter.unit.kilogram') },
        ]}
        onChange={(unit) => change({ unit })}
      />
      <TaxFields draft={draft} errors={errors} change={change} />
      {showsCost && <CostField draft={draft} change={change} />}
    </>
  )
}

type PartProps = Pick<ProductFieldsProps, 'draft' | 'errors' | 'change'>

function TaxFields({ draft, errors, change }: PartProps) {
  const t = useT()
  const voice = useVoice()
  const labelOf = (choice: TaxChoice) =>
    choice === 'none' || choice === 'other' ? t(`products.tax.${choice}`) : formatRate(Number(choice) * 100, voice)
  return (
    <>
      <Choice
        label={t('products.field.tax')}
        value={draft.tax}
        options={TAX_CHOICES.map((value) => ({ value, label: labelOf(value) }))}
        onChange={(tax) => change({ tax })}
      />
      {draft.tax === 'other' && (
        <Field
          label={t('products.field.tax.rate')}
          error={errors.taxRate && t(errors.taxRate)}
          dir="ltr"
          inputMode="decimal"
          maxLength={6}
          value={draft.taxRate}
          onChange={(taxRate) => change({ taxRate })}
        />
      )}
      {draft.tax !== 'none' && (
        <Choice
          label={t('products.field.tax.price')}
          value={draft.isTaxIncluded ? 'included' : 'on_top'}
          options={[
            { value: 'included', label: t('products.tax.included') },
            { value: 'on_top', label: t('products.tax.on_top') },
          ]}
          onChange={(value) => change({ isTaxIncluded: value === 'included' })}
        />
      )}
    </>
  )
}

function CostField({ draft, change }: Pick<PartProps, 'draft' | 'change'>) {
  const t = useT()
  const voice = useVoice()
  const margin = marginOf(draft)
  const figures = margin && {
    rate: formatRate(Math.abs(margin.rate), voice),
    amount: formatRial(Math.abs(margin.rial), voice),
  }
  return (
    <AmountField
      label={t(`products.field.cost.${draft.unit}`)}
      hint={
        margin && figures
          ? t(margin.rial < 0 ? 'products.loss' : 'products.margin', figures)
          : t('products.field.cost.hint')
      }
      value={draft.cost}
      onChange={(cost) => change({ cost })}
    />
  )
}
