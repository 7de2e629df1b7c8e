import { useDeferredValue, useRef, type KeyboardEvent } from 'react'
import { formatNumber } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings } from '../../app/session.tsx'
import { useStageName } from '../../app/stageName.ts'
import { useWidth } from '../../app/useWidth.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Table } from '../../components/Table.tsx'
import { usePaged } from '../usePaged.ts'
import { customerColumns } from './customerColumns.tsx'
import { FilterPanel } from './FilterPanel.tsx'
import { isNarrowed, NO_FILTER, sortedBy, wantedOf, type CustomerRow, type Listing } from './listing.ts'
import { ListBar } from './ListBar.tsx'
import { ListTools } from './ListTools.tsx'

interface CustomerListProps {
  listing: Listing
  onListing: (listing: Listing) => void
  onOpen: (customerId: number) => void
  onImport: () => void
}

export function CustomerList({ listing, onListing, onOpen, onImport }: CustomerListProps) {
  const t = useT()
  const errorText = useErrorText()
  const pages = useCustomers(listing)
  const isEmpty = !pages.isLoading && pages.total === 0 && pages.error === null
  const change = (part: Partial<Listing>) => onListing({ ...listing, openedAt: undefined, ...part })
  return (
    <section
      aria-labelledby="customers-title"
      onKeyDown={intoTheList}
      className="flex h-full min-h-0 flex-col gap-3 p-4"
    >
      <header className="flex items-center gap-3">
        <h1 id="customers-title" className="line-clamp-2 min-w-0 text-large leading-tight font-bold">
          {listing.shown?.title ?? t('customers.title')}
        </h1>
        {listing.shown && (
          <Button kind="quiet" icon="back" label={t('customers.show_all')} onPress={() => change({ shown: null })}>
            {null}
          </Button>
        )}
        <p role="status" className="text-muted">
          {!pages.isLoading && <CountText listing={listing} total={pages.total} isFloor={pages.isFloor} />}
        </p>
        <ListTools listing={listing} onImport={onImport} />
      </header>
      <ListBar listing={listing} onListing={change} />
      {pages.error && <Notice kind="wrong" text={errorText(pages.error)} />}
      <div className="flex min-h-0 flex-1 gap-3">
        <div className="flex min-w-0 flex-1 flex-col">
          {isEmpty ? (
            <NoCustomers
              isNarrowed={isNarrowed(listing)}
              onClear={() => change({ search: '', filter: NO_FILTER, shown: null })}
              onImport={onImport}
            />
          ) : (
            <Rows listing={listing} onListing={onListing} onOpen={onOpen} pages={pages} />
          )}
        </div>
        {listing.isFilterOpen && (
          <FilterPanel
            listing={listing}
            onShown={(shown) => change({ shown })}
            onFilter={(filter) => change({ filter })}
            onSort={(sort, descending) => change({ sort, descending })}
            onClose={() => change({ isFilterOpen: false })}
          />
        )}
      </div>
    </section>
  )
}

function useCustomers(listing: Listing) {
  const wanted = useDeferredValue(wantedOf(listing))
  const pages = usePaged<CustomerRow, Awaited<ReturnType<typeof shop.customers.list>>>((offset, limit) => {
    const input = { ...wanted, offset, limit }
    return {
      queryKey: shopQueries.customers.list.queryKey({ input }),
      queryFn: ({ signal }) => shop.customers.list(input, { signal }),
    }
  })
  return { ...pages, isFloor: pages.first?.totalIsFloor === true }
}

interface RowsProps extends Pick<CustomerListProps, 'listing' | 'onListing' | 'onOpen'> {
  pages: ReturnType<typeof useCustomers>
}

function Rows({ listing, onListing, onOpen, pages }: RowsProps) {
  const t = useT()
  const stageName = useStageName()
  const voice = useVoice()
  const { rules } = useSettings()
  const space = useRef<HTMLDivElement>(null)
  const width = useWidth(space)
  const open = (row: CustomerRow, index: number) => {
    onListing({ ...listing, openedAt: index })
    onOpen(row.id)
  }
  return (
    <div ref={space} className="flex min-h-0 flex-1 flex-col">
      {width > 0 && (
        <Table
          label={t('customers.title')}
          columns={customerColumns({ t, voice, ladder: rules.tiers, stageName, listing, width })}
          count={pages.total}
          rowAt={pages.rowAt}
          sorting={{
            by: listing.sort,
            descending: listing.descending,
            onSort: (key) => onListing(sortedBy(listing, key as Listing['sort'])),
          }}
          onSight={pages.onSight}
          onOpen={open}
          startsAt={listing.openedAt}
        />
      )}
    </div>
  )
}

/** The arrow down leads from the search into the list. */
function intoTheList(event: KeyboardEvent<HTMLElement>): void {
  const isSearch = event.target instanceof HTMLInputElement && event.target.role === 'searchbox'
  if (event.key !== 'ArrowDown' || !isSearch) return
  const list = event.currentTarget.querySelector<HTMLElement>('[role=grid]')
  if (!list) return
  event.preventDefault()
  list.focus()
}

function CountText({ listing, total, isFloor }: { listing: Listing; total: number; isFloor: boolean }) {
  const t = useT()
  const n = formatNumber(total, useVoice())
  if (isFloor) return t('customers.found_more', { n })
  const gone = goneOf(listing, total)
  if (gone > 0) return t('customers.found_but', { n, gone })
  return t(isNarrowed(listing) ? 'customers.found' : 'customers.count', { n })
}

/** How many fewer are listed than the figure said that led here: somebody forgotten or made one still counts in it. */
function goneOf({ search, filter, shown }: Listing, total: number): number {
  const isWhole = !isNarrowed({ search, filter, shown: null })
  return isWhole && shown?.count !== undefined ? shown.count - total : 0
}

interface NoCustomersProps {
  isNarrowed: boolean
  onClear: () => void
  onImport: () => void
}

function NoCustomers(props: NoCustomersProps) {
  const t = useT()
  return props.isNarrowed ? (
    <EmptyState icon="search" title={t('customers.empty.search')} what={t('customers.empty.search.what')}>
      <Button onPress={props.onClear}>{t('customers.clear_filter')}</Button>
    </EmptyState>
  ) : (
    <EmptyState icon="customers" title={t('customers.empty')} what={t('customers.empty.what')}>
      <Button kind="primary" icon="upload" onPress={props.onImport}>
        {t('customers.import')}
      </Button>
    </EmptyState>
  )
}
