import { formatMoney, formatQuantity, type Voice } from '../../../electron/shared/format.ts'
import { isolate, persianDigits } from '../../../electron/shared/persian.ts'
import type { Translate } from '../../app/voice.tsx'
import type { Column } from '../../components/Table.tsx'
import type { Product } from './productListing.ts'

/** `isNarrow`: a panel stands beside the list; the barcode goes under the name, and what the panel says is left out. */
export function productColumns(t: Translate, voice: Voice, isNarrow: boolean): Column<Product>[] {
  const name: Column<Product> = {
    key: 'name',
    header: t('products.column.name'),
    track: 'minmax(9rem, 1fr)',
    sortable: true,
    cell: (row) => <Name product={row} barcode={isNarrow ? barcodeText(row, voice) : null} />,
  }
  const price: Column<Product> = {
    key: 'price',
    header: t('app.amount.label', { label: t('products.column.price'), unit: t(`app.unit.${voice.display}`) }),
    track: '8rem',
    align: 'number',
    sortable: true,
    cell: (row) => formatMoney(row.price, voice),
  }
  const stock: Column<Product> = {
    key: 'stock',
    header: t('products.column.stock'),
    track: '8rem',
    align: 'number',
    sortable: true,
    cell: (row) => <StockText product={row} none={t('products.stock.not_kept')} voice={voice} />,
  }
  if (isNarrow) return [name, price, stock]
  return [
    name,
    { key: 'barcode', header: t('products.column.barcode'), track: '9.5rem', cell: (row) => barcodeText(row, voice) },
    {
      key: 'category',
      header: t('products.column.category'),
      track: 'minmax(7rem, 10rem)',
      sortable: true,
      cell: (row) => row.category ?? '',
    },
    price,
    stock,
    {
      key: 'state',
      header: t('products.column.state'),
      track: '7rem',
      cell: (row) => <State product={row} t={t} />,
    },
  ]
}

function Name({ product, barcode }: { product: Product; barcode: string | null }) {
  return (
    <span className="flex flex-col items-start leading-tight">
      <bdi className={`max-w-full truncate ${product.active ? '' : 'text-muted line-through'}`}>{product.name}</bdi>
      {barcode !== null && barcode !== '' && (
        <span className="max-w-full truncate text-small text-muted">{barcode}</span>
      )}
    </span>
  )
}

function StockText({ product, none, voice }: { product: Product; none: string; voice: Voice }) {
  if (product.stock === null) {
    return (
      <span className="text-muted">
        <span className="sr-only">{none}</span>
        <span aria-hidden>—</span>
      </span>
    )
  }
  return (
    <span className={product.stock <= 0 ? 'font-bold text-wrong' : ''}>
      {formatQuantity(product.stock, product.unit, voice)}
    </span>
  )
}

function State({ product, t }: { product: Product; t: Translate }) {
  if (!product.active) return <span className="text-muted">{t('products.state.inactive')}</span>
  if (product.stock !== null && product.stock <= 0) {
    return <span className="text-wrong">{t('products.state.short')}</span>
  }
  return t('products.state.active')
}

function barcodeText({ barcode }: Product, { language }: Voice): string {
  if (barcode === null) return ''
  return isolate(language === 'fa' ? persianDigits(barcode) : barcode)
}
