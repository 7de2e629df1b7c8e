import { useState } from 'react'
import { ImportWizard } from '../Import/ImportWizard.tsx'
import { ProductList } from './ProductList.tsx'
import { ProductPanel } from './ProductPanel.tsx'
import { FIRST_LISTING } from './productListing.ts'

interface ProductsProps {
  /** The product that is open beside the list; null: none. */
  productId: number | null
  onOpen: (productId: number | null) => void
}

/** The catalogue: what is sold, for how much, and how many are left; one product beside it, or a new one. */
export function Products({ productId, onOpen }: ProductsProps) {
  const [listing, setListing] = useState(FIRST_LISTING)
  const [isAdding, setAdding] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const isOpen = isAdding || productId !== null
  const open = (id: number | null) => {
    setAdding(false)
    onOpen(id)
  }
  if (isImporting) {
    return (
      <div className="flex h-full min-h-0 flex-col p-4">
        <ImportWizard kind="products" onClose={() => setImporting(false)} />
      </div>
    )
  }
  return (
    <div className={`grid h-full min-h-0 gap-4 p-4 ${isOpen ? 'grid-cols-[minmax(0,1fr)_24rem]' : 'grid-cols-1'}`}>
      <ProductList
        listing={listing}
        onListing={setListing}
        openId={isAdding ? null : productId}
        isNarrow={isOpen}
        onOpen={open}
        onAdd={() => setAdding(true)}
        onImport={() => setImporting(true)}
      />
      {isOpen && (
        <ProductPanel
          key={isAdding ? 'new' : productId}
          productId={isAdding ? null : productId}
          onClose={() => open(null)}
        />
      )}
    </div>
  )
}
