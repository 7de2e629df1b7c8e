import { useRef, useState, type FormEvent } from 'react'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import { fieldsOf, NEW_PRODUCT, productErrors, readQuantity } from './productForm.ts'
import { ProductFields } from './ProductFields.tsx'

type NewInput = Omit<Parameters<typeof shop.products.add>[0], 'commandId'>

/** One new product after another: scan, name, price, Enter, and the next. */
export function NewProduct() {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [draft, setDraft] = useState(NEW_PRODUCT)
  const [isChecked, setChecked] = useState(false)
  const [round, setRound] = useState(0)
  const name = useRef<HTMLInputElement>(null)
  const add = useCommand(
    (input: NewInput, commandId) => shop.products.add({ ...input, commandId }),
    (product) => {
      tell(t('products.added', { name: product.name }))
      const { category, unit, tax, taxRate, isTaxIncluded } = draft
      setDraft({ ...NEW_PRODUCT, category, unit, tax, taxRate, isTaxIncluded })
      setChecked(false)
      setRound(round + 1)
    },
  )
  const errors = productErrors(draft)
  const save = (event: FormEvent) => {
    event.preventDefault()
    // The scanner ends a barcode with Enter, before there is anything else.
    if (draft.name.trim() === '' && !isChecked && draft.barcode !== '' && document.activeElement !== name.current) {
      return name.current?.focus()
    }
    setChecked(true)
    if (Object.keys(errors).length > 0) return
    const stock = draft.stock.trim() === '' ? null : readQuantity(draft.stock, draft.unit)
    add.mutate({ ...fieldsOf(draft), stock })
  }
  return (
    <form onSubmit={save} noValidate className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-1">
        <ProductFields
          key={round}
          startsHere
          showsCost
          name={name}
          draft={draft}
          errors={isChecked ? errors : {}}
          change={(part) => setDraft({ ...draft, ...part })}
        />
        <Field
          label={t(`products.field.stock.${draft.unit}`)}
          hint={t('products.field.stock.hint')}
          error={isChecked && errors.stock ? t(errors.stock) : undefined}
          inputMode="decimal"
          maxLength={20}
          value={draft.stock}
          onChange={(stock) => setDraft({ ...draft, stock })}
        />
        {add.error && <Notice kind="wrong" text={errorText(add.error)} />}
      </div>
      <Button kind="primary" type="submit" keyHint="Enter" wide isPending={add.isPending}>
        {t('products.save_next')}
      </Button>
    </form>
  )
}
