import type { ReactNode } from 'react'

interface Moved {
  text: string
  name: string
  /** Opens the list of them. */
  onOpen: () => void
}

interface FlowProps {
  label: string
  /** What the rows are. */
  head: string
  /** From the lowest to the highest; each is a row to go from and a column to come to. */
  steps: readonly {
    key: string
    name: string
    to: string
    /** What stands beside the row: how many are on it now. */
    now: ReactNode
  }[]
  now: string
  /** How many went from one to another, with the whole of it in one sentence; undefined: nobody. */
  moved: (from: string, to: string) => Moved | undefined
}

/** Who went from where to where: above the steps' own places stand those who fell, below them those who rose. */
export function Flow({ label, head, steps, now, moved }: FlowProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full table-fixed border-separate border-spacing-1 text-center">
        <caption className="sr-only">{label}</caption>
        <thead className="text-small text-muted">
          <tr>
            {[head, now, ...steps.map(({ to }) => to)].map((name, index) => (
              <th key={name} scope="col" className={`px-1 font-normal ${index === 0 ? 'text-start' : ''}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((from, row) => (
            <tr key={from.key}>
              <th scope="row" className="px-1 text-start font-normal">
                {from.name}
              </th>
              <td>{from.now}</td>
              {steps.map(({ key }, column) => (
                <Move key={key} move={moved(from.key, key)} turn={Math.sign(column - row)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `turn`: 1 rose, -1 fell, 0 the step's own place. */
function Move({ move, turn }: { move: Moved | undefined; turn: number }) {
  const place = 'h-11 rounded-sm'
  if (turn === 0) return <td aria-hidden className={`${place} bg-sunken`} />
  if (!move) return <td className={`${place} text-muted`}>—</td>
  return (
    <td
      className={`${place} ${turn > 0 ? 'bg-gain-soft text-gain-ink' : 'bg-wrong-soft text-wrong'}`}
      title={move.name}
    >
      <button
        type="button"
        aria-label={move.name}
        onClick={move.onOpen}
        className="size-full min-h-11 rounded-sm font-bold hover:outline-2 hover:outline-current"
      >
        {turn > 0 ? '▲' : '▼'} {move.text}
      </button>
    </td>
  )
}
