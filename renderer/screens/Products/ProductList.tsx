import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { formatNumber } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Notice } from '../../components/Notice.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { Select } from '../../components/Select.tsx'
import { Table } from '../../components/Table.tsx'
import { NoProducts } from './NoProducts.tsx'
import { productColumns } from './productColumns.tsx'
import { isWhole, SHOWN, sortedBy, type ProductListing, type ProductSort } from './productListing.ts'
import { ProductTools } from './ProductTools.tsx'
import { useProductPages } from './useProductPages.ts'

interface ProductListProps {
  listing: ProductListing
  onListing: (listing: ProductListing) => void
  openId: number | null
  /** Something stands beside the list. */
  isNarrow: boolean
  onOpen: (productId: number) => void
  onAdd: () => void
  onImport: () => void
}

export function ProductList(props: ProductListProps) {
  const { listing, onListing, openId, isNarrow, onOpen, onAdd, onImport } = props
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const search = useDeferredValue(listing.search.trim())
  const asked = { ...listing, search }
  const pages = useProductPages(asked)
  const isEmpty = !pages.isLoading && pages.total === 0 && pages.error === null
  return (
    <section aria-labelledby="products-title" className="flex min-h-0 min-w-0 flex-col gap-3">
      <header className="flex min-h-11 flex-wrap items-center gap-3">
        <h1 id="products-title" className="text-large font-bold">
          {t('products.title')}
        </h1>
        <p role="status" className="text-muted">
          {!pages.isLoading &&
            t(isWhole(asked) ? 'products.count' : 'products.found', { n: formatNumber(pages.total, voice) })}
        </p>
        {!isNarrow && <ProductTools listing={asked} onAdd={onAdd} onImport={onImport} />}
      </header>
      <Filters listing={listing} onListing={onListing} isNarrow={isNarrow} />
      {pages.error && <Notice kind="wrong" text={errorText(pages.error)} />}
      {isEmpty ? (
        <NoProducts
          isWhole={isWhole(asked)}
          onAdd={onAdd}
          onImport={onImport}
          onClear={() => onListing({ ...listing, search: '', category: null, show: 'active' })}
        />
      ) : (
        <Table
          label={t('products.title')}
          columns={productColumns(t, voice, isNarrow)}
          count={pages.total}
          rowAt={pages.rowAt}
          sorting={{
            by: listing.sort,
            descending: listing.descending,
            onSort: (key) => onListing(sortedBy(listing, key as ProductSort)),
          }}
          selected={(row) => row.id === openId}
          onSight={pages.onSight}
          onOpen={(row) => onOpen(row.id)}
        />
      )}
    </section>
  )
}

function Filters({ listing, onListing, isNarrow }: Pick<ProductListProps, 'listing' | 'onListing' | 'isNarrow'>) {
  const t = useT()
  const categories = useQuery(shopQueries.products.categories.queryOptions()).data ?? []
  const known = categories.map(({ name, products }) => ({
    value: name,
    label: t('products.category.count', { name, n: products }),
  }))
  return (
    <div
      className={`grid items-end gap-2 ${isNarrow ? 'grid-cols-2 *:first:col-span-2' : 'grid-cols-[minmax(0,1fr)_minmax(0,11rem)_minmax(0,11rem)]'}`}
    >
      <SearchBox
        label={t('products.search')}
        hint={t('products.search.hint')}
        clearLabel={t('products.clear_search')}
        value={listing.search}
        onChange={(search) => onListing({ ...listing, search })}
      />
      <Select
        label={t('products.category')}
        value={listing.category ?? ''}
        options={[{ value: '', label: t('products.category.all') }, ...known]}
        onChange={(category) => onListing({ ...listing, category: category === '' ? null : category })}
      />
      <Select
        label={t('products.show')}
        value={listing.show}
        options={SHOWN.map((value) => ({ value, label: t(`products.show.${value}`) }))}
        onChange={(show) => onListing({ ...listing, show })}
      />
    </div>
  )
}
