import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDecimal, formatMoment, formatQuantity } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { shopQueries, type shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useGo } from '../../app/places.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import type { Product } from './productListing.ts'

type Move = Awaited<ReturnType<typeof shop.products.stockMoves>>['moves'][number]

/** What moved a product's stock, newest first; a sale opens from here. */
export function StockMoves({ product }: { product: Product }) {
  const t = useT()
  const errorText = useErrorText()
  const read = useInfiniteQuery(
    shopQueries.products.stockMoves.infiniteOptions({
      input: (before: number | null) => ({ productId: product.id, before }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  )
  const moves = read.data?.pages.flatMap((page) => page.moves) ?? []
  if (read.error) return <Notice kind="wrong" text={errorText(read.error)} />
  if (read.data && moves.length === 0) return <p className="text-muted">{t('products.moves.none')}</p>
  return (
    <section aria-label={t('products.moves')} className="flex min-h-0 flex-1 flex-col">
      <h3 className="mb-1 shrink-0 text-small text-muted">{t('products.moves')}</h3>
      <ul
        className="min-h-0 flex-1 overflow-auto"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
        tabIndex={0}
        aria-label={t('products.moves')}
      >
        {moves.map((move) => (
          <MoveRow key={move.id} move={move} unit={product.unit} />
        ))}
        {read.hasNextPage && (
          <li className="p-2 text-center">
            <Button isPending={read.isFetchingNextPage} onPress={() => void read.fetchNextPage()}>
              {t('app.more')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}

function MoveRow({ move, unit }: { move: Move; unit: Product['unit'] }) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const { saleId } = move
  const sign = move.quantity > 0 ? '+' : ''
  return (
    <li className="flex min-h-14 items-center gap-2 border-b border-line">
      <span className="min-w-0 flex-1">
        <span className="flex justify-between gap-2">
          <span className="font-medium">{t(`products.move.${move.kind}`)}</span>
          {move.kind !== 'stop' && (
            <span className={move.quantity < 0 ? 'text-wrong' : ''}>
              {isolate(sign + formatDecimal(move.quantity, 3, voice))}
            </span>
          )}
        </span>
        <span className="block truncate text-small text-muted">
          {[formatMoment(move.at, voice), move.staffName, move.note].filter(Boolean).join(t('value.listSeparator'))}
        </span>
        {move.stock !== null && (
          <span className="block text-small text-muted">
            {t('products.move.left', { stock: formatQuantity(move.stock, unit, voice) })}
          </span>
        )}
      </span>
      {saleId !== null && (
        <Button kind="quiet" icon="sales" label={t('papers.sale')} onPress={() => go({ name: 'sales', saleId })}>
          {null}
        </Button>
      )}
    </li>
  )
}
