import { useId } from 'react'
import { useT } from '../../app/voice.tsx'
import { SelectBox } from '../../components/SelectBox.tsx'
import { Cells } from './Cells.tsx'
import { fieldsOf, fieldsTwice, type ImportField, type ImportKind, type OpenedFile } from './plan.ts'

interface ColumnListProps {
  kind: ImportKind
  sheet: OpenedFile['sheets'][number]
  mapping: readonly ImportField[]
  onChange: (mapping: ImportField[]) => void
}

/** The columns of the file, each with its first cells and what it is taken for. */
export function ColumnList({ kind, sheet, mapping, onChange }: ColumnListProps) {
  const t = useT()
  const twice = fieldsTwice(mapping)
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={t('imports.columns')}
      className="min-h-0 overflow-auto rounded-md border border-line bg-surface"
    >
      <ul>
        {sheet.columns.map((column, index) => {
          const field = mapping[index] ?? 'ignore'
          return (
            <li
              key={index}
              className="grid min-h-16 grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)_12rem] items-center gap-3 border-b border-line px-3 py-1.5"
            >
              <span className={`line-clamp-2 ${field === 'ignore' ? 'text-muted' : 'font-medium'}`}>
                <bdi>{column.heading || t('imports.column', { n: index + 1 })}</bdi>
              </span>
              <span className="line-clamp-2 text-small text-muted">
                <Cells cells={column.samples} />
              </span>
              <FieldChoice
                kind={kind}
                label={t('imports.column.is', { heading: column.heading || t('imports.column', { n: index + 1 }) })}
                field={field}
                isTwice={twice.includes(field)}
                onChange={(next) =>
                  onChange(sheet.columns.map((_, at) => (at === index ? next : (mapping[at] ?? 'ignore'))))
                }
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface FieldChoiceProps {
  kind: ImportKind
  label: string
  field: ImportField
  isTwice: boolean
  onChange: (field: ImportField) => void
}

function FieldChoice({ kind, label, field, isTwice, onChange }: FieldChoiceProps) {
  const t = useT()
  const id = useId()
  return (
    <span className="flex flex-col">
      <SelectBox
        aria-label={label}
        aria-invalid={isTwice || undefined}
        aria-describedby={isTwice ? id : undefined}
        value={field}
        onChange={(event) => {
          const chosen = fieldsOf(kind).find((each) => each === event.target.value)
          if (chosen) onChange(chosen)
        }}
        className={field === 'ignore' ? 'border-line-strong text-muted' : 'border-action text-ink'}
      >
        {fieldsOf(kind).map((each) => (
          <option key={each} value={each}>
            {t(`imports.field.${each}`)}
          </option>
        ))}
      </SelectBox>
      {isTwice && (
        <span id={id} className="text-small text-wrong">
          {t('imports.column.twice')}
        </span>
      )}
    </span>
  )
}
