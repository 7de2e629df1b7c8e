import { useEffect } from 'react'
import { kept, useKept } from '../../app/useKept.ts'
import { ImportWizard } from '../Import/ImportWizard.tsx'
import { CustomerList } from './CustomerList.tsx'
import { CustomerPage } from './CustomerPage.tsx'
import { FIRST_LISTING, type Shown } from './listing.ts'

interface CustomersProps {
  /** The customer whose page is open; null: the list. */
  customerId: number | null
  /** A list that somebody came to look into. */
  shown: Shown | undefined
  onOpen: (customerId: number | null) => void
  onOpenSale: (saleId: number) => void
}

const theListing = kept(FIRST_LISTING)
const lastShown = kept<Shown | undefined>(undefined)
const isImportOpen = kept(false)

/** The list of customers, one customer's page, and the import. What one has begun here waits while one serves. */
export function Customers({ customerId, shown, onOpen, onOpenSale }: CustomersProps) {
  const [listing, setListing] = useKept(theListing)
  const [seen, setSeen] = useKept(lastShown)
  useEffect(() => {
    if (shown === seen) return
    setSeen(shown)
    if (shown) setListing({ ...FIRST_LISTING, shown })
  }, [shown, seen, setSeen, setListing])
  const [isImporting, setImporting] = useKept(isImportOpen)
  if (customerId !== null) {
    return (
      <CustomerPage
        key={customerId}
        customerId={customerId}
        onOpen={onOpen}
        onBack={() => onOpen(null)}
        onOpenSale={onOpenSale}
      />
    )
  }
  if (isImporting) {
    return (
      <div className="flex h-full min-h-0 flex-col p-4">
        <ImportWizard kind="customers" onClose={() => setImporting(false)} />
      </div>
    )
  }
  return (
    <CustomerList
      // A list that somebody comes to look into begins anew: no count of the one before stands over it.
      key={JSON.stringify(seen ?? null)}
      listing={listing}
      onListing={setListing}
      onOpen={onOpen}
      onImport={() => setImporting(true)}
    />
  )
}
