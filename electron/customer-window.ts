import { type BrowserWindow, type Display, screen, type WebContents } from 'electron'
import { openCustomerWindow } from './window.ts'

/** The window that faces the customer, for as long as it is wanted. */
export interface CustomerWindow {
  want(isWanted: boolean): void
  /** Whether this page is the one in it. */
  shows(page: WebContents): boolean
}

/**
 * Keeps the customer's window on a display that the counter is not on, wherever displays are plugged in or out; with one
 * display it is an ordinary window. One that somebody closes stays closed until it is wanted anew.
 */
export function customerWindow(counter: BrowserWindow): CustomerWindow {
  let isWanted = false
  let window: BrowserWindow | null = null
  /** Where it was opened last; null: nowhere, since it was not wanted. */
  let place: string | null = null

  function settle(): void {
    if (counter.isDestroyed()) return
    const display = isWanted ? otherDisplay(counter) : null
    const next = isWanted ? placeOf(display) : null
    if (next === place) return
    place = next
    window?.destroy()
    if (isWanted) open(display)
  }

  function open(display: Display | null): void {
    const opened = openCustomerWindow(display?.bounds ?? null)
    window = opened
    opened.once('closed', () => {
      if (window === opened) window = null
    })
  }

  screen.on('display-added', settle)
  screen.on('display-removed', settle)
  screen.on('display-metrics-changed', settle)
  return {
    want(now) {
      isWanted = now
      settle()
    },
    shows: (page) => window?.webContents === page,
  }
}

function otherDisplay(counter: BrowserWindow): Display | null {
  const here = screen.getDisplayMatching(counter.getBounds())
  return screen.getAllDisplays().find(({ id }) => id !== here.id) ?? null
}

/** Tells whether the window would stand elsewhere, or in another size. */
function placeOf(display: Display | null): string {
  if (display === null) return 'beside'
  const { x, y, width, height } = display.bounds
  return [display.id, x, y, width, height].join(' ')
}
