import { useState } from 'react'
import { shop } from '../../api.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { Select } from '../../components/Select.tsx'
import { useCommand } from '../useCommand.ts'
import { isUndecided, printerTitle, type Job, type Printer } from './jobs.ts'

interface SendAgainProps {
  job: Job
  /** That it may be moved to, its own among them; empty: to none. */
  printers: readonly Printer[]
}

/** Nothing of it is on paper: it is sent now, goes to another printer, or is dropped. */
export function SendAgain({ job, printers }: SendAgainProps) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const mustAct = isUndecided(job)
  const retry = useCommand(
    (input: { jobId: number }, commandId) => shop.printing.retry({ ...input, commandId }),
    () => tell(t('papers.retried')),
  )
  const cancel = useCommand(
    (input: { jobId: number }, commandId) => shop.printing.cancel({ ...input, commandId }),
    () => tell(t('papers.decided.cancel')),
  )
  const isBusy = retry.isPending || cancel.isPending
  return (
    <section
      aria-labelledby="paper-send"
      className={`shrink-0 border-b p-4 ${mustAct ? 'border-wrong bg-wrong-soft' : 'border-line bg-action-soft'}`}
    >
      <h3 id="paper-send" className="mb-2 font-bold">
        {t(mustAct ? 'papers.do.attention' : 'papers.do')}
      </h3>
      <ul className="grid gap-3 sm:grid-cols-2">
        <li className="flex flex-col gap-1">
          <Button
            wide
            kind="primary"
            isDisabled={isBusy}
            onPress={() => retry.mutate({ jobId: job.id }, { onError: tellError })}
          >
            {t(mustAct ? 'papers.retry' : 'papers.retry.now')}
          </Button>
          <p className="text-small">{t('papers.retry.what')}</p>
        </li>
        <li className="flex flex-col gap-1">
          <Button wide isDisabled={isBusy} onPress={() => cancel.mutate({ jobId: job.id }, { onError: tellError })}>
            {t('papers.cancel')}
          </Button>
          <p className="text-small">{t(job.saleId === null ? 'papers.cancel.what' : 'papers.cancel.sale.what')}</p>
        </li>
      </ul>
      <Move job={job} targets={printers.filter(({ id }) => id !== job.printerId)} />
    </section>
  )
}

const NONE = ''

function Move({ job, targets }: { job: Job; targets: readonly Printer[] }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const [chosen, setChosen] = useState<string>(NONE)
  const move = useCommand(
    (input: { jobId: number; printerId: number }, commandId) => shop.printing.move({ ...input, commandId }),
    (_, { printerId }) => {
      const name = targets.find(({ id }) => id === printerId)?.name ?? ''
      tell(t('papers.moved', { name: printerTitle(name, t) }))
    },
  )
  if (targets.length === 0) return null
  const only = targets.length === 1 ? targets[0] : undefined
  const target = only?.id ?? (chosen === NONE ? null : Number(chosen))
  return (
    <div className="mt-3 flex flex-wrap items-end gap-2">
      {only === undefined && (
        <div className="min-w-48 flex-1">
          <Select
            label={t('papers.move.to')}
            value={chosen}
            options={[
              { value: NONE, label: t('papers.move.choose') },
              ...targets.map(({ id, name }) => ({ value: String(id), label: printerTitle(name, t) })),
            ]}
            onChange={setChosen}
          />
        </div>
      )}
      <Button
        icon="printer"
        isDisabled={target === null}
        isPending={move.isPending}
        onPress={() => {
          if (target !== null) move.mutate({ jobId: job.id, printerId: target }, { onError: tellError })
        }}
      >
        {only === undefined ? t('papers.move') : t('papers.move.only', { name: printerTitle(only.name, t) })}
      </Button>
      <p className="min-w-0 basis-full text-small">{t('papers.move.what')}</p>
    </div>
  )
}
