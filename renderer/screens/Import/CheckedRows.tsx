import { useState } from 'react'
import { formatNumber, type Voice } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Table, type Column } from '../../components/Table.tsx'
import { usePaged } from '../usePaged.ts'
import { Cells } from './Cells.tsx'
import { RowDetails } from './RowDetails.tsx'
import type { ImportFate, ImportField, ImportKind, ImportRow, OpenedFile } from './plan.ts'
import { Understood } from './Understood.tsx'

interface CheckedRowsProps {
  kind: ImportKind
  file: OpenedFile
  fate: ImportFate | null
}

/** The rows of the last check and what was understood of each. */
export function CheckedRows({ kind, file, fate }: CheckedRowsProps) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<ImportRow | null>(null)
  const { fileId } = file
  const pages = usePaged<ImportRow, Awaited<ReturnType<typeof shop.imports.rows>>>((offset, limit) => {
    const input = { fileId, fate, offset, limit }
    return {
      queryKey: shopQueries.imports.rows.queryKey({ input }),
      queryFn: ({ signal }) => shop.imports.rows(input, { signal }),
    }
  })
  if (pages.error) return <Notice kind="wrong" text={errorText(pages.error)} />
  const shown = chosen ?? pages.rowAt(0)
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_19rem] gap-3">
      <div className="flex min-h-0 flex-col">
        {pages.total === 0 && !pages.isLoading ? (
          <EmptyState icon="done" title={t('imports.fate.none')} />
        ) : (
          <Table
            label={t('imports.rows')}
            columns={rowColumns(kind, t, voice)}
            count={pages.total}
            rowAt={pages.rowAt}
            selected={(row) => row.row === shown?.row}
            onOpen={setChosen}
            onSight={pages.onSight}
          />
        )}
      </div>
      {shown && pages.total > 0 && <RowDetails row={shown} />}
    </div>
  )
}

const WHO: Record<ImportKind, readonly ImportField[]> = {
  customers: ['name', 'firstName', 'lastName', 'phone'],
  products: ['productName', 'price', 'barcode'],
}

function rowColumns(kind: ImportKind, t: Translate, voice: Voice): Column<ImportRow>[] {
  return [
    {
      key: 'row',
      header: t('imports.column.row'),
      track: '4rem',
      align: 'number',
      cell: (row) => formatNumber(row.row, voice),
    },
    {
      key: 'who',
      header: t(`imports.column.who.${kind}`),
      track: 'minmax(9rem, 1.1fr)',
      cell: (row) => <Who row={row} fields={WHO[kind]} />,
    },
    {
      key: 'notes',
      header: t('imports.column.notes'),
      track: 'minmax(8rem, 1fr)',
      cell: (row) => <Remarks row={row} />,
    },
  ]
}

/** Who or what the row is about; where nothing was understood, as it stands in the file. */
function Who({ row, fields }: { row: ImportRow; fields: readonly ImportField[] }) {
  const told = fields.flatMap((field) => row.understood.filter((each) => each.field === field && each.text !== ''))
  if (told.length === 0)
    return (
      <span className="text-muted">
        <Cells cells={row.cells} />
      </span>
    )
  return (
    <span className="flex gap-3">
      {told.map(({ field, text }) => (
        <Understood key={field} field={field} text={text} />
      ))}
    </span>
  )
}

function Remarks({ row }: { row: ImportRow }) {
  const t = useT()
  if (row.reason !== null) return <span className="text-wrong">{t(`imports.reason.${row.reason}`)}</span>
  return (
    <span className="text-small">
      {[t(`imports.fate.${row.fate}`), ...row.notes.map((note) => t(`imports.reason.${note.reason}`))].join(' · ')}
    </span>
  )
}
