import { useQuery } from '@tanstack/react-query'
import { useState, type DragEvent } from 'react'
import { formatMoment } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useKept } from '../../app/useKept.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { FilePicker } from '../../components/FilePicker.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import type { ImportKind } from './plan.ts'
import { wizardActions, wizards } from './wizard.ts'

/** The file: chosen or dropped, and which files are known. */
export function FileStep({ kind }: { kind: ImportKind }) {
  const t = useT()
  const [wizard] = useKept(wizards[kind])
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto">
      {wizard.problem !== null && <Notice kind="wrong" text={t(`imports.file.${wizard.problem}`)} />}
      <DropPlace kind={kind} isReading={wizard.busy === 'reading'} />
      <div className="max-w-3xl">
        <h2 className="font-bold">{t('imports.known')}</h2>
        <p>{t(`imports.known.${kind}`)}</p>
        <p className="mt-1 text-muted">{t(`imports.needed.${kind}`)}</p>
      </div>
      <PastImports kind={kind} />
    </div>
  )
}

function DropPlace({ kind, isReading }: { kind: ImportKind; isReading: boolean }) {
  const t = useT()
  const { display } = useVoice()
  const [isOver, setOver] = useState(false)
  const open = (file: File | undefined) => file && void wizardActions(kind).open(file, display)
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
  }
  return (
    <div
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={(event) => {
        drag(event)
        open(event.dataTransfer.files[0])
      }}
      className={`flex min-h-48 flex-col items-center justify-center gap-3 rounded-md border-2 border-dashed p-6 text-center ${
        isOver ? 'border-action bg-action-soft' : 'border-line-strong bg-surface'
      }`}
    >
      <span className="text-muted">
        <Icon name="file" size={32} />
      </span>
      {isReading ? (
        <p className="flex min-h-11 items-center gap-3">
          <Spinner />
          {t('imports.file.reading')}
        </p>
      ) : (
        <FilePicker label={t('imports.file.pick')} accept=".xlsx,.csv" onPick={open} />
      )}
      <p className="text-muted">{t('imports.file.drop')}</p>
    </div>
  )
}

const SHOWN = 5

function PastImports({ kind }: { kind: ImportKind }) {
  const t = useT()
  const voice = useVoice()
  const past = useQuery(shopQueries.imports.list.queryOptions()).data ?? []
  const ended = past.filter((run) => run.kind === kind && (run.state === 'done' || run.state === 'cancelled'))
  if (ended.length === 0) return null
  return (
    <section aria-labelledby="imports-past">
      <h2 id="imports-past" className="mb-1 font-bold">
        {t('imports.past')}
      </h2>
      <ul className="rounded-md border border-line bg-surface">
        {ended.slice(0, SHOWN).map((run) => (
          <li
            key={run.importId}
            className="grid min-h-12 grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_14rem] items-center gap-4 border-b border-line px-3 last:border-b-0"
          >
            <span className="truncate font-medium">
              <bdi>{run.file}</bdi>
            </span>
            <span className="truncate">
              {run.state === 'cancelled' ? t('imports.run.cancelled') : t('imports.past.counts', run.counts)}
            </span>
            <span className="truncate text-small text-muted">
              {formatMoment(run.at, voice)} <bdi>{run.staffName}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
