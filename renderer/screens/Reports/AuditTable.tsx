import { businessDay } from '../../../electron/shared/calendar.ts'
import { formatDay, formatNumber, formatTime, type Voice } from '../../../electron/shared/format.ts'
import { type Translate, useT, useVoice } from '../../app/voice.tsx'
import { Table, type Column } from '../../components/Table.tsx'
import type { Entry } from './Audit.tsx'
import { knownKind } from './auditKinds.ts'

interface AuditTableProps {
  entries: readonly Entry[]
  /** There are older ones, not read yet. */
  hasMore: boolean
  openedId: number | null
  onOpen: (entry: Entry) => void
  /** The last row read is in sight. */
  onEnd: () => void
}

export function AuditTable({ entries, hasMore, openedId, onOpen, onEnd }: AuditTableProps) {
  const t = useT()
  const voice = useVoice()
  return (
    <Table
      label={t('reports.audit.list')}
      columns={auditColumns(t, voice)}
      count={entries.length + (hasMore ? 1 : 0)}
      rowAt={(index) => entries[index]}
      selected={(entry) => entry.id === openedId}
      onOpen={onOpen}
      onSight={(_, last) => last >= entries.length && onEnd()}
    />
  )
}

/** What was done, in words; of a kind nobody here knows, its name. */
export function kindText(kind: string, t: Translate): string {
  const known = knownKind(kind)
  return known === null ? kind : t(`reports.kind.${known}`)
}

function auditColumns(t: Translate, voice: Voice): Column<Entry>[] {
  return [
    {
      key: 'when',
      header: t('reports.audit.column.when'),
      track: 'minmax(9rem, 11rem)',
      cell: ({ at }) => <Two first={formatTime(at, voice)} second={formatDay(businessDay(at, voice.zone, 0), voice)} />,
    },
    {
      key: 'who',
      header: t('reports.audit.column.who'),
      track: 'minmax(7rem, 10rem)',
      cell: ({ staff, approvedBy }) => (
        <Two
          first={staff?.name ?? t('reports.audit.nobody')}
          second={
            approvedBy && approvedBy.id !== staff?.id ? t('reports.audit.approved', { name: approvedBy.name }) : ''
          }
        />
      ),
    },
    {
      key: 'what',
      header: t('reports.audit.column.what'),
      track: 'minmax(10rem, 1fr)',
      cell: (entry) => <Two first={kindText(entry.kind, t)} second={whomText(entry, t, voice)} />,
    },
  ]
}

function Two({ first, second }: { first: string; second: string }) {
  return (
    <span className="flex flex-col leading-tight">
      <span className="truncate">
        <bdi>{first}</bdi>
      </span>
      {second !== '' && (
        <span className="truncate text-small text-muted">
          <bdi>{second}</bdi>
        </span>
      )}
    </span>
  )
}

function whomText({ saleNumber, customer, after }: Entry, t: Translate, voice: Voice): string {
  const sale = saleNumber === null ? [] : [t('reports.audit.sale', { number: formatNumber(saleNumber, voice) })]
  const whom = customer === null ? [] : [customerText(customer, t)]
  return [...refusedText(after, t), ...sale, ...whom].join(t('value.listSeparator'))
}

/** A sign-in that was none stands out in the list. */
function refusedText(after: unknown, t: Translate): string[] {
  if (typeof after !== 'object' || after === null || !('outcome' in after)) return []
  const { outcome } = after
  return outcome === 'wrong_pin' || outcome === 'must_wait' ? [t(`reports.value.${outcome}`)] : []
}

export function customerText({ id, name, erased }: NonNullable<Entry['customer']>, t: Translate): string {
  return erased ? t('reports.audit.erased', { id }) : name || t('customers.nameless')
}
