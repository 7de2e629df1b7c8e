import { useCallback, useEffect, useState } from 'react'
import { Counter } from '../screens/Counter/Counter.tsx'
import { Customers } from '../screens/Customers/Customers.tsx'
import { Journey } from '../screens/Journey/Journey.tsx'
import { Offers } from '../screens/Offers/Offers.tsx'
import { Papers } from '../screens/Papers/Papers.tsx'
import { Products } from '../screens/Products/Products.tsx'
import { Reports } from '../screens/Reports/Reports.tsx'
import { Sales } from '../screens/Sales/Sales.tsx'
import { Settings } from '../screens/Settings/Settings.tsx'
import { isPressed, SHORTCUTS } from './keys.ts'
import { GoContext, PLACES, type Place } from './places.tsx'
import { Rail } from './Rail.tsx'
import { useScanner } from './scanner.ts'
import { StatusBar } from './StatusBar.tsx'
import { SwitchStaff } from './SwitchStaff.tsx'

/**
 * The frame around every place. The counter stays alive behind the others, so that no sale begun is lost, also while
 * somebody has to sign in again (`mustSignIn`).
 */
export function Shell({ isConnected, mustSignIn }: { isConnected: boolean; mustSignIn: boolean }) {
  const [place, setPlace] = useState<Place>({ name: 'counter' })
  const [isOpen, setOpen] = useState(false)
  const isSwitching = isOpen || mustSignIn
  const [scanned, setScanned] = useState<{ code: string; at: number } | null>(null)
  const toggleSwitch = useCallback(() => setOpen((open) => !open), [])
  useFrameKeys(setPlace, toggleSwitch)
  useScanner(
    useCallback((code: string, at: number) => {
      setPlace({ name: 'counter' })
      setScanned({ code, at })
    }, []),
  )

  return (
    <GoContext value={setPlace}>
      <div className="flex h-full flex-col">
        <div className="flex min-h-0 flex-1">
          <Rail here={place.name} />
          <main className="relative flex min-w-0 flex-1 flex-col">
            <div hidden={place.name !== 'counter'} className={place.name === 'counter' ? 'contents' : ''}>
              <Counter isHere={place.name === 'counter' && !isSwitching} scanned={scanned} />
            </div>
            {place.name !== 'counter' && <Elsewhere place={place} go={setPlace} />}
            {isSwitching && (
              <div className="absolute end-3 bottom-3 z-40 w-92 shadow-lg xl:w-108">
                <SwitchStaff onDone={() => setOpen(false)} />
              </div>
            )}
          </main>
        </div>
        <StatusBar isConnected={isConnected} onSwitchStaff={toggleSwitch} />
      </div>
    </GoContext>
  )
}

function Elsewhere({ place, go }: { place: Exclude<Place, { name: 'counter' }>; go: (place: Place) => void }) {
  switch (place.name) {
    case 'sales':
      return (
        <Sales
          saleId={place.saleId}
          shown={place.shown}
          onOpen={(saleId) => go({ ...place, saleId })}
          onShowDay={() => go({ name: 'sales', saleId: null })}
          onOpenPaper={(jobId) => go({ name: 'papers', jobId })}
          onOpenCustomer={(customerId) => go({ name: 'customers', customerId })}
        />
      )
    case 'customers':
      return (
        <Customers
          customerId={place.customerId}
          shown={place.shown}
          onOpen={(customerId) => go({ name: 'customers', customerId })}
          onOpenSale={(saleId) => go({ name: 'sales', saleId })}
        />
      )
    case 'products':
      return <Products productId={place.productId} onOpen={(productId) => go({ name: 'products', productId })} />
    case 'offers':
      return <Offers onOpenSale={(saleId) => go({ name: 'sales', saleId })} />
    case 'journey':
      return <Journey part={place.part} />
    case 'reports':
      return <Reports />
    case 'papers':
      return <Papers jobId={place.jobId} onOpen={(jobId) => go({ name: 'papers', jobId })} />
    case 'settings':
      return <Settings part={place.part ?? 'shop'} />
  }
}

/** The places' keys and the change of staff, from anywhere, also while typing. The browser's own uses of them give way. */
function useFrameKeys(go: (place: Place) => void, switchStaff: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const found = PLACES.find(({ key }) => isPressed(event, key))
      if (found) go(found.place)
      else if (isPressed(event, SHORTCUTS.switchStaff)) switchStaff()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [go, switchStaff])
}
