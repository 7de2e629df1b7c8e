import { useEffect } from 'react'
import { endBurst, growBurst, type ScanBurst } from './scanBurst.ts'

/**
 * Hears a barcode scanner whatever has the focus: keys faster than a hand, ended by Enter. What the scanner typed is
 * taken out of the field it fell into. A field marked `data-takes-scans`, or any field away from the counter
 * (outside `data-counter`), keeps it.
 */
export function useScanner(onScan: (code: string, at: number) => void): void {
  useEffect(() => {
    let burst: ScanBurst | null = null
    let fallenInto: { field: HTMLInputElement | HTMLTextAreaElement; value: string } | null = null

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Shift') return
      const at = event.timeStamp
      if (event.key === 'Enter') {
        const code = endBurst(burst, at)
        if (code !== null && !keepsScans(document.activeElement) && !continuesTyping(fallenInto)) {
          event.preventDefault()
          event.stopImmediatePropagation()
          if (fallenInto) restore(fallenInto.field, fallenInto.value)
          onScan(code, at)
        }
        burst = null
        return
      }
      const before = burst
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat
      burst = isPlain ? growBurst(burst, { code: event.code, shift: event.shiftKey, at }) : null
      const isStart = burst !== null && (before === null || burst.text.length === 1)
      if (isStart) fallenInto = textField(document.activeElement)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [onScan])
}

function keepsScans(element: Element | null): boolean {
  const field = textField(element)
  if (!field) return false
  return field.field.dataset['takesScans'] !== undefined || field.field.closest('[data-counter]') === null
}

/**
 * The counter's own field read the code's beginning as typing, when the machine was busy: it has the whole of it then,
 * and Enter there does the same. After «3*» a code begins anew.
 */
function continuesTyping(start: { field: HTMLElement; value: string } | null): boolean {
  return start !== null && start.field.role === 'combobox' && start.value !== '' && !/[*×]\s*$/.test(start.value)
}

function textField(element: Element | null) {
  const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
  return isText ? { field: element, value: element.value } : null
}

/** Sets the value as a person would, so that React hears of it. */
function restore(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
