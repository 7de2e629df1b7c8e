import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { fold } from '../../../electron/shared/persian.ts'
import { shopQueries } from '../../api.ts'
import { useT } from '../../app/voice.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useProductNames } from './useProducts.ts'

interface Goods {
  products: string[] | null
  categories: string[] | null
}

interface GoodsPickerProps {
  label: string
  goods: Goods
  onChange: (goods: { products: string[]; categories: string[] }) => void
  /** Only products, or only categories. */
  only?: 'products' | 'categories'
  hint?: string
  error?: string | undefined
}

/** Products and categories: the chosen ones, each to be taken out, and a search that adds to them. */
export function GoodsPicker({ label, goods, onChange, only, hint, error }: GoodsPickerProps) {
  const t = useT()
  const products = goods.products ?? []
  const categories = goods.categories ?? []
  const nameOf = useProductNames(products)
  const chips = [
    ...products.map((id) => ({
      key: `p${id}`,
      text: nameOf(id) ?? t('offers.goods.gone'),
      remove: () => onChange({ products: products.filter((each) => each !== id), categories }),
    })),
    ...categories.map((name) => ({
      key: `c${name}`,
      text: t('offers.goods.category', { name }),
      remove: () => onChange({ products, categories: categories.filter((each) => each !== name) }),
    })),
  ]
  return (
    <div role="group" aria-label={label} className="flex min-w-0 flex-col gap-1.5">
      <GoodsSearch
        label={label}
        only={only}
        error={error}
        hint={hint}
        onPick={(item) =>
          onChange(
            item.kind === 'product'
              ? { products: [...new Set([...products, item.id])], categories }
              : { products, categories: [...new Set([...categories, item.name])] },
          )
        }
      />
      {chips.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {chips.map(({ key, text, remove }) => (
            <li key={key}>
              <button
                type="button"
                onClick={remove}
                className="flex min-h-11 max-w-72 items-center gap-2 rounded-md border border-action bg-action-soft ps-3 pe-2 hover:bg-surface"
              >
                <bdi className="truncate">{text}</bdi>
                <span className="sr-only">{t('app.remove')}</span>
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export type GoodsItem = { kind: 'product'; id: string; name: string } | { kind: 'category'; name: string }

interface GoodsSearchProps {
  label: string
  only?: 'products' | 'categories' | undefined
  hint?: string | undefined
  error?: string | undefined
  onPick: (item: GoodsItem) => void
}

/** Finds goods by name or barcode: matches appear as one types, arrows choose, Enter picks. */
export function GoodsSearch({ label, only, hint, error, onPick }: GoodsSearchProps) {
  const t = useT()
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const found = useGoods(text, only)
  const chosen = Math.min(active, found.length - 1)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (found.length > 0) list.current?.scrollIntoView({ block: 'nearest' })
  }, [found.length])
  const pick = (index: number) => {
    const item = found[index]
    if (!item) return
    setText('')
    setActive(0)
    onPick(item)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(chosen + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter' && text.trim() !== '') pick(chosen)
    else if (event.key === 'Escape' && text !== '') setText('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="relative flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium text-ink">
        {label}
      </label>
      <input
        id={id}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={`${id}-hint`}
        value={text}
        placeholder={t(`offers.goods.search.${only ?? 'both'}`)}
        autoComplete="off"
        spellCheck={false}
        data-takes-scans
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
        className="min-h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-ink placeholder:text-muted aria-invalid:border-wrong"
      />
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={found.length === 0}
        className="absolute inset-x-0 top-18 z-20 overflow-hidden rounded-md border border-line-strong bg-surface shadow-lg"
      >
        {found.map((item, index) => (
          <li
            key={item.kind === 'product' ? item.id : item.name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(index)}
            className="flex min-h-11 items-center px-3 aria-selected:bg-action-soft"
          >
            <bdi className="truncate">
              {item.kind === 'product' ? item.name : t('offers.goods.category', { name: item.name })}
            </bdi>
          </li>
        ))}
      </ul>
      <p id={`${id}-hint`} className={`text-small ${error === undefined ? 'text-muted' : 'text-wrong'}`}>
        {error ?? hint}
      </p>
    </div>
  )
}

const MATCHES = 6

function useGoods(text: string, only: 'products' | 'categories' | undefined): GoodsItem[] {
  const search = useDeferredValue(text.trim())
  const products = useQuery({
    ...shopQueries.products.list.queryOptions({ input: { search, limit: MATCHES } }),
    enabled: search !== '' && only !== 'categories',
  })
  const categories = useQuery({ ...shopQueries.products.categories.queryOptions(), enabled: only !== 'products' })
  if (search === '') return []
  const named = (only === 'products' ? [] : (categories.data ?? [])).filter(({ name }) =>
    fold(name).includes(fold(search)),
  )
  const categoriesNamed = named.slice(0, 3).map(({ name }) => ({ kind: 'category' as const, name }))
  const goods = (products.data?.rows ?? []).map(({ id, name }) => ({ kind: 'product' as const, id: String(id), name }))
  const startsSo = ({ name }: GoodsItem) => fold(name).startsWith(fold(search))
  const all: GoodsItem[] = [...goods.slice(0, MATCHES - categoriesNamed.length), ...categoriesNamed]
  return [...all.filter((item) => startsSo(item)), ...all.filter((item) => !startsSo(item))]
}
