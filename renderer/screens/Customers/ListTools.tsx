import { useState } from 'react'
import { shop } from '../../api.ts'
import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { useNotice } from '../../components/Notice.tsx'

/** What a manager does with the whole list. */
export function ListTools({ onImport }: { onImport: () => void }) {
  const t = useT()
  const { member } = useSession()
  const { tell, tellError } = useNotice()
  const [isExporting, setExporting] = useState(false)
  if (member.role !== 'manager') return <p className="ms-auto text-small text-muted">{t('customers.manager_only')}</p>

  const save = async () => {
    setExporting(true)
    try {
      const { name, content } = await shop.customers.exportCsv()
      download(name, content)
      tell(t('customers.exported', { name }))
    } catch (refused) {
      tellError(refused)
    } finally {
      setExporting(false)
    }
  }
  return (
    <div className="ms-auto flex gap-2">
      <Button onPress={() => void save()} isPending={isExporting}>
        {t('customers.export')}
      </Button>
      <Button onPress={onImport}>{t('customers.import')}</Button>
    </div>
  )
}

function download(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
