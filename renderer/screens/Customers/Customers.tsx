import { useState } from 'react'
import { CustomerPage } from './CustomerPage.tsx'
import { CustomerList } from './CustomerList.tsx'
import type { Listing } from './usePages.ts'

interface CustomersProps {
  /** The customer whose page is open; null: the list. */
  customerId: number | null
  onOpen: (customerId: number | null) => void
  onOpenSale: (saleId: number) => void
}

/** The list of customers, and one customer's page. The list keeps its search and order meanwhile. */
export function Customers({ customerId, onOpen, onOpenSale }: CustomersProps) {
  const [listing, setListing] = useState<Listing>({ search: '', sort: 'lastSale', descending: true })
  return customerId === null ? (
    <CustomerList listing={listing} onListing={setListing} onOpen={onOpen} />
  ) : (
    <CustomerPage key={customerId} customerId={customerId} onBack={() => onOpen(null)} onOpenSale={onOpenSale} />
  )
}
