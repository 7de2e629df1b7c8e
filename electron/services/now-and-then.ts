/** Milliseconds between two looks. */
const LOOK = 60_000

/** Work that goes on beside the counter until it is closed. */
export interface Background {
  close(): void
}

/**
 * Does what is due, a while after the start and again and again; what fails is tried at the next look.
 *
 * @param name as it is called where a failure is written down
 * @param work looks whether something is due, and does it; `stopped`: nobody wants it any more
 */
export function nowAndThen(name: string, work: (stopped: () => boolean) => Promise<void>): Background {
  let closed = false
  let next: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    try {
      await work(() => closed)
    } catch (error) {
      if (!closed) console.error(name, error)
    }
    if (!closed) next = setTimeout(() => void look(), LOOK).unref()
  }
  next = setTimeout(() => void look(), LOOK).unref()
  return {
    close() {
      closed = true
      clearTimeout(next)
    },
  }
}
