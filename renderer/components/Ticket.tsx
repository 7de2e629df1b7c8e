import { Icon, type IconName } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

interface TicketProps {
  title: string
  why: string
  until?: string | undefined
}

interface PressedTicketProps extends TicketProps {
  /** It was taken and cannot be had, for this reason. */
  refused?: string | undefined
  keyHint?: string | undefined
  isTaken: boolean
  onPress: () => void
}

/** One offer or coupon: what the customer gains, why, until when. Pressing takes it, or lays it back. */
export function Ticket({ refused, keyHint, isTaken, onPress, ...ticket }: PressedTicketProps) {
  const look = !isTaken ? 'free' : refused === undefined ? 'taken' : 'refused'
  return (
    <button
      type="button"
      aria-pressed={isTaken}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={`${SHAPE} text-start ${LOOKS[look]}`}
    >
      <Content {...ticket} look={look} refused={refused} />
      {keyHint !== undefined && <Kbd>{keyHint}</Kbd>}
    </button>
  )
}

/** An offer that nobody presses: `given` by itself, or `near` and not reached yet. */
export function OfferNote({ look, ...ticket }: TicketProps & { look: 'given' | 'near' }) {
  return (
    <div className={`${SHAPE} ${LOOKS[look]}`}>
      <Content {...ticket} look={look} />
    </div>
  )
}

type Look = keyof typeof LOOKS

function Content({ title, why, refused, until, look }: TicketProps & { refused?: string | undefined; look: Look }) {
  return (
    <>
      <span className={INKS[look]}>
        <Icon name={ICONS[look]} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={`font-bold ${refused === undefined ? '' : 'line-through'}`}>{title}</span>
        <span className={`line-clamp-2 text-small ${refused === undefined ? '' : 'text-wrong'}`}>{refused ?? why}</span>
        {until !== undefined && <span className="text-small">{until}</span>}
      </span>
    </>
  )
}

const SHAPE = 'flex min-h-14 w-full items-center gap-3 rounded-md border border-dashed px-3 py-1.5'
const LOOKS = {
  free: 'border-gain-ink bg-gain-soft text-ink',
  taken: 'border-gain-ink bg-gain text-[#1d2326]',
  refused: 'border-wrong bg-wrong-soft text-ink',
  given: 'border-transparent bg-gain text-[#1d2326]',
  near: 'border-line-strong text-ink',
}
const INKS = { free: 'text-gain-ink', taken: '', refused: 'text-wrong', given: '', near: 'text-muted' }
const ICONS: Record<Look, IconName> = { free: 'coupon', taken: 'done', refused: 'alert', given: 'gift', near: 'gift' }
