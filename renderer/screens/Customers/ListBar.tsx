import { businessDay, toDate } from '../../../electron/shared/calendar.ts'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useStageName } from '../../app/stageName.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Chips } from '../../components/Chips.tsx'
import { Icon } from '../../components/Icon.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { filterChips, quickViews } from './filterChips.ts'
import { NO_FILTER, type Listing } from './listing.ts'

interface ListBarProps {
  listing: Listing
  onListing: (part: Partial<Listing>) => void
}

/** Above the list: the search, the filters of every day, the panel with all of them, and what is filtered now. */
export function ListBar({ listing, onListing }: ListBarProps) {
  const t = useT()
  const voice = useVoice()
  const { rules } = useSettings()
  const pointsPrecision = usePointsPrecision()
  const stageName = useStageName()
  const words = { t, voice, ladder: rules.tiers, stageName, pointsPrecision }
  const month = toDate(businessDay(Date.now(), voice.zone, 0), 'jalali').month
  return (
    <>
      <div className="flex shrink-0 items-center gap-2">
        <div className="min-w-0 flex-1">
          <SearchBox
            label={t('customers.search')}
            hint={t('customers.search.hint')}
            clearLabel={t('customers.clear_search')}
            value={listing.search}
            onChange={(search) => onListing({ search })}
          />
        </div>
        {quickViews(listing.filter, month, words).map((view) => (
          <Toggle key={view.key} isOn={view.isOn} onPress={() => onListing({ filter: view.next })}>
            {view.label}
          </Toggle>
        ))}
        <button
          type="button"
          aria-expanded={listing.isFilterOpen}
          aria-controls={listing.isFilterOpen ? 'customers-filter' : undefined}
          onClick={() => onListing({ isFilterOpen: !listing.isFilterOpen })}
          className="flex min-h-11 shrink-0 items-center gap-2 rounded-md border border-line-strong bg-surface px-3 hover:bg-sunken aria-expanded:bg-action-soft"
        >
          <Icon name="filter" />
          {t('customers.filter.open')}
        </button>
      </div>
      <Chips
        label={t('customers.filter.active')}
        chips={[
          ...(listing.shown
            ? [
                {
                  key: 'shown',
                  text: t('customers.chip.segment', { name: listing.shown.title }),
                  onRemove: () => onListing({ shown: null }),
                },
              ]
            : []),
          ...filterChips(listing.filter, words).map(({ key, text, without }) => ({
            key,
            text,
            onRemove: () => onListing({ filter: without }),
          })),
        ]}
        onClear={() => onListing({ filter: NO_FILTER, shown: null })}
      />
    </>
  )
}

function Toggle({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className="min-h-11 shrink-0 rounded-md border border-line-strong bg-surface px-3 whitespace-nowrap hover:bg-sunken aria-pressed:border-action aria-pressed:bg-action aria-pressed:text-on-action"
    >
      {children}
    </button>
  )
}
