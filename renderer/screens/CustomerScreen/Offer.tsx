import { Icon } from '../../components/Icon.tsx'

interface OfferProps {
  /** Stands above it. */
  label?: string
  /** What the customer gains, or how. */
  what: string
  why?: string
  /** It is the customer's already. */
  isGiven: boolean
}

/** An offer as a ticket. */
export function Offer({ label, what, why, isGiven }: OfferProps) {
  return (
    <div
      data-testid="facing-offer"
      className={`flex gap-3 rounded-md border-2 border-dashed px-4 py-2 ${isGiven ? 'border-transparent bg-gain text-[#1d2326]' : 'border-gain-ink bg-gain-soft text-ink'}`}
    >
      <span className={`shrink-0 pt-1 text-base [&>svg]:size-[1.2em] ${isGiven ? '' : 'text-gain-ink'}`}>
        <Icon name="gift" />
      </span>
      <div className="min-w-0">
        {label !== undefined && <p className="text-small leading-snug">{label}</p>}
        <p className={`line-clamp-3 leading-snug font-bold ${label === undefined ? '' : 'text-small'}`}>{what}</p>
        {why !== undefined && <p className="line-clamp-3 text-small leading-snug">{why}</p>}
      </div>
    </div>
  )
}
