import { useCallback, useEffect, useState } from 'react'
import { Counter } from '../screens/Counter/Counter.tsx'
import { Customers } from '../screens/Customers/Customers.tsx'
import { Papers } from '../screens/Papers/Papers.tsx'
import { Sales } from '../screens/Sales/Sales.tsx'
import { Settings } from '../screens/Settings/Settings.tsx'
import { GoContext, PLACES, type Place } from './places.tsx'
import { Rail } from './Rail.tsx'
import { useScanner } from './scanner.ts'
import { useSession } from './session.tsx'
import { SignIn } from './SignIn.tsx'
import { StatusBar } from './StatusBar.tsx'

/** The frame around every place. The counter stays alive behind the others, so that no sale begun is lost. */
export function Shell({ isConnected }: { isConnected: boolean }) {
  const [place, setPlace] = useState<Place>({ name: 'counter' })
  const [isSwitching, setSwitching] = useState(false)
  const { member, signIn } = useSession()
  const [scanned, setScanned] = useState<{ code: string; at: number } | null>(null)
  usePlaceKeys(setPlace)
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
              <div className="absolute end-3 bottom-3 z-40 w-96 max-w-full shadow-lg">
                <SignIn signIn={signIn} onDone={() => setSwitching(false)} current={member.id} />
              </div>
            )}
          </main>
        </div>
        <StatusBar isConnected={isConnected} onSwitchStaff={() => setSwitching((open) => !open)} />
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
          onOpen={(saleId) => go({ name: 'sales', saleId })}
          onOpenPaper={(jobId) => go({ name: 'papers', jobId })}
          onOpenCustomer={(customerId) => go({ name: 'customers', customerId })}
        />
      )
    case 'customers':
      return (
        <Customers
          customerId={place.customerId}
          onOpen={(customerId) => go({ name: 'customers', customerId })}
          onOpenSale={(saleId) => go({ name: 'sales', saleId })}
        />
      )
    case 'papers':
      return <Papers jobId={place.jobId} onOpen={(jobId) => go({ name: 'papers', jobId })} />
    case 'settings':
      return <Settings />
  }
}

/** F1 … F5 open the places from anywhere, also while typing. */
function usePlaceKeys(go: (place: Place) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      const found = PLACES.find((each) => each.key === event.key)
      if (!found) return
      event.preventDefault()
      go(found.place)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [go])
}
