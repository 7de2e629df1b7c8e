import { useState } from 'react'
import { shop } from '../../api.ts'
import { saveFile } from '../../app/saveFile.ts'
import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { PrintLabels } from './PrintLabels.tsx'
import type { ProductListing } from './productListing.ts'

interface ProductToolsProps {
  listing: ProductListing
  onAdd: () => void
  onImport: () => void
}

/** What a manager does with the whole catalogue. */
export function ProductTools({ listing, onAdd, onImport }: ProductToolsProps) {
  const t = useT()
  const { member } = useSession()
  const { tell, tellError } = useNotice()
  const [exporting, setExporting] = useState<'csv' | 'xlsx' | null>(null)
  const save = async (format: 'csv' | 'xlsx') => {
    setExporting(format)
    try {
      const { name, content, rows } = await shop.products.export({ ...listing, format })
      saveFile(name, content)
      tell(t('products.exported', { rows }))
    } catch (refused) {
      tellError(refused)
    } finally {
      setExporting(null)
    }
  }
  if (member.role !== 'manager') return null
  return (
    <div className="ms-auto flex gap-2">
      {(['csv', 'xlsx'] as const).map((format) => (
        <Button
          key={format}
          onPress={() => void save(format)}
          isPending={exporting === format}
          isDisabled={exporting !== null && exporting !== format}
        >
          {t(`products.export.${format}`)}
        </Button>
      ))}
      <PrintLabels listing={listing}>{t('documents.labels')}</PrintLabels>
      <Button onPress={onImport}>{t('products.import')}</Button>
      <Button icon="add" kind="primary" onPress={onAdd}>
        {t('products.add')}
      </Button>
    </div>
  )
}
