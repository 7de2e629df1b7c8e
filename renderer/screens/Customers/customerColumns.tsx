import { businessDay } from '../../../electron/shared/calendar.ts'
import { formatBirthday, formatDay, formatMoney, formatNumber, type Voice } from '../../../electron/shared/format.ts'
import type { Stage } from '../../../electron/shared/rules/journey.ts'
import type { TierLadder } from '../../../electron/shared/rules/model.ts'
import type { Column } from '../../components/Table.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import { Points } from '../../components/Points.tsx'
import { TierMark } from '../../components/TierMark.tsx'
import type { Translate } from '../../app/voice.tsx'
import { fitColumns } from './fitColumns.ts'
import { askedColumns, type CustomerRow, type Listing } from './listing.ts'

interface ColumnsOf {
  t: Translate
  voice: Voice
  ladder: TierLadder
  stageName: (stage: Stage) => string
  listing: Pick<Listing, 'sort' | 'filter'>
  /** Pixels of the whole table. */
  width: number
}

/** The columns of the list that fit; the keys of those that sort are the contract's. */
export function customerColumns({ width, listing, ...words }: ColumnsOf): Column<CustomerRow>[] {
  return fitColumns(allColumns(words), askedColumns(listing), width)
}

type Words = Omit<ColumnsOf, 'width' | 'listing'>

/** From the one that is needed most; `width` in rem. */
function allColumns(words: Words) {
  return [...who(words), ...figures(words), ...times(words)]
}

function who({ t, ladder }: Words) {
  return [
    {
      key: 'name',
      header: t('customers.column.name'),
      width: 7,
      place: 0,
      grows: true,
      sortable: true,
      cell: (row: CustomerRow) =>
        row.name === '' ? (
          <span className="text-muted">{t('customers.nameless')}</span>
        ) : (
          <bdi className="font-medium">{row.name}</bdi>
        ),
    },
    {
      key: 'phone',
      header: t('customers.column.phone'),
      width: 8,
      place: 1,
      cell: (row: CustomerRow) => row.phone !== null && <PhoneText phone={row.phone} />,
    },
    {
      key: 'tier',
      header: t('customers.column.tier'),
      width: 6.5,
      place: 2,
      sortable: true,
      cell: (row: CustomerRow) => <TierMark ladder={ladder} tierId={row.tierId} />,
    },
  ]
}

function figures({ t, voice, stageName }: Words) {
  return [
    {
      key: 'points',
      header: t('customers.column.points'),
      width: 5,
      place: 4,
      align: 'number' as const,
      sortable: true,
      cell: (row: CustomerRow) => <Points value={row.points} />,
    },
    {
      key: 'stage',
      header: t('customers.column.stage'),
      width: 6.25,
      place: 3,
      sortable: true,
      cell: (row: CustomerRow) => (
        <span className={`text-small ${row.stage === 'at_risk' || row.stage === 'lost' ? 'text-wrong' : ''}`}>
          <bdi>{stageName(row.stage)}</bdi>
        </span>
      ),
    },
    {
      key: 'spend',
      header: t('app.amount.label', { label: t('customers.column.spend'), unit: t(`app.unit.${voice.display}`) }),
      width: 8,
      place: 5,
      align: 'number' as const,
      sortable: true,
      cell: (row: CustomerRow) => formatMoney(row.spend, voice),
    },
  ]
}

function times({ t, voice }: Words) {
  // The English names of the months are the longer ones.
  const dates = voice.language === 'fa' ? 7.75 : 9
  const dayOf = (at: number) => <span className="text-small">{formatDay(businessDay(at, voice.zone, 0), voice)}</span>
  return [
    {
      key: 'lastSale',
      header: t('customers.column.lastSale'),
      width: dates,
      place: 7,
      sortable: true,
      cell: (row: CustomerRow) =>
        row.lastSaleAt === null ? <span className="text-muted">{t('customers.never')}</span> : dayOf(row.lastSaleAt),
    },
    {
      key: 'salesCount',
      header: t('customers.column.salesCount'),
      width: 4.5,
      place: 6,
      align: 'number' as const,
      sortable: true,
      cell: (row: CustomerRow) => formatNumber(row.salesCount, voice),
    },
    {
      key: 'created',
      header: t('customers.column.created'),
      width: dates,
      place: 8,
      sortable: true,
      cell: (row: CustomerRow) => dayOf(row.createdAt),
    },
    {
      key: 'birthday',
      header: t('customers.column.birthday'),
      width: 7,
      place: 9,
      sortable: true,
      cell: (row: CustomerRow) =>
        row.birthday && <span className="text-small">{formatBirthday(row.birthday, voice)}</span>,
    },
  ]
}
