/** Milliseconds of rest before the customer is shown what changed: a number that is being typed is no news yet. */
const REST_MS = 250

interface Publisher {
  /** There may be something new to show. */
  touch: () => void
  stop: () => void
}

/**
 * Shows the customer what the counter has, beside the counter's own work: a moment later, one after another, and only
 * what is new. Whatever goes wrong is forgotten; the next change tries again.
 *
 * @param look what is to be shown now; `saleId` tells two sales apart that look the same
 */
export function newPublisher<View>(
  look: () => { view: View; saleId: number | null },
  show: (view: View, saleId: number | null) => Promise<unknown>,
  rest = REST_MS,
): Publisher {
  let shown: string | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined
  let isShowing = false
  const publish = async (): Promise<void> => {
    if (isShowing) return
    const news = look()
    const next = JSON.stringify(news)
    if (next === shown) return
    isShowing = true
    const isShown = await show(news.view, news.saleId).then(
      () => true,
      () => false,
    )
    isShowing = false
    shown = isShown ? next : null
    // What came meanwhile had to wait.
    if (isShown && JSON.stringify(look()) !== next) touch()
  }
  const touch = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void publish(), rest)
  }
  return { touch, stop: () => clearTimeout(waiting) }
}
