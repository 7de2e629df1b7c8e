import { useState } from 'react'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { FilePicker } from '../../components/FilePicker.tsx'
import { base64Of } from '../../components/logo.ts'
import { Notice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import { fileProblem } from './importFile.ts'

type Report = Awaited<ReturnType<typeof shop.customers.importFile>>

/** Brings customers in from a file, and says row by row what was left out. */
export function ImportPanel({ onClose }: { onClose: () => void }) {
  const t = useT()
  const errorText = useErrorText()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<ReturnType<typeof fileProblem>>(null)
  const read = useCommand((input: { name: string; content: string }, commandId) =>
    shop.customers.importFile({ ...input, commandId }),
  )
  const pick = async (file: File) => {
    read.reset()
    setName(file.name)
    const found = fileProblem(file)
    setProblem(found)
    if (found === null) read.mutate({ name: file.name, content: await base64Of(file) })
  }
  return (
    <Dialog
      title={t('customers.import.title')}
      onClose={onClose}
      footer={
        <FilePicker
          label={t(read.data ? 'customers.import.again' : 'customers.import.pick')}
          accept=".xlsx,.csv"
          disabled={read.isPending}
          onPick={(file) => void pick(file)}
        />
      }
    >
      <p className="text-muted">{t('customers.import.intro')}</p>
      {problem !== null && <Notice kind="wrong" text={t(`customers.import.${problem}`)} />}
      {read.isPending && <p role="status">{t('customers.import.working', { name })}</p>}
      {read.error && <Notice kind="wrong" text={errorText(read.error)} />}
      {read.data && <ImportReport name={name} report={read.data} />}
    </Dialog>
  )
}

function ImportReport({ name, report }: { name: string; report: Report }) {
  const t = useT()
  const counts = { added: report.added, known: report.known, rejected: report.rejected.length }
  return (
    <section aria-label={t('customers.import.result', { name })} className="flex min-h-0 flex-col gap-3">
      <dl className="flex gap-6">
        {(['added', 'known', 'rejected'] as const).map((part) => (
          <div key={part}>
            <dt className="text-small text-muted">{t(`customers.import.${part}`)}</dt>
            <dd className={`text-large font-bold ${part === 'rejected' && counts[part] > 0 ? 'text-wrong' : ''}`}>
              {t('customers.number', { n: counts[part] })}
            </dd>
          </div>
        ))}
      </dl>
      {report.rejected.length === 0 ? <p>{t('customers.import.all_in')}</p> : <Rejected rows={report.rejected} />}
    </section>
  )
}

function Rejected({ rows }: { rows: Report['rejected'] }) {
  const t = useT()
  return (
    <div
      className="max-h-56 overflow-auto rounded-md border border-line"
      tabIndex={0}
      role="region"
      aria-label={t('customers.import.rejected')}
    >
      <table className="w-full border-collapse">
        <thead className="sticky top-0 bg-surface text-small text-muted">
          <tr>
            {(['row', 'text', 'reason'] as const).map((column) => (
              <th key={column} scope="col" className="h-10 px-3 text-start font-normal">
                {t(`customers.import.rejected.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} className="border-t border-line">
              <td className="px-3 py-1">{t('customers.number', { n: row.row })}</td>
              <td className="max-w-64 truncate px-3 py-1">
                <bdi>{row.text}</bdi>
              </td>
              <td className="px-3 py-1">{t(`customers.import.reason.${row.reason}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
