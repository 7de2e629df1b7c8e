import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { PrintButton } from '../PrintButton.tsx'
import { NewProduct } from './NewProduct.tsx'
import { ProductDetails } from './ProductDetails.tsx'
import type { Product } from './productListing.ts'
import { StockPart } from './StockPart.tsx'

/** One product, or (null) a new one. Anybody may look; a manager changes. */
export function ProductPanel({ productId, onClose }: { productId: number | null; onClose: () => void }) {
  const t = useT()
  const errorText = useErrorText()
  const product = useQuery(
    shopQueries.products.get.queryOptions({ input: { productId: productId ?? 1 }, enabled: productId !== null }),
  )
  return (
    <section
      aria-label={productId === null ? t('products.new') : (product.data?.name ?? t('products.title'))}
      className="flex min-h-0 flex-col rounded-md border border-line bg-surface"
    >
      <header className="flex min-h-12 shrink-0 items-center justify-between gap-2 border-b border-line ps-4 pe-1">
        <h2 className="truncate font-bold">
          {productId === null ? t('products.new') : <bdi>{product.data?.name}</bdi>}
        </h2>
        <span className="flex shrink-0">
          {productId !== null && (
            <PrintButton
              document="label"
              input={{ labels: [{ productId, copies: 1 }] }}
              print={(input, commandId) => shop.printing.shelfLabels({ ...input, commandId })}
              iconOnly
            />
          )}
          <Button kind="quiet" icon="close" label={t('app.close')} onPress={onClose}>
            {null}
          </Button>
        </span>
      </header>
      <div className="flex min-h-0 flex-1 flex-col p-3">
        {product.error && <Notice kind="wrong" text={errorText(product.error)} />}
        {productId === null ? (
          <ManagerOnly what={t('products.manager_only')}>
            <NewProduct />
          </ManagerOnly>
        ) : (
          product.data && <Parts product={product.data} />
        )}
      </div>
    </section>
  )
}

function Parts({ product }: { product: Product }) {
  const t = useT()
  const { member } = useSession()
  const [part, setPart] = useState<'details' | 'stock'>('details')
  const isManager = member.role === 'manager'
  return (
    <>
      {!isManager && (
        <div className="mb-2">
          <ManagerOnly what={t('products.manager_only')}>{null}</ManagerOnly>
        </div>
      )}
      <Tabs
        label={t('products.parts')}
        selected={part}
        onSelect={setPart}
        tabs={[
          {
            key: 'details',
            label: t('products.part.details'),
            content: <ProductDetails product={product} isManager={isManager} />,
          },
          {
            key: 'stock',
            label: t('products.part.stock'),
            content: <StockPart product={product} isManager={isManager} />,
          },
        ]}
      />
    </>
  )
}
