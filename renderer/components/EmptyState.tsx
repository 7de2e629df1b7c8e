import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

/** Nothing here yet, and what to do next. */
export function EmptyState({
  icon,
  title,
  what,
  children,
}: {
  icon?: IconName
  title: string
  what?: string
  children?: ReactNode
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 p-6 text-center">
      {icon && (
        <span className="text-muted">
          <Icon name={icon} size={32} />
        </span>
      )}
      <p className="font-bold">{title}</p>
      {what !== undefined && <p className="max-w-md text-muted">{what}</p>}
      {children}
    </div>
  )
}
