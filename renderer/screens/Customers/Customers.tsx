import { kept, useKept } from '../../app/useKept.ts'
import { ImportWizard } from '../Import/ImportWizard.tsx'
import { CustomerList } from './CustomerList.tsx'
import { CustomerPage } from './CustomerPage.tsx'
import { FIRST_LISTING } from './listing.ts'

interface CustomersProps {
  /** The customer whose page is open; null: the list. */
  customerId: number | null
  onOpen: (customerId: number | null) => void
  onOpenSale: (saleId: number) => void
}

const theListing = kept(FIRST_LISTING)
const isImportOpen = kept(false)

/** The list of customers, one customer's page, and the import. What one has begun here waits while one serves. */
export function Customers({ customerId, onOpen, onOpenSale }: CustomersProps) {
  const [listing, setListing] = useKept(theListing)
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
  return <CustomerList listing={listing} onListing={setListing} onOpen={onOpen} onImport={() => setImporting(true)} />
}
