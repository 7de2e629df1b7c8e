import { useState } from 'react'
import { persianDigits } from '../../../electron/shared/persian.ts'
import { ONE } from '../../../electron/shared/quantity.ts'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { useCommand } from '../useCommand.ts'
import { useCounter } from './useCounter.ts'

type NewProduct = Omit<Parameters<typeof shop.products.add>[0], 'commandId'>

/** A barcode nobody knows: its name and price, and it lies in the basket. */
export function ProductForm({ barcode }: { barcode: string }) {
  const t = useT()
  const errorText = useErrorText()
  const { language } = useVoice()
  const { store, till } = useCounter()
  const [name, setName] = useState('')
  const [unit, setUnit] = useState<'piece' | 'kilogram'>('piece')
  const [price, setPrice] = useState<number | null>(null)
  const [isChecked, setChecked] = useState(false)
  const add = useCommand(
    (input: NewProduct, commandId) => shop.products.add({ ...input, commandId }),
    (product) => store.asOf(till.side).dispatch({ type: 'productAdded', product, quantity: ONE }),
  )
  const save = () => {
    setChecked(true)
    if (name.trim() !== '' && price !== null) add.mutate({ barcode, name: name.trim(), unit, price })
  }
  return (
    <Dialog
      title={t('counter.product')}
      onClose={() => store.dispatch({ type: 'closed' })}
      onSubmit={save}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" isPending={add.isPending} wide>
          {t('counter.product.do')}
        </Button>
      }
    >
      <p>
        {t('counter.product.barcode')}{' '}
        <bdi className="font-bold">{language === 'fa' ? persianDigits(barcode) : barcode}</bdi>
      </p>
      {add.error && (
        <p role="alert" className="text-wrong">
          {errorText(add.error)}
        </p>
      )}
      <Field
        label={t('counter.product.name')}
        autoFocus
        maxLength={120}
        error={isChecked && name.trim() === '' ? t('counter.product.name.missing') : undefined}
        value={name}
        onChange={setName}
      />
      <AmountField
        label={t('counter.product.price')}
        error={isChecked && price === null ? t('counter.product.price.missing') : undefined}
        value={price}
        onChange={setPrice}
      />
      <Choice
        label={t('counter.product.unit')}
        value={unit}
        options={[
          { value: 'piece', label: t('counter.unit.piece') },
          { value: 'kilogram', label: t('counter.unit.kilogram') },
        ]}
        onChange={setUnit}
      />
    </Dialog>
  )
}
