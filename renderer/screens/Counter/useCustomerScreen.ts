import { useEffect, useRef } from 'react'
import { shop } from '../../api.ts'
import { useSession, useSettings } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { customerViewOf, type CustomerView } from './customerView.ts'
import { newPublisher } from './publishing.ts'
import { useCounter } from './useCounter.ts'

/** Keeps the customer's screen with the counter, where the shop has one. Nothing here ever waits for it. */
export function useCustomerScreen(): void {
  const t = useT()
  const { store, preview, facts } = useCounter()
  const { settings, rules } = useSettings()
  const { member } = useSession()
  const latest = useRef({ rules, gift: '' })
  latest.current = { rules, gift: t('customerScreen.gift') }
  const isOn = settings.customerScreen
  // Also anew when somebody signs in: the shop may have been started again, and then it only welcomes.
  useEffect(() => {
    if (!isOn) return
    const once = doneOnce(store.get().done?.result.saleId ?? null)
    const look = () => {
      const { rules: now, gift } = latest.current
      const till = store.get()
      const saleId = till.done?.result.saleId ?? null
      return { view: once(customerViewOf(till, { preview: preview(), facts: facts() }, now, gift), saleId), saleId }
    }
    const { touch, stop } = newPublisher(look, (view, saleId) => shop.customerScreen.show({ view, saleId }))
    touch()
    const leave = store.subscribe(touch)
    return () => {
      leave()
      stop()
    }
  }, [isOn, member, store, preview, facts])
}

/** What came of a sale is shown until something else is, and not again. `over`: the sale that has been shown already. */
function doneOnce(over: number | null): (view: CustomerView, saleId: number | null) => CustomerView {
  return (view, saleId) => {
    if (view.kind !== 'done') over = saleId
    return view.kind === 'done' && saleId === over ? { kind: 'welcome' } : view
  }
}
