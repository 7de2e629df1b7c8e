import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useErrorText } from '../app/errors.ts'
import { useT } from '../app/voice.tsx'
import { Icon } from './Icon.tsx'

interface NoticeValue {
  kind: 'wrong' | 'done' | 'info'
  text: string
}

interface Notices {
  /** Says something without being in the way. `done` and `info` go by themselves. */
  tell: (text: string, kind?: NoticeValue['kind']) => void
  /** Any failed call, as the sentence of its code. */
  tellError: (error: unknown) => void
  clear: () => void
}

const Context = createContext<Notices | null>(null)
const SHOWN_MS = 6_000

export function useNotice(): Notices {
  const notices = use(Context)
  if (!notices) throw new Error('useNotice outside NoticeProvider')
  return notices
}

/** Keeps the one notice that is shown, over the bar at the bottom, where it covers nothing to work with; nothing moves for it. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<NoticeValue | null>(null)
  const errorText = useErrorText()
  const textOf = useRef(errorText)
  textOf.current = errorText

  const tell = useCallback((text: string, kind: NoticeValue['kind'] = 'done') => setNotice({ kind, text }), [])
  const clear = useCallback(() => setNotice(null), [])
  const tellError = useCallback((error: unknown) => setNotice({ kind: 'wrong', text: textOf.current(error) }), [])
  const notices = useMemo(() => ({ tell, tellError, clear }), [tell, tellError, clear])

  useEffect(() => {
    if (notice === null || notice.kind === 'wrong') return
    const timer = setTimeout(clear, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [notice, clear])

  return (
    <Context value={notices}>
      {children}
      <div aria-live="polite" className="pointer-events-none fixed inset-x-0 bottom-0.5 z-50 flex justify-center px-4">
        {notice && <Notice {...notice} onClose={clear} />}
      </div>
    </Context>
  )
}

const KINDS = {
  wrong: { frame: 'border-wrong bg-wrong-soft', icon: 'alert', ink: 'text-wrong' },
  done: { frame: 'border-action bg-action-soft', icon: 'done', ink: 'text-action' },
  info: { frame: 'border-line-strong bg-surface', icon: 'info', ink: 'text-muted' },
} as const

/** One sentence in a frame; also for use inside a page, without `onClose`. */
export function Notice({ kind, text, onClose }: NoticeValue & { onClose?: () => void }) {
  const t = useT()
  const { frame, icon, ink } = KINDS[kind]
  return (
    <div
      role={kind === 'wrong' ? 'alert' : 'status'}
      className={`pointer-events-auto flex max-w-2xl items-center gap-3 rounded-md border py-1 ps-3 pe-1 text-ink shadow-lg ${frame}`}
    >
      <span className={ink}>
        <Icon name={icon} />
      </span>
      <p dir="auto" className="py-1.5">
        {text}
      </p>
      {onClose && (
        <button
          type="button"
          aria-label={t('app.close')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onClose}
          className="flex size-11 shrink-0 items-center justify-center rounded-md"
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
