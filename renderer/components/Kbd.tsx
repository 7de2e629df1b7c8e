/** The key that does it, shown on what it does. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd
      aria-hidden
      dir="ltr"
      className="inline-flex h-5.5 min-w-5.5 items-center justify-center rounded-sm border border-current px-1 font-sans text-small leading-none whitespace-nowrap"
    >
      {children}
    </kbd>
  )
}
