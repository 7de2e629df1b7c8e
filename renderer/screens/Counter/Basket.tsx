import { formatMoney, formatQuantity, formatRial } from '../../../electron/shared/format.ts'
import { ONE } from '../../../electron/shared/quantity.ts'
import { useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Money } from '../../components/Money.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useProductNames } from '../Offers/useProducts.ts'
import { DoneView } from './DoneView.tsx'
import { NumberPad } from './NumberPad.tsx'
import { lineTotal, type SaleLine } from './sale.ts'
import type { Done } from './till.ts'
import { useCounter } from './useCounter.ts'

/** The goods of the sale; before there are any, what came of the last sale. */
export function Basket() {
  const { till } = useCounter()
  const { lines, customer, isAnonymous } = till.sale
  if (lines.length > 0) return <Lines lines={lines} />
  return (
    <>
      <div className="min-h-0 flex-1 overflow-auto">
        <Before isForSomebody={customer !== null || isAnonymous} done={till.done} />
      </div>
      <NumberPad />
    </>
  )
}

function Before({ isForSomebody, done }: { isForSomebody: boolean; done: Done | null }) {
  const t = useT()
  if (isForSomebody) return <EmptyState icon="cash" title={t('counter.amount')} what={t('counter.amount.what')} />
  if (done) return <DoneView done={done} />
  return <EmptyState icon="scan" title={t('counter.empty')} what={t('counter.empty.what')} />
}

function Lines({ lines }: { lines: SaleLine[] }) {
  const t = useT()
  return (
    <ol aria-label={t('counter.basket')} className="min-h-0 flex-1 overflow-auto">
      {lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
      <FreeItems />
    </ol>
  )
}

function Line({ line }: { line: SaleLine }) {
  const t = useT()
  const voice = useVoice()
  const { till, store } = useCounter()
  const isSelected = line.key === till.selected
  const name = line.kind === 'product' ? line.product.name : t('counter.line.amount')
  const open = () => {
    store.dispatch({ type: 'lineSelected', key: line.key })
    if (line.kind === 'product') store.dispatch({ type: 'opened', side: { kind: 'line', key: line.key } })
  }
  return (
    <li
      aria-current={isSelected ? 'true' : undefined}
      className={`flex h-14 items-center gap-1 border-b border-line pe-1 ${isSelected ? 'bg-action-soft' : ''}`}
    >
      <button
        type="button"
        onMouseDown={(event) => event.preventDefault()}
        onClick={open}
        className="flex h-full min-w-0 flex-1 flex-col justify-center ps-3 text-start"
      >
        <span className="w-full truncate font-bold">{name}</span>
        {line.kind === 'product' && (
          <span className="text-small text-muted">
            {t('counter.line.detail', {
              quantity: formatQuantity(line.quantity, line.product.unit, voice),
              price: formatMoney(line.unitPrice, voice),
            })}
            {line.discount > 0 && ` − ${formatRial(line.discount, voice)}`}
          </span>
        )}
      </button>
      {line.kind === 'product' && line.product.unit === 'piece' && <Stepper line={line} />}
      <span className="w-28 text-right font-bold tabular-nums">
        <Money rial={lineTotal(line)} bare />
      </span>
      <LineButton
        icon="close"
        label={t('counter.line.removeOf', { name })}
        onPress={() => store.dispatch({ type: 'lineRemoved', key: line.key })}
      />
    </li>
  )
}

/** What is handed over for nothing, and by which offer. */
function FreeItems() {
  const t = useT()
  const voice = useVoice()
  const { preview } = useCounter()
  const { rules } = useSettings()
  const items = preview()?.priced.freeItems ?? []
  const nameOf = useProductNames(items.map(({ productId }) => productId))
  return items.map(({ programmeId, productId, quantity }, index) => {
    const programme = rules.programmes.find(({ id }) => id === programmeId)?.name[voice.language] ?? ''
    return (
      <li
        key={`${programmeId}-${productId}-${index}`}
        className="flex h-14 items-center gap-3 border-b border-line bg-gain-soft ps-3 pe-12 text-gain-ink"
      >
        <Icon name="gift" />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-bold text-ink">{nameOf(productId) ?? t('counter.line.free')}</span>
          <span className="truncate text-small">
            {t('counter.line.gift', { quantity: formatQuantity(quantity, 'piece', voice), programme })}
          </span>
        </span>
        <span className="w-28 text-right font-bold tabular-nums">
          <Money rial={0} bare />
        </span>
      </li>
    )
  })
}

function Stepper({ line }: { line: Extract<SaleLine, { kind: 'product' }> }) {
  const t = useT()
  const { store } = useCounter()
  const step = (by: number) => store.dispatch(stepOf(line, by))
  return (
    <span className="flex">
      <LineButton icon="less" label={t('counter.line.less', { name: line.product.name })} onPress={() => step(-ONE)} />
      <LineButton icon="add" label={t('counter.line.more', { name: line.product.name })} onPress={() => step(ONE)} />
    </span>
  )
}

/** One more or less of a line; the last one less removes it. */
export function stepOf(line: Extract<SaleLine, { kind: 'product' }>, by: number) {
  const quantity = line.quantity + by
  return quantity > 0
    ? ({ type: 'quantitySet', key: line.key, quantity } as const)
    : ({ type: 'lineRemoved', key: line.key } as const)
}

function LineButton({ icon, label, onPress }: { icon: 'add' | 'less' | 'close'; label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className="flex size-11 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
    >
      <Icon name={icon} />
    </button>
  )
}
