import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

/**
 * One offer or coupon: what the customer gains, why, until when. Pressing takes it, or lays it back. `refused`: it was
 * taken and cannot be had, for this reason.
 */
export function Ticket({
  title,
  why,
  refused,
  until,
  keyHint,
  isTaken,
  onPress,
}: {
  title: string
  why: string
  refused?: string | undefined
  until?: string | undefined
  keyHint?: string | undefined
  isTaken: boolean
  onPress?: (() => void) | undefined
}) {
  const look = !isTaken ? 'free' : refused === undefined ? 'taken' : 'refused'
  return (
    <button
      type="button"
      aria-pressed={isTaken}
      disabled={onPress === undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={`flex min-h-14 w-full items-center gap-3 rounded-md border border-dashed px-3 py-1.5 text-start ${LOOKS[look]}`}
    >
      <span className={INKS[look]}>
        <Icon name={ICONS[look]} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={`font-bold ${refused === undefined ? '' : 'line-through'}`}>{title}</span>
        <span className={`line-clamp-2 text-small ${refused === undefined ? '' : 'text-wrong'}`}>{refused ?? why}</span>
        {until !== undefined && <span className="text-small">{until}</span>}
      </span>
      {keyHint !== undefined && <Kbd>{keyHint}</Kbd>}
    </button>
  )
}

const LOOKS = {
  free: 'border-gain-ink bg-gain-soft text-ink',
  taken: 'border-gain-ink bg-gain text-[#1d2326]',
  refused: 'border-wrong bg-wrong-soft text-ink',
}
const INKS = { free: 'text-gain-ink', taken: '', refused: 'text-wrong' }
const ICONS = { free: 'coupon', taken: 'done', refused: 'alert' } as const
