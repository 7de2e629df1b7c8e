import { useInfiniteQuery } from '@tanstack/react-query'
import { formatMoment } from '../../../electron/shared/format.ts'
import { shopQueries, type shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { More } from '../../components/More.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { fieldText, valueText } from './editText.ts'

const EDITS = 50

/** What was changed of the person's details, by whom, from what to what. */
export function Edits({ customerId }: { customerId: number }) {
  const t = useT()
  const errorText = useErrorText()
  const edits = useInfiniteQuery(
    shopQueries.customers.history.infiniteOptions({
      input: (before: number | null) => ({ customerId, before, limit: EDITS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
  )
  if (edits.error) return <Notice kind="wrong" text={errorText(edits.error)} />
  if (!edits.data) return <Spinner />
  const all = edits.data.pages.flatMap((page) => page.edits)
  if (all.length === 0)
    return <EmptyState icon="edit" title={t('customers.edits.none')} what={t('customers.edits.none.what')} />
  return (
    <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={t('customers.tab.edits')}>
      <ol>
        {all.map((edit) => (
          <EditItem key={edit.id} edit={edit} />
        ))}
      </ol>
      <More query={edits} />
    </div>
  )
}

type Edit = Awaited<ReturnType<typeof shop.customers.history>>['edits'][number]

const PROCEDURES = [
  'customers.register',
  'customers.update',
  'customers.merge',
  'customers.unmerge',
  'imports.start',
] as const

function EditItem({ edit }: { edit: Edit }) {
  const t = useT()
  const voice = useVoice()
  const procedure = PROCEDURES.find((each) => each === edit.procedure) ?? 'customers.update'
  return (
    <li className="grid grid-cols-[14rem_minmax(0,1fr)] gap-x-4 border-b border-line px-2 py-2">
      <div className="flex flex-col">
        <span className="font-medium">{t(`customers.edits.${procedure}`)}</span>
        <span className="text-small text-muted">{formatMoment(edit.at, voice)}</span>
        <bdi className="text-small text-muted">{edit.staffName}</bdi>
      </div>
      <dl className="flex min-w-0 flex-col gap-1">
        {edit.changes.map((change) => (
          <Change key={change.field} change={change} />
        ))}
      </dl>
    </li>
  )
}

function Change({ change }: { change: Edit['changes'][number] }) {
  const t = useT()
  const voice = useVoice()
  const text = (value: unknown) => valueText(change.field, value, t, voice)
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] gap-2">
      <dt className="text-muted">{fieldText(change.field, t) ?? change.field}</dt>
      <dd className="min-w-0 break-words">
        <span className="sr-only">{t('customers.edits.before')} </span>
        <bdi className="text-muted line-through">{text(change.before)}</bdi>
        <span aria-hidden className="mx-2 text-muted">
          {t('customers.edits.arrow')}
        </span>
        <span className="sr-only"> {t('customers.edits.after')} </span>
        <bdi className="font-medium">{text(change.after)}</bdi>
      </dd>
    </div>
  )
}
