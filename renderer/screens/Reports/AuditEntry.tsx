import { formatMoment, formatNumber } from '../../../electron/shared/format.ts'
import { useGo } from '../../app/places.tsx'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import type { Entry } from './Audit.tsx'
import { type Change, changesOf } from './auditChanges.ts'
import { customerText, kindText } from './AuditTable.tsx'
import { changeText, pathText } from './auditWords.ts'

/** One entry: who did what to whom and when, and what stood there before and after. */
export function AuditEntry({ entry }: { entry: Entry }) {
  const t = useT()
  const voice = useVoice()
  const { staff, approvedBy } = entry
  const changes = changesOf(entry.before, entry.after)
  return (
    <section
      aria-labelledby="audit-title"
      className="flex min-h-0 flex-col overflow-hidden rounded-md border border-line bg-surface"
    >
      <header className="shrink-0 border-b border-line px-4 py-2">
        <h2 id="audit-title" className="font-bold">
          {kindText(entry.kind, t)}
        </h2>
        <p className="text-small text-muted">
          {formatMoment(entry.at, voice)}
          {t('value.listSeparator')}
          <bdi>{staff?.name ?? t('reports.audit.nobody')}</bdi>
        </p>
        {approvedBy && approvedBy.id !== staff?.id && (
          <p className="text-small text-muted">{t('reports.audit.approved', { name: approvedBy.name })}</p>
        )}
      </header>
      <div
        className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-4"
        tabIndex={0}
        role="group"
        aria-labelledby="audit-title"
      >
        <Links entry={entry} />
        {changes.length === 0 && <p className="text-muted">{t('reports.audit.no_changes')}</p>}
        <dl className="flex flex-col gap-3">
          {changes.map((change) => (
            <ChangeItem key={change.path.join('.')} change={change} entry={entry} />
          ))}
        </dl>
      </div>
    </section>
  )
}

function Links({ entry: { subject, subjectId, saleNumber, customer } }: { entry: Entry }) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const saleId = subject === 'sale' ? subjectId : null
  if (saleId === null && customer === null) return null
  return (
    <div className="flex flex-wrap gap-2">
      {saleId !== null && saleNumber !== null && (
        <Button icon="sales" onPress={() => go({ name: 'sales', saleId })}>
          {t('reports.audit.sale', { number: formatNumber(saleNumber, voice) })}
        </Button>
      )}
      {customer?.erased && <p className="text-muted">{customerText(customer, t)}</p>}
      {customer && !customer.erased && (
        <Button icon="customer" onPress={() => go({ name: 'customers', customerId: customer.id })}>
          <bdi className="truncate">{customerText(customer, t)}</bdi>
        </Button>
      )}
    </div>
  )
}

/** What stood there before only where it did; of what has gone only that. */
function ChangeItem({ change, entry }: { change: Change; entry: Entry }) {
  const t = useT()
  const telling = { t, voice: useVoice(), rules: useSettings().rules, precision: usePointsPrecision() }
  const text = (value: unknown) => changeText(change.path, value, telling)
  const hasBefore = change.before !== undefined
  const hasAfter = change.after !== undefined || entry.after !== null
  return (
    <div>
      <dt className="text-small text-muted">
        <bdi>{pathText(change.path, telling)}</bdi>
      </dt>
      <dd className="break-words">
        {hasBefore && hasAfter && (
          <>
            <span className="sr-only">{t('customers.edits.before')} </span>
            <bdi className="text-muted line-through">{text(change.before)}</bdi>
            <span aria-hidden className="mx-2 text-muted">
              {t('customers.edits.arrow')}
            </span>
            <span className="sr-only"> {t('customers.edits.after')} </span>
          </>
        )}
        <bdi className="font-medium">{text(hasAfter ? change.after : change.before)}</bdi>
      </dd>
    </div>
  )
}
