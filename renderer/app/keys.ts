import { useEffect, useRef } from 'react'

/** A key by its place on the keyboard, so that the language chosen does not matter; `ctrl`: together with Ctrl (or ⌘). */
export interface Shortcut {
  /** `KeyboardEvent.code` */
  code: string
  ctrl: boolean
  /** As it stands on the button. */
  shown: string
}

/** Keys of the counter and of the frame beside the function keys. Each is shown on its button. */
export const SHORTCUTS = {
  switchStaff: { code: 'KeyU', ctrl: true, shown: 'Ctrl U' },
  hold: { code: 'KeyS', ctrl: true, shown: 'Ctrl S' },
  held: { code: 'KeyO', ctrl: true, shown: 'Ctrl O' },
  recent: { code: 'KeyL', ctrl: true, shown: 'Ctrl L' },
  why: { code: 'KeyI', ctrl: true, shown: 'Ctrl I' },
  contact: { code: 'KeyK', ctrl: true, shown: 'Ctrl K' },
  feedback: { code: 'KeyB', ctrl: true, shown: 'Ctrl B' },
} as const satisfies Record<string, Shortcut>

export function isPressed(event: KeyboardEvent, { code, ctrl }: Shortcut): boolean {
  return event.code === code && (event.ctrlKey || event.metaKey) === ctrl && !event.altKey && !event.shiftKey
}

/** For readers: «Control+P». */
export function ariaKey({ shown }: Shortcut): string {
  return shown.replace('Ctrl ', 'Control+')
}

/** Longer than a scanner takes between two keys. */
const PAUSE_MS = 60

/**
 * 1 … 9 of either row, outside of text fields. A scanner types digits too, so one counts only when nothing follows it
 * at once.
 */
export function useDigits(onDigit: (digit: number) => void): void {
  const latest = useRef(onDigit)
  latest.current = onDigit
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onKeyDown = (event: KeyboardEvent) => {
      clearTimeout(timer)
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey
      if (digit === undefined || !isPlain || isTextField(event.target)) return
      event.preventDefault()
      timer = setTimeout(() => latest.current(Number(digit)), PAUSE_MS)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true
  // The parts of a date.
  return target instanceof HTMLElement && target.isContentEditable
}
