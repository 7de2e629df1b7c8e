import type { ReactNode } from 'react'

interface Bar {
  key: string
  label: string
  detail?: string
  /** Of any unit; bars of one list are as long as theirs is of the largest. */
  size: number
  shown: ReactNode
}

interface BarListProps {
  bars: readonly Bar[]
  /** Said where there is no bar. */
  none?: string
  isLost?: boolean
}

/** Names with their numbers, drawn under each as a bar; readers hear names and numbers. */
export function BarList({ bars, none, isLost = false }: BarListProps) {
  const largest = Math.max(0, ...bars.map(({ size }) => size))
  if (bars.length === 0) return <p className="text-muted">{none}</p>
  return (
    <ul className="flex flex-col gap-2">
      {bars.map(({ key, label, detail, size, shown }) => (
        <li key={key}>
          <div className="flex items-baseline justify-between gap-3">
            <span className="min-w-0">
              <bdi>{label}</bdi>
              {detail !== undefined && <span className="ms-2 text-small whitespace-nowrap text-muted">{detail}</span>}
            </span>
            <span className={`shrink-0 ${isLost && size > 0 ? 'text-wrong' : ''}`}>{shown}</span>
          </div>
          <div aria-hidden className="mt-0.5 h-1.5 overflow-hidden rounded-sm bg-sunken">
            <div className={`h-full ${isLost ? 'bg-wrong' : 'bg-action'}`} style={{ width: share(size, largest) }} />
          </div>
        </li>
      ))}
    </ul>
  )
}

const share = (size: number, largest: number): string =>
  largest === 0 ? '0' : `${((Math.max(0, size) / largest) * 100).toFixed(2)}%`
