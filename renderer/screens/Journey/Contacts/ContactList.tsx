import { useInfiniteQuery } from '@tanstack/react-query'
import { formatMoment, formatNumber } from '../../../../electron/shared/format.ts'
import { CONTACTS, type Touchpoint } from '../../../../electron/shared/rules/touchpoints.ts'
import { shopQueries, type shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useGo } from '../../../app/places.tsx'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { CustomerName } from '../../../components/CustomerName.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { More } from '../../../components/More.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Select } from '../../../components/Select.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { CONTACT_ICONS, FACE_OF_SIGN } from '../../contactKinds.ts'
import { EVERY_CONTACT, type Looked, type Period } from './looking.ts'

const ROWS = 50
const ALL = ''
const SIGNS = ['-1', '0', '1'] as const

interface ContactListProps {
  period: Period
  looked: Looked
  onLook: (looked: Looked) => void
}

/** Contacts one by one, newest first. */
export function ContactList({ period, looked, onLook }: ContactListProps) {
  const t = useT()
  const errorText = useErrorText()
  const { what, ...wish } = looked
  const list = useInfiniteQuery({
    ...shopQueries.touchpoints.list.infiniteOptions({
      input: (before: string | null) => ({ ...period, ...wish, before, limit: ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
    staleTime: 0,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <Kinds looked={looked} onLook={onLook} />
        <Select
          label={t('touchpoints.sign')}
          value={looked.sign === null ? ALL : (SIGNS.find((each) => each === `${looked.sign}`) ?? ALL)}
          options={[
            { value: ALL, label: t('touchpoints.sign.all') },
            ...SIGNS.map((value) => ({ value, label: t(`touchpoints.sign.${value}`) })),
          ]}
          onChange={(value) => onLook({ ...looked, opinions: false, sign: SIGN_OF[value] })}
        />
        {what !== null && (
          <Button kind="quiet" icon="close" onPress={() => onLook(EVERY_CONTACT)}>
            {t('touchpoints.list.only', { what })}
          </Button>
        )}
      </div>
      {list.error && <Notice kind="wrong" text={errorText(list.error)} />}
      {list.isPending && <Spinner />}
      {list.data && rows.length === 0 && (
        <EmptyState icon="note" title={t('touchpoints.list.none')} what={t('touchpoints.list.none.what')} />
      )}
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={t('touchpoints.view.list')}>
        <ol>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ol>
        <More query={list} />
      </div>
    </div>
  )
}

const SIGN_OF = { '': null, '-1': -1, '0': 0, '1': 1 } as const

function Kinds({ looked, onLook }: Pick<ContactListProps, 'looked' | 'onLook'>) {
  const t = useT()
  const [chosen] = looked.kinds ?? []
  return (
    <Select<Touchpoint | typeof ALL>
      label={t('touchpoints.kind')}
      value={chosen ?? ALL}
      options={[
        { value: ALL, label: t('touchpoints.kind.all') },
        ...CONTACTS.map((kind) => ({ value: kind, label: t(`touchpoints.kind.${kind}`) })),
      ]}
      onChange={(kind) => onLook({ ...looked, opinions: false, kinds: kind === ALL ? null : [kind] })}
    />
  )
}

type ContactRow = Awaited<ReturnType<typeof shop.touchpoints.list>>['rows'][number]

const LOOKS = { '-1': 'text-wrong', '0': 'text-muted', '1': 'text-action' } as const

function Row({ row }: { row: ContactRow }) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const { sale, customer } = row
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-2">
      <span className={LOOKS[`${row.sign}`]}>
        <Icon name={row.kind === 'feedback' ? FACE_OF_SIGN[row.sign] : CONTACT_ICONS[row.kind]} />
        <span className="sr-only">{t(`touchpoints.sign.${row.sign}`)}</span>
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <span className="font-medium">{t(`touchpoints.kind.${row.kind}`)}</span>
          {row.product && <bdi className="ms-2 text-small text-muted">{row.product.name}</bdi>}
          {row.note !== '' && <bdi className="ms-2">{row.note}</bdi>}
        </p>
        <p className="truncate text-small text-muted">
          {formatMoment(row.at, voice)}
          {row.staffName !== null && <bdi className="ms-3">{row.staffName}</bdi>}
        </p>
      </div>
      <Button
        kind="quiet"
        isDisabled={customer.erased}
        onPress={() => go({ name: 'customers', customerId: customer.id })}
      >
        <CustomerName customer={customer} />
      </Button>
      {sale && (
        <Button kind="quiet" icon="sales" onPress={() => go({ name: 'sales', saleId: sale.id })}>
          {formatNumber(sale.number, voice)}
        </Button>
      )}
    </li>
  )
}
