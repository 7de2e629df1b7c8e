import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../../api.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerPicker } from '../../components/CustomerPicker.tsx'
import { JalaliDateField } from '../../components/JalaliDateField.tsx'
import { Select } from '../../components/Select.tsx'
import { AUDIT_KINDS, type AuditKind } from './auditKinds.ts'

export interface AuditFilter {
  staffId: number | null
  customer: { id: number; name: string } | null
  /** Business days, both included; null: open. */
  from: number | null
  to: number | null
  kind: AuditKind | null
}

export const NO_FILTER: AuditFilter = { staffId: null, customer: null, from: null, to: null, kind: null }

interface AuditFiltersProps {
  filter: AuditFilter
  onChange: (filter: AuditFilter) => void
}

const ALL = ''

/** By whom, what, for which customer and when. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const t = useT()
  const staff = useQuery(shopQueries.staff.all.queryOptions()).data ?? []
  const change = (part: Partial<AuditFilter>) => onChange({ ...filter, ...part })
  return (
    <div role="search" aria-label={t('reports.audit.filters')} className="flex shrink-0 flex-col gap-2">
      <div className="grid grid-cols-[repeat(3,minmax(0,1fr))_auto] items-end gap-2">
        <Select
          label={t('reports.audit.staff')}
          value={filter.staffId === null ? ALL : String(filter.staffId)}
          options={[
            { value: ALL, label: t('reports.audit.staff.all') },
            ...staff.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(value) => change({ staffId: value === ALL ? null : Number(value) })}
        />
        <Select<AuditKind | typeof ALL>
          label={t('reports.audit.kind')}
          value={filter.kind ?? ALL}
          options={[
            { value: ALL, label: t('reports.audit.kind.all') },
            ...AUDIT_KINDS.map((kind) => ({ value: kind, label: t(`reports.kind.${kind}`) })),
          ]}
          onChange={(value) => change({ kind: value === ALL ? null : value })}
        />
        <CustomerFilter chosen={filter.customer} onChange={(customer) => change({ customer })} />
        <span className={filter === NO_FILTER ? 'invisible' : ''}>
          <Button kind="quiet" icon="close" label={t('reports.audit.clear')} onPress={() => onChange(NO_FILTER)}>
            {null}
          </Button>
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Days filter={filter} onChange={change} />
      </div>
    </div>
  )
}

function CustomerFilter({
  chosen,
  onChange,
}: {
  chosen: AuditFilter['customer']
  onChange: (customer: AuditFilter['customer']) => void
}) {
  const t = useT()
  if (chosen === null) return <CustomerPicker label={t('reports.audit.customer')} onPick={onChange} />
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-small font-medium">{t('reports.audit.customer')}</span>
      <div className="flex min-h-11 items-center justify-between rounded-md border border-action bg-action-soft ps-3">
        <bdi className="truncate">{chosen.name}</bdi>
        <Button kind="quiet" icon="close" label={t('reports.audit.customer.remove')} onPress={() => onChange(null)}>
          {null}
        </Button>
      </div>
    </div>
  )
}

/** Any time, until a first day is asked for. */
function Days({ filter, onChange }: { filter: AuditFilter; onChange: (part: Partial<AuditFilter>) => void }) {
  const t = useT()
  const { language, calendar } = useVoice()
  const today = useQuery(shopQueries.reports.drawer.queryOptions()).data?.day
  const { from, to } = filter
  if (today === undefined) return null
  if (from === null || to === null) {
    return (
      <>
        <Button icon="calendar" onPress={() => onChange({ from: today, to: today })}>
          {t('reports.audit.today')}
        </Button>
        <Button onPress={() => onChange({ from: today - WEEK + 1, to: today })}>{t('reports.audit.week')}</Button>
      </>
    )
  }
  return (
    <>
      <span className="text-small text-muted">{t('app.from')}</span>
      <JalaliDateField
        label={t('reports.audit.from')}
        day={from}
        last={today}
        onChange={(day) => onChange({ from: day, to: Math.max(day, to) })}
        {...{ language, calendar }}
      />
      <span className="text-small text-muted">{t('app.to')}</span>
      <JalaliDateField
        label={t('reports.audit.to')}
        day={to}
        last={today}
        onChange={(day) => onChange({ from: Math.min(day, from), to: day })}
        {...{ language, calendar }}
      />
    </>
  )
}

const WEEK = 7
