import { useState, type FormEvent } from 'react'
import { formatQuantity } from '../../../electron/shared/format.ts'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import { readQuantity } from './productForm.ts'
import type { Product } from './productListing.ts'
import { StockMoves } from './StockMoves.tsx'

type Move = Pick<Parameters<typeof shop.products.moveStock>[0], 'kind' | 'quantity' | 'note'>
const KINDS = ['receive', 'remove', 'count', 'stop'] as const

/** How many are left, goods that come and go, and what moved them so far. */
export function StockPart({ product, isManager }: { product: Product; isManager: boolean }) {
  const t = useT()
  const voice = useVoice()
  const isShort = product.stock !== null && product.stock <= 0
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <p className="flex shrink-0 items-baseline justify-between gap-3">
        <span className="text-muted">{t('products.stock.now')}</span>
        <span className={`text-large font-bold ${isShort ? 'text-wrong' : ''}`}>
          {product.stock === null ? t('products.stock.not_kept') : formatQuantity(product.stock, product.unit, voice)}
        </span>
      </p>
      {isManager && <MoveForm key={String(product.stock === null)} product={product} />}
      <StockMoves product={product} />
    </div>
  )
}

function MoveForm({ product }: { product: Product }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const isKept = product.stock !== null
  const [kind, setKind] = useState<Move['kind']>(isKept ? 'receive' : 'count')
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [isChecked, setChecked] = useState(false)
  const move = useCommand(
    (input: Move, commandId) => shop.products.moveStock({ ...input, commandId, productId: product.id }),
    () => {
      setText('')
      setNote('')
      setChecked(false)
      tell(t('products.stock.moved'))
    },
  )
  const read = kind === 'stop' ? 0 : readQuantity(text, product.unit)
  const isWrong = read === null || (read === 0 && (kind === 'receive' || kind === 'remove'))
  const save = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!isWrong) move.mutate({ kind, quantity: read, note: note.trim() })
  }
  return (
    <form onSubmit={save} noValidate className="flex shrink-0 flex-col gap-2 border-b border-line pb-3">
      <Choice
        label={t('products.stock.kind')}
        isLabelHidden
        hint={t(`products.stock.${kind}.what`)}
        value={kind}
        options={KINDS.filter((each) => isKept || each === 'count' || each === 'receive').map((value) => ({
          value,
          label: t(`products.stock.${value}`),
        }))}
        onChange={setKind}
      />
      <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-2">
        {kind !== 'stop' && (
          <Field
            label={t(`products.stock.quantity.${product.unit}`)}
            inputMode="decimal"
            maxLength={20}
            error={isChecked && isWrong ? t('products.invalid.stock') : undefined}
            value={text}
            onChange={setText}
          />
        )}
        <Field label={t('products.stock.note')} maxLength={200} value={note} onChange={setNote} />
      </div>
      {move.error && <Notice kind="wrong" text={errorText(move.error)} />}
      <Button kind={kind === 'stop' ? 'danger' : 'primary'} type="submit" keyHint="Enter" isPending={move.isPending}>
        {t(`products.stock.${kind}.do`)}
      </Button>
    </form>
  )
}
