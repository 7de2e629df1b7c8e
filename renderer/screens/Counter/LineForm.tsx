import { useState } from 'react'
import { lineGross } from '../../../electron/shared/money.ts'
import { formatRial } from '../../../electron/shared/format.ts'
import { MAX_QUANTITY } from '../../../electron/shared/quantity.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { readScaled, showScaled } from '../../components/scaled.ts'
import type { SaleLine } from './sale.ts'
import type { SaleChange } from './till.ts'
import { useCounter } from './useCounter.ts'

/** Quantity or weight, price and discount of one line. Other prices than the shop's need the manager. */
export function LineForm({ line }: { line: Extract<SaleLine, { kind: 'product' }> }) {
  const t = useT()
  const voice = useVoice()
  const { store, ask } = useCounter()
  const isWeighed = line.product.unit === 'kilogram'
  const decimals = isWeighed ? 3 : 0
  const scale = 10 ** (3 - decimals)
  const [quantityText, setQuantityText] = useState(showScaled(line.quantity / scale, decimals, voice.language))
  const [unitPrice, setUnitPrice] = useState<number | null>(line.unitPrice)
  const [discount, setDiscount] = useState<number | null>(line.discount)

  const read = readScaled(quantityText, decimals)
  const quantity = read === null || read <= 0 || read * scale > MAX_QUANTITY ? null : read * scale
  const gross = quantity === null || unitPrice === null ? null : lineGross(unitPrice, quantity)
  const isOver = gross !== null && (discount ?? 0) > gross
  const save = () => {
    if (quantity === null || unitPrice === null || isOver) return
    const change: SaleChange = { type: 'lineChanged', key: line.key, quantity, unitPrice, discount: discount ?? 0 }
    const isFree = unitPrice === line.product.price && change.discount === 0
    if (isFree) store.dispatch(change)
    else ask(change)
  }

  return (
    <Dialog
      title={line.product.name}
      onClose={() => store.dispatch({ type: 'closed' })}
      onSubmit={save}
      footer={
        <>
          <Button
            kind="danger"
            icon="delete"
            keyHint="Del"
            onPress={() => store.dispatch({ type: 'lineRemoved', key: line.key })}
          >
            {t('counter.line.remove')}
          </Button>
          <Button kind="primary" type="submit" keyHint="Enter">
            {t('counter.line.do')}
          </Button>
        </>
      }
    >
      <Field
        label={t(isWeighed ? 'counter.line.weight' : 'counter.line.quantity')}
        dir="ltr"
        inputMode="decimal"
        autoFocus
        error={quantity === null ? t('counter.line.quantity.wrong') : undefined}
        value={quantityText}
        onChange={setQuantityText}
      />
      <AmountField
        label={t('counter.line.price')}
        hint={t('counter.line.price.hint', { price: formatRial(line.product.price, voice) })}
        error={unitPrice === null ? t('counter.amount.wrong') : undefined}
        value={unitPrice}
        onChange={setUnitPrice}
      />
      <AmountField
        label={t('counter.line.discount')}
        hint={t('counter.manager.hint')}
        error={isOver ? t('counter.discount.over') : undefined}
        value={discount}
        onChange={setDiscount}
      />
    </Dialog>
  )
}
