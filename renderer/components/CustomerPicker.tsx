import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react'
import { shopQueries } from '../api.ts'
import { useT } from '../app/voice.tsx'
import { PhoneText } from './PhoneText.tsx'

interface CustomerPickerProps {
  label: string
  onPick: (customer: { id: number; name: string }) => void
  /** Never offered. */
  except?: number
  autoFocus?: boolean
  /** Matches push down what follows, where what lies over the page would be cut off. */
  inFlow?: boolean
}

const MATCHES = 5

/** Finds one customer by phone or name: matches appear as one types, arrows choose, Enter picks. */
export function CustomerPicker({ label, onPick, except, autoFocus = false, inFlow = false }: CustomerPickerProps) {
  const t = useT()
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const search = useDeferredValue(text.trim())
  const found = useQuery({
    ...shopQueries.customers.list.queryOptions({ input: { search, limit: MATCHES + 1 } }),
    enabled: search.length > 1,
  })
  const isSearching = search.length > 1
  const rows = isSearching ? (found.data?.rows ?? []).filter((row) => row.id !== except).slice(0, MATCHES) : []
  const chosen = Math.min(active, rows.length - 1)

  const pick = (index: number) => {
    const row = rows[index]
    if (!row) return
    setText('')
    onPick({ id: row.id, name: row.name || t('customers.nameless') })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(chosen + 1, rows.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter' && text.trim() !== '') pick(chosen)
    else if (event.key === 'Escape' && text !== '') setText('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="relative flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium text-ink">
        {label}
      </label>
      <input
        id={id}
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={rows.length > 0 ? `${id}-${chosen}` : undefined}
        value={text}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        data-takes-scans
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
        className="min-h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-ink"
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={rows.length === 0}
        className={`overflow-hidden rounded-md border border-line-strong bg-surface ${inFlow ? '' : 'absolute inset-x-0 top-full z-20 mt-1 shadow-lg'}`}
      >
        {rows.map((row, index) => (
          <li
            key={row.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(index)}
            className="flex min-h-11 items-center justify-between gap-3 px-3 aria-selected:bg-action-soft"
          >
            <bdi className="truncate">{row.name || t('customers.nameless')}</bdi>
            {row.phone !== null && (
              <span className="text-muted">
                <PhoneText phone={row.phone} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {isSearching && found.data && rows.length === 0 && (
        <p role="status" className="text-small text-muted">
          {t('sales.attach.none')}
        </p>
      )}
    </div>
  )
}
