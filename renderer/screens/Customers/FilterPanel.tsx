import { useQuery } from '@tanstack/react-query'
import { monthName } from '../../../electron/shared/calendar.ts'
import { usedStages } from '../../../electron/shared/rules/journey.ts'
import { shopQueries } from '../../api.ts'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useStageName } from '../../app/stageName.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { MultiChoice } from '../../components/MultiChoice.tsx'
import { AmountRangeField, RangeField } from '../../components/RangeField.tsx'
import { Select } from '../../components/Select.tsx'
import { LastSaleField } from './LastSaleField.tsx'
import { isSame, SORTS, startsDescending, type CustomerFilter, type CustomerSort, type Listing } from './listing.ts'

interface FilterPanelProps {
  listing: Listing
  onShown: (shown: Listing['shown']) => void
  onFilter: (filter: CustomerFilter) => void
  onSort: (sort: CustomerSort, descending: boolean) => void
  onClose: () => void
}

/** Beside the list: whom it shows and in which order. Every change shows at once. */
export function FilterPanel({ listing, onShown, onFilter, onSort, onClose }: FilterPanelProps) {
  const t = useT()
  return (
    <aside
      id="customers-filter"
      aria-label={t('customers.filter')}
      className="flex w-76 shrink-0 flex-col rounded-md border border-line bg-surface"
    >
      <header className="flex shrink-0 items-center justify-between border-b border-line ps-4">
        <h2 className="font-bold">{t('customers.filter')}</h2>
        <Button kind="quiet" icon="close" label={t('app.close')} onPress={onClose}>
          {null}
        </Button>
      </header>
      <div className="flex min-h-0 flex-col gap-4 overflow-auto p-4">
        <Order listing={listing} onSort={onSort} />
        <SavedSegments shown={listing.shown} onShown={onShown} />
        <Who filter={listing.filter} onFilter={onFilter} />
        <Consents filter={listing.filter} onFilter={onFilter} />
        <Ranges filter={listing.filter} onFilter={onFilter} />
      </div>
    </aside>
  )
}

function Order({ listing, onSort }: Pick<FilterPanelProps, 'listing' | 'onSort'>) {
  const t = useT()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
      <Select
        label={t('customers.sort')}
        value={listing.sort}
        options={SORTS.map((value) => ({ value, label: t(`customers.sort.${value}`) }))}
        onChange={(sort) => onSort(sort, startsDescending(sort))}
      />
      <Button
        icon={listing.descending ? 'sortDown' : 'sortUp'}
        label={t(listing.descending ? 'customers.sort.descending' : 'customers.sort.ascending')}
        onPress={() => onSort(listing.sort, !listing.descending)}
      >
        {null}
      </Button>
    </div>
  )
}

/** Value of a list that somebody came from, which is not kept under a name. */
const ANOTHER = 'another'

/** One of the segments that are kept; nothing to see where there are none. */
function SavedSegments({ shown, onShown }: { shown: Listing['shown'] } & Pick<FilterPanelProps, 'onShown'>) {
  const t = useT()
  const saved = useQuery(shopQueries.segments.list.queryOptions()).data ?? []
  const chosen = shown && saved.find(({ segment }) => isSame(segment, shown.segment))
  if (saved.length === 0 && shown === null) return null
  return (
    <Select
      label={t('customers.filter.segment')}
      value={shown === null ? '' : (chosen?.segmentId ?? ANOTHER)}
      options={[
        { value: '', label: t('customers.filter.segment.none') },
        ...(shown && !chosen ? [{ value: ANOTHER, label: shown.title }] : []),
        ...saved.map(({ segmentId, name }) => ({ value: segmentId, label: name })),
      ]}
      onChange={(value) => {
        const next = saved.find(({ segmentId }) => segmentId === value)
        if (value !== ANOTHER) onShown(next ? { title: next.name, segment: next.segment } : null)
      }}
    />
  )
}

interface PartProps {
  filter: CustomerFilter
  onFilter: (filter: CustomerFilter) => void
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

function Who({ filter, onFilter }: PartProps) {
  const t = useT()
  const { language } = useVoice()
  const { rules, journey } = useSettings()
  const stageName = useStageName()
  return (
    <>
      <MultiChoice
        label={t('customers.column.tier')}
        values={filter.tiers}
        options={rules.tiers.tiers.map((tier) => ({ value: tier.id, label: tier.name[language] }))}
        onChange={(tiers) => onFilter({ ...filter, tiers })}
      />
      <MultiChoice
        label={t('customers.column.stage')}
        values={filter.stages}
        options={usedStages(journey).map((value) => ({ value, label: stageName(value) }))}
        onChange={(stages) => onFilter({ ...filter, stages })}
      />
      <MultiChoice
        label={t('customers.filter.birth')}
        values={filter.birthMonths}
        options={MONTHS.map((value) => ({ value, label: monthName(value, 'jalali', language) }))}
        onChange={(birthMonths) => onFilter({ ...filter, birthMonths })}
      />
      <Interests filter={filter} onFilter={onFilter} />
    </>
  )
}

/** Offered at once; the rarer ones are found by the search of their holders. */
const OFFERED = 30

function Interests({ filter, onFilter }: PartProps) {
  const t = useT()
  const told = useQuery(shopQueries.customers.interests.queryOptions()).data ?? []
  const names = [...new Set([...filter.interests, ...told.slice(0, OFFERED).map((interest) => interest.name)])]
  if (names.length === 0) return null
  return (
    <MultiChoice
      label={t('customers.field.interests')}
      values={filter.interests}
      options={names.map((name) => ({ value: name, label: name }))}
      onChange={(interests) => onFilter({ ...filter, interests })}
    />
  )
}

function Consents({ filter, onFilter }: PartProps) {
  const t = useT()
  return (['smsConsent', 'emailConsent'] as const).map((field) => (
    <Choice
      key={field}
      label={t(`customers.filter.${field}`)}
      value={filter[field] === null ? 'any' : filter[field] ? 'yes' : 'no'}
      options={(['any', 'yes', 'no'] as const).map((value) => ({ value, label: t(`customers.filter.${value}`) }))}
      onChange={(value) => onFilter({ ...filter, [field]: value === 'any' ? null : value === 'yes' })}
    />
  ))
}

function Ranges({ filter, onFilter }: PartProps) {
  const t = useT()
  const precision = usePointsPrecision()
  return (
    <>
      <RangeField
        label={t('customers.column.points')}
        decimals={precision}
        range={filter.points}
        onChange={(points) => onFilter({ ...filter, points })}
      />
      <AmountRangeField
        label={t('customers.column.spend')}
        range={filter.spend}
        onChange={(spend) => onFilter({ ...filter, spend })}
      />
      <RangeField
        label={t('customers.column.salesCount')}
        range={filter.salesCount}
        onChange={(salesCount) => onFilter({ ...filter, salesCount })}
      />
      <LastSaleField range={filter.lastSale} onChange={(lastSale) => onFilter({ ...filter, lastSale })} />
    </>
  )
}
