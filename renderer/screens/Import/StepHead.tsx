import { useEffect, useRef, type ReactNode } from 'react'

/** What a step is about; readers and the keyboard begin here when it comes. */
export function StepHead({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className="shrink-0">
      <h2 ref={heading} tabIndex={-1} className="w-fit font-bold outline-none">
        {title}
      </h2>
      {children}
    </div>
  )
}
