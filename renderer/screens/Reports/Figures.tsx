import type { ReactNode } from 'react'

/** Names at the start of their lines, what they come to at the end. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className="flex flex-col gap-1">{children}</dl>
}

interface FigureProps {
  label: string
  children: ReactNode
  isStrong?: boolean
  isLost?: boolean
}

export function Figure({ label, children, isStrong = false, isLost = false }: FigureProps) {
  return (
    <div
      className={`flex items-baseline justify-between gap-3 ${isStrong ? 'border-t border-line pt-1 font-bold' : ''}`}
    >
      <dt className={isStrong ? '' : 'text-muted'}>{label}</dt>
      <dd className={`shrink-0 ${isLost ? 'text-wrong' : ''}`}>{children}</dd>
    </div>
  )
}
