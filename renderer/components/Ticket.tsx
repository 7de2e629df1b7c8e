import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

/** One offer or coupon: what the customer gains, why, until when. Pressing takes it, or lays it back. */
export function Ticket({
  title,
  why,
  until,
  keyHint,
  isTaken,
  onPress,
}: {
  title: string
  why: string
  until?: string | undefined
  keyHint?: string | undefined
  isTaken: boolean
  onPress?: (() => void) | undefined
}) {
  return (
    <button
      type="button"
      aria-pressed={isTaken}
      disabled={onPress === undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={`flex min-h-14 w-full items-center gap-3 rounded-md border border-dashed px-3 py-1.5 text-start ${
        isTaken ? 'border-gain-ink bg-gain text-[#1d2326]' : 'border-gain-ink bg-gain-soft text-ink'
      }`}
    >
      <span className={isTaken ? '' : 'text-gain-ink'}>
        <Icon name={isTaken ? 'done' : 'coupon'} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-bold">{title}</span>
        <span className="line-clamp-2 text-small">{why}</span>
        {until !== undefined && <span className="text-small">{until}</span>}
      </span>
      {keyHint !== undefined && <Kbd>{keyHint}</Kbd>}
    </button>
  )
}
