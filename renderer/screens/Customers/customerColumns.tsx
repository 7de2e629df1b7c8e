import { businessDay } from '../../../electron/shared/calendar.ts'
import { formatDay, formatMoney, type Voice } from '../../../electron/shared/format.ts'
import type { TierLadder } from '../../../electron/shared/rules/model.ts'
import type { Column } from '../../components/Table.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import { Points } from '../../components/Points.tsx'
import { TierMark } from '../../components/TierMark.tsx'
import type { Translate } from '../../app/voice.tsx'
import type { CustomerRow } from './usePages.ts'

/** The columns of the list; the keys of those that sort are the contract's. */
export function customerColumns(t: Translate, voice: Voice, ladder: TierLadder): Column<CustomerRow>[] {
  const dayOf = (at: number) => <span className="text-small">{formatDay(businessDay(at, voice.zone, 0), voice)}</span>
  return [
    {
      key: 'name',
      header: t('customers.column.name'),
      track: 'minmax(7rem, 1fr)',
      sortable: true,
      cell: (row) =>
        row.name === '' ? (
          <span className="text-muted">{t('customers.nameless')}</span>
        ) : (
          <bdi className="font-medium">{row.name}</bdi>
        ),
    },
    {
      key: 'phone',
      header: t('customers.column.phone'),
      track: '8.5rem',
      cell: (row) => row.phone !== null && <PhoneText phone={row.phone} />,
    },
    {
      key: 'tier',
      header: t('customers.column.tier'),
      track: '6.5rem',
      cell: (row) => <TierMark ladder={ladder} tierId={row.tierId} />,
    },
    {
      key: 'points',
      header: t('customers.column.points'),
      track: '5.25rem',
      align: 'number',
      sortable: true,
      cell: (row) => <Points value={row.points} />,
    },
    {
      key: 'spend',
      header: t('app.amount.label', { label: t('customers.column.spend'), unit: t(`app.unit.${voice.display}`) }),
      track: '8.5rem',
      align: 'number',
      sortable: true,
      cell: (row) => formatMoney(row.spend, voice),
    },
    {
      key: 'lastSale',
      header: t('customers.column.lastSale'),
      track: '9.25rem',
      sortable: true,
      cell: (row) =>
        row.lastSaleAt === null ? <span className="text-muted">{t('customers.never')}</span> : dayOf(row.lastSaleAt),
    },
    {
      key: 'created',
      header: t('customers.column.created'),
      track: '9.25rem',
      sortable: true,
      cell: (row) => dayOf(row.createdAt),
    },
  ]
}
