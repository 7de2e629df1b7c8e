import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Select } from '../../components/Select.tsx'
import { Switch } from '../../components/Switch.tsx'
import { GoodsPicker } from './GoodsPicker.tsx'
import { Growth } from './Growth.tsx'
import type { PartProps, ProgrammeDraft, RewardDraft } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'
import { OneProduct } from './OneProduct.tsx'

export interface RewardFormProps {
  reward: RewardDraft
  draft: ProgrammeDraft
  path: string
  errorOf: PartProps['errorOf']
  onChange: (reward: RewardDraft) => void
}

/** One reward: what kind, how much, on what, at most how much, and what it costs in points. */
export function RewardForm(props: RewardFormProps) {
  const t = useT()
  const { reward, draft, path, errorOf, onChange } = props
  const set = (part: Partial<RewardDraft>) => onChange({ ...reward, ...part })
  return (
    <div className="flex flex-col gap-4">
      <Choice
        label={t('offers.reward.type')}
        value={reward.type}
        options={typesFor(draft).map((value) => ({ value, label: t(`offers.reward.type.${value}`) }))}
        onChange={(type) => set(typed(type))}
      />
      {reward.type === 'free_product' ? (
        <FreeProduct {...props} />
      ) : (
        <>
          <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <Value {...props} />
            <OnWhat {...props} />
            <AmountField
              label={t('offers.reward.most')}
              hint={t('offers.reward.most.what')}
              error={errorOf(`${path}.maxDiscount`)}
              value={reward.maxDiscount}
              onChange={(maxDiscount) => set({ maxDiscount })}
            />
          </div>
          <RewardGoods {...props} />
        </>
      )}
      {draft.kind === 'points' && <PointsCost {...props} />}
      {(reward.type === 'percent' || reward.type === 'fixed') && <Growth {...props} />}
    </div>
  )
}

function typesFor({ kind }: ProgrammeDraft): RewardDraft['type'][] {
  if (kind === 'points') return ['per_point', 'percent', 'fixed', 'free_product']
  return ['percent', 'fixed', 'free_product']
}

/** Another kind begins without the sum of the one before. */
function typed(type: RewardDraft['type']): Partial<RewardDraft> {
  if (type === 'free_product') return { type, value: 0, on: 'sale', freeQuantity: 1000, maxDiscount: null }
  return { type, value: null, product: null, freeQuantity: 0 }
}

function Value({ reward, path, errorOf, onChange }: RewardFormProps) {
  const t = useT()
  const value = {
    error: errorOf(`${path}.value`),
    value: reward.value,
    onChange: (next: number | null) => onChange({ ...reward, value: next }),
  }
  if (reward.type === 'percent') return <NumberField label={t('offers.reward.rate')} decimals={2} {...value} />
  return <AmountField label={t(reward.type === 'fixed' ? 'offers.reward.amount' : 'offers.reward.worth')} {...value} />
}

function OnWhat({ reward, draft, onChange }: RewardFormProps) {
  const t = useT()
  const own = ['sale', 'cheapest', 'products', 'categories'] as const
  const places: RewardDraft['on'][] =
    draft.kind === 'next_sale_coupon' ? [...own, 'favourites', 'complements'] : [...own]
  return (
    <Select
      label={t('offers.reward.on')}
      value={reward.on}
      options={places.map((value) => ({ value, label: t(`offers.reward.on.${value}`) }))}
      onChange={(on) =>
        onChange({
          ...reward,
          on,
          products: on === 'products' ? (reward.products ?? []) : null,
          categories: on === 'categories' ? (reward.categories ?? []) : null,
        })
      }
    />
  )
}

function RewardGoods({ reward, path, errorOf, onChange }: RewardFormProps) {
  const t = useT()
  if (reward.on !== 'products' && reward.on !== 'categories' && reward.on !== 'cheapest') return null
  const picks = reward.on === 'cheapest' ? {} : { only: reward.on }
  const orNull = (items: string[]) => (reward.on === 'cheapest' && items.length === 0 ? null : items)
  return (
    <GoodsPicker
      label={t(reward.on === 'cheapest' ? 'offers.reward.cheapest' : 'offers.reward.goods')}
      {...picks}
      error={errorOf(`${path}.goods`)}
      goods={reward}
      onChange={({ products, categories }) =>
        onChange({
          ...reward,
          products: reward.on === 'categories' ? null : orNull(products),
          categories: reward.on === 'products' ? null : orNull(categories),
        })
      }
    />
  )
}

function FreeProduct({ reward, path, errorOf, onChange }: RewardFormProps) {
  const t = useT()
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <OneProduct
        label={t('offers.reward.product')}
        productId={reward.product}
        error={errorOf(`${path}.product`)}
        onChange={(product) => onChange({ ...reward, product })}
      />
      <NumberField
        label={t('offers.reward.quantity')}
        decimals={3}
        error={errorOf(`${path}.freeQuantity`)}
        value={reward.freeQuantity}
        onChange={(freeQuantity) => onChange({ ...reward, freeQuantity })}
      />
    </div>
  )
}

function PointsCost({ reward, draft, path, errorOf, onChange }: RewardFormProps) {
  const t = useT()
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <NumberField
        label={t('offers.reward.cost')}
        hint={t(reward.type === 'per_point' ? 'offers.reward.cost.per_point' : 'offers.reward.cost.what')}
        decimals={draft.pointsPrecision ?? 0}
        error={errorOf(`${path}.pointsCost`)}
        value={reward.pointsCost}
        onChange={(pointsCost) => onChange({ ...reward, pointsCost })}
      />
      {reward.type !== 'per_point' && (
        <Switch
          label={t('offers.reward.multiple')}
          hint={t('offers.reward.multiple.what')}
          on={reward.repeat === 'multiple'}
          onChange={(on) => onChange({ ...reward, repeat: on ? 'multiple' : 'once' })}
        />
      )}
    </div>
  )
}
