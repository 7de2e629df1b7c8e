import { useT } from '../../app/voice.tsx'
import { Cells } from './Cells.tsx'
import type { ImportRow } from './plan.ts'
import { Understood } from './Understood.tsx'

/** One row of the file: what was understood, what was left out, and how it stands in the file. */
export function RowDetails({ row }: { row: ImportRow }) {
  const t = useT()
  return (
    <aside
      aria-label={t('imports.row', { n: row.row })}
      tabIndex={0}
      className="flex min-h-0 flex-col gap-3 overflow-auto rounded-md border border-line bg-surface p-3"
    >
      <h3 className="flex justify-between gap-2 font-bold">
        {t('imports.row', { n: row.row })}
        <span className={row.fate === 'rejected' ? 'text-wrong' : 'text-muted'}>{t(`imports.fate.${row.fate}`)}</span>
      </h3>
      {row.reason !== null && <p className="text-wrong">{t(`imports.reason.${row.reason}`)}</p>}
      {row.notes.map((note, index) => (
        <p key={index} className="text-small">
          {t(`imports.reason.${note.reason}`)}: <bdi className="text-muted">{note.text}</bdi>
        </p>
      ))}
      {row.understood.length > 0 && (
        <dl className="flex flex-col gap-1">
          {row.understood.map(({ field, text }) => (
            <div key={field} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
              <dt className="text-small text-muted">{t(`imports.field.${field}`)}</dt>
              <dd className="break-words">
                <Understood field={field} text={text} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="border-t border-line pt-2 text-small">
        <p className="text-muted">{t('imports.row.cells')}</p>
        <p className="break-words">
          <Cells cells={row.cells} />
        </p>
      </div>
    </aside>
  )
}
