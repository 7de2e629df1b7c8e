interface ProgressProps {
  label: string
  /** Of `total`; both whole numbers. */
  done: number
  total: number
  /** How far it is, in words, for readers. */
  text: string
}

/** How far long work has gone. */
export function Progress({ label, done, total, text }: ProgressProps) {
  const share = total === 0 ? 0 : Math.min(1, done / total)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(done, total)}
      aria-valuetext={text}
      className="h-3 overflow-hidden rounded-full border border-line-strong bg-sunken"
    >
      <div className="h-full bg-action" style={{ width: `${(share * 100).toFixed(1)}%` }} />
    </div>
  )
}
