import { useInfiniteQuery } from '@tanstack/react-query'
import { formatMoment } from '../../../../electron/shared/format.ts'
import { CONTACTS, type Touchpoint } from '../../../../electron/shared/rules/touchpoints.ts'
import { shopQueries, type shop } from '../../../api.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Select } from '../../../components/Select.tsx'
import { CONTACT_ICONS, FACE_OF_SIGN } from '../../contactKinds.ts'
import { OneByOne, Whose } from '../OneByOne.tsx'
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
      <OneByOne
        label={t('touchpoints.view.list')}
        query={list}
        empty={{ icon: 'note', title: t('touchpoints.list.none'), what: t('touchpoints.list.none.what') }}
        rows={rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      />
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
      <Whose customer={row.customer} sale={row.sale} />
    </li>
  )
}
