import { useEffect, useState } from 'react'
import { UNDO_FOR } from '../../../electron/shared/rules/touchpoints.ts'
import { shop } from '../../api.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { JalaliDateField } from '../../components/JalaliDateField.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { Select } from '../../components/Select.tsx'
import { useCommand } from '../useCommand.ts'
import type { RecordedContact } from './till.ts'
import { useCounter } from './useCounter.ts'

const SIGNS = ['-1', '0', '1'] as const
const NONE = ''

/** Written down already: a sign, a word, a product, a day may be added, or all of it ignored; the field has the keys. */
export function ContactAdded({ contact }: { contact: RecordedContact }) {
  const t = useT()
  const voice = useVoice()
  const { till, store } = useCounter()
  const { tellError } = useNotice()
  const [sign, setSign] = useState<(typeof SIGNS)[number]>(`${contact.sign}`)
  const [note, setNote] = useState('')
  const [productId, setProductId] = useState<number | null>(null)
  const [validTo, setValidTo] = useState(contact.validTo)
  const [amount, setAmount] = useState<number | null>(null)
  const close = () => store.dispatch({ type: 'closed' })
  const amend = useCommand(
    (input: Omit<Parameters<typeof shop.touchpoints.amend>[0], 'commandId'>, commandId) =>
      shop.touchpoints.amend({ commandId, ...input }),
    close,
  )
  const products = till.sale.lines.flatMap((line) => (line.kind === 'product' ? [line.product] : []))
  return (
    <Dialog
      title={t('touchpoints.added', { kind: t(`touchpoints.kind.${contact.kind}`) })}
      onClose={close}
      onSubmit={() =>
        amend.mutate(
          {
            touchpointId: contact.touchpointId,
            sign: SIGN_OF[sign],
            note,
            productId,
            ...(validTo !== null && { validTo, amount }),
          },
          { onError: tellError },
        )
      }
      footer={
        <>
          <Undo contact={contact} onUndone={close} />
          <Button kind="primary" type="submit" isPending={amend.isPending}>
            {t('touchpoints.added.save')}
          </Button>
        </>
      }
    >
      <p className="text-small text-muted">{t('touchpoints.added.what', { name: contact.customerName })}</p>
      <Choice
        label={t('touchpoints.sign')}
        value={sign}
        onChange={setSign}
        options={SIGNS.map((value) => ({ value, label: t(`touchpoints.sign.${value}`) }))}
      />
      <Field label={t('touchpoints.note')} rows={2} maxLength={300} value={note} onChange={setNote} />
      {products.length > 0 && (
        <Select
          label={t('touchpoints.product')}
          value={productId === null ? NONE : String(productId)}
          options={[
            { value: NONE, label: t('touchpoints.product.none') },
            ...products.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(value) => setProductId(value === NONE ? null : Number(value))}
        />
      )}
      {validTo !== null && (
        <>
          <div className="flex flex-col gap-1">
            <span aria-hidden className="text-small font-medium">
              {t('touchpoints.validTo')}
            </span>
            <JalaliDateField label={t('touchpoints.validTo')} day={validTo} onChange={setValidTo} {...voice} />
          </div>
          <AmountField label={t('touchpoints.amount')} value={amount} onChange={setAmount} />
        </>
      )}
    </Dialog>
  )
}

const SIGN_OF = { '-1': -1, '0': 0, '1': 1 } as const

/** As long as the shop would take it back. */
function Undo({ contact, onUndone }: { contact: RecordedContact; onUndone: () => void }) {
  const t = useT()
  const { tellError } = useNotice()
  const [isOpen, setOpen] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setOpen(false), UNDO_FOR)
    return () => clearTimeout(timer)
  }, [])
  const undo = useCommand(
    (input: { touchpointId: number }, commandId) => shop.touchpoints.undo({ commandId, ...input }),
    onUndone,
  )
  if (!isOpen) return null
  return (
    <Button
      kind="danger"
      icon="undo"
      isPending={undo.isPending}
      onPress={() => undo.mutate({ touchpointId: contact.touchpointId }, { onError: tellError })}
    >
      {t('touchpoints.undo')}
    </Button>
  )
}
