import { useT } from '../../app/voice.tsx'
import { GoodsSearch } from './GoodsPicker.tsx'
import { useProductNames } from './useProducts.ts'

interface OneProductProps {
  label: string
  /** As rules know it; null: none yet. */
  productId: string | null
  error?: string | undefined
  onChange: (productId: string) => void
}

/** One product of the catalogue, found by its name; another takes its place. */
export function OneProduct({ label, productId, error, onChange }: OneProductProps) {
  const t = useT()
  const nameOf = useProductNames(productId === null ? [] : [productId])
  const name = productId === null ? null : (nameOf(productId) ?? t('offers.goods.gone'))
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <GoodsSearch
        label={label}
        only="products"
        error={error}
        onPick={(item) => item.kind === 'product' && onChange(item.id)}
      />
      {name !== null && (
        <p className="font-medium">
          <bdi>{t('offers.goods.chosen', { name })}</bdi>
        </p>
      )}
    </div>
  )
}
