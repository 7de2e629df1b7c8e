import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerPicker } from '../../components/CustomerPicker.tsx'
import { Panel } from '../../components/Panel.tsx'
import { type BasketItem, type SampleBasket, withProduct } from './basket.ts'
import { DayField } from './DayField.tsx'
import { GoodsSearch } from './GoodsPicker.tsx'
import { NumberField } from '../../components/NumberField.tsx'
import { TimeField } from './TimeField.tsx'

interface PreviewBasketProps {
  basket: SampleBasket
  onChange: (basket: SampleBasket) => void
}

/** Goods or amounts, for whom, and when. */
export function PreviewBasket({ basket, onChange }: PreviewBasketProps) {
  const t = useT()
  const { items } = basket
  const put = (next: BasketItem[]) => onChange({ ...basket, items: next })
  return (
    <Panel title={t('offers.preview.basket')}>
      <div className="flex flex-col gap-3">
        <GoodsSearch
          label={t('offers.preview.add')}
          only="products"
          onPick={(item) => item.kind === 'product' && put(withProduct(items, item.id, item.name))}
        />
        <ul className="flex flex-col gap-2">
          {items.map((item, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line is its place in the basket
            <li key={index} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
              <BasketLine item={item} onChange={(next) => put(items.with(index, next))} />
              <Button
                kind="quiet"
                icon="close"
                label={t('app.remove')}
                onPress={() => put(items.filter((each) => each !== item))}
              >
                {null}
              </Button>
            </li>
          ))}
        </ul>
        <div>
          <Button kind="quiet" icon="add" onPress={() => put([...items, { kind: 'amount', amount: null }])}>
            {t('offers.preview.amount.add')}
          </Button>
        </div>
        <Buyer basket={basket} onChange={onChange} />
        <div className="flex flex-wrap gap-4">
          <DayField label={t('offers.preview.day')} day={basket.day} onChange={(day) => onChange({ ...basket, day })} />
          <div className="w-24">
            <TimeField
              label={t('offers.preview.minute')}
              minute={basket.minute}
              onChange={(minute) => onChange({ ...basket, minute })}
            />
          </div>
        </div>
      </div>
    </Panel>
  )
}

function BasketLine({ item, onChange }: { item: BasketItem; onChange: (item: BasketItem) => void }) {
  const t = useT()
  if (item.kind === 'amount') {
    return (
      <AmountField
        label={t('offers.preview.amount')}
        value={item.amount}
        onChange={(amount) => onChange({ ...item, amount })}
      />
    )
  }
  return (
    <NumberField
      label={item.name}
      decimals={3}
      value={item.quantity}
      onChange={(quantity) => onChange({ ...item, quantity })}
    />
  )
}

function Buyer({ basket, onChange }: PreviewBasketProps) {
  const t = useT()
  if (basket.customer === null) {
    return (
      <CustomerPicker
        label={t('offers.preview.customer')}
        inFlow
        onPick={(customer) => onChange({ ...basket, customer })}
      />
    )
  }
  return (
    <div className="flex items-center justify-between gap-2">
      <p>
        <bdi>{t('offers.preview.for', { name: basket.customer.name })}</bdi>
      </p>
      <Button kind="quiet" icon="close" onPress={() => onChange({ ...basket, customer: null })}>
        {t('app.remove')}
      </Button>
    </div>
  )
}
