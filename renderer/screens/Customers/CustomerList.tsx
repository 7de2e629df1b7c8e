import { useDeferredValue, useState } from 'react'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { formatNumber, type Voice } from '../../../electron/shared/format.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { Table } from '../../components/Table.tsx'
import { useErrorText } from '../../app/errors.ts'
import { customerColumns } from './customerColumns.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import { ListTools } from './ListTools.tsx'
import { useSettings } from '../../app/session.tsx'
import { usePages, type Listing, type SortKey } from './usePages.ts'

interface CustomerListProps {
  listing: Listing
  onListing: (listing: Listing) => void
  onOpen: (customerId: number) => void
}

export function CustomerList({ listing, onListing, onOpen }: CustomerListProps) {
  const t = useT()
  const voice = useVoice()
  const { rules } = useSettings()
  const errorText = useErrorText()
  const [isImporting, setImporting] = useState(false)
  const search = useDeferredValue(listing.search.trim())
  const pages = usePages({ ...listing, search })
  const isEmpty = !pages.isLoading && pages.total === 0 && pages.error === null

  const onSort = (key: string) => {
    const sort = key as SortKey
    const descending = listing.sort === sort ? !listing.descending : sort !== 'name'
    onListing({ ...listing, sort, descending })
  }
  return (
    <section aria-labelledby="customers-title" className="flex h-full min-h-0 flex-col gap-3 p-4">
      <header className="flex flex-wrap items-center gap-3">
        <h1 id="customers-title" className="text-large font-bold">
          {t('customers.title')}
        </h1>
        <p role="status" className="text-muted">
          {!pages.isLoading && countText(t, search, pages.total, voice)}
        </p>
        <ListTools onImport={() => setImporting(true)} />
      </header>
      {isImporting && <ImportPanel onClose={() => setImporting(false)} />}
      <SearchBox
        label={t('customers.search')}
        hint={t('customers.search.hint')}
        clearLabel={t('customers.clear_search')}
        value={listing.search}
        onChange={(text) => onListing({ ...listing, search: text })}
      />
      {pages.error && <Notice kind="wrong" text={errorText(pages.error)} />}
      {isEmpty ? (
        <NoCustomers search={search} onClear={() => onListing({ ...listing, search: '' })} />
      ) : (
        <Table
          label={t('customers.title')}
          columns={customerColumns(t, voice, rules.tiers)}
          count={pages.total}
          rowAt={pages.rowAt}
          sorting={{ by: listing.sort, descending: listing.descending, onSort }}
          onSight={pages.onSight}
          onOpen={(row) => onOpen(row.id)}
        />
      )}
    </section>
  )
}

function countText(t: Translate, search: string, total: number, voice: Voice): string {
  return t(search === '' ? 'customers.count' : 'customers.found', { n: formatNumber(total, voice) })
}

function NoCustomers({ search, onClear }: { search: string; onClear: () => void }) {
  const t = useT()
  return search === '' ? (
    <EmptyState icon="customers" title={t('customers.empty')} what={t('customers.empty.what')} />
  ) : (
    <EmptyState icon="search" title={t('customers.empty.search')} what={t('customers.empty.search.what')}>
      <Button onPress={onClear}>{t('customers.clear_search')}</Button>
    </EmptyState>
  )
}
