import { Icon } from '../../components/Icon.tsx'

/** An offer as a ticket: what the customer gains, and why. `isGiven`: it is theirs already. */
export function Offer({ title, why, isGiven }: { title: string; why: string; isGiven: boolean }) {
  return (
    <div
      data-testid="facing-offer"
      className={`rounded-md border-2 border-dashed px-4 py-3 ${isGiven ? 'border-transparent bg-gain text-[#1d2326]' : 'border-gain-ink bg-gain-soft text-ink'}`}
    >
      <p className="flex items-center gap-3 font-bold">
        <span className={`[&>svg]:size-[1.2em] ${isGiven ? '' : 'text-gain-ink'}`}>
          <Icon name="gift" />
        </span>
        {title}
      </p>
      <p className="line-clamp-3 text-small">{why}</p>
    </div>
  )
}
