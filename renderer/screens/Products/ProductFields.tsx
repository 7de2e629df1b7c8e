import { useQuery } from '@tanstack/react-query'
import type { Ref } from 'react'
import { shopQueries } from '../../api.ts'
import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import type { ProductDraft, ProductErrors } from './productForm.ts'

interface ProductFieldsProps {
  draft: ProductDraft
  errors: ProductErrors
  change: (part: Partial<ProductDraft>) => void
  /** The first field has the focus. */
  startsHere?: boolean
  name?: Ref<HTMLInputElement>
}

/** Barcode, name, category, unit and price. The scanner fills the barcode in. */
export function ProductFields({ draft, errors, change, startsHere = false, name }: ProductFieldsProps) {
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
    </>
  )
}
