import { useRef, useState } from 'react'
import { formatNumber } from '../../../electron/shared/format.ts'
import { shop } from '../../api.ts'
import { saveFile } from '../../app/saveFile.ts'
import { useSession } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { useCommand } from '../useCommand.ts'
import { wantedOf, type Listing } from './listing.ts'

/** What a manager does with the whole list. */
export function ListTools({ listing, onImport }: { listing: Listing; onImport: () => void }) {
  const t = useT()
  const { member } = useSession()
  const exporting = useExport(listing)
  const isManager = member.role === 'manager'
  return (
    <div className="ms-auto flex min-h-11 shrink-0 items-center gap-2">
      {!isManager && <p className="text-small text-muted">{t('customers.manager_only')}</p>}
      {isManager && exporting.cancel && (
        <>
          <Spinner />
          <p>{t('customers.exporting')}</p>
          <Button icon="close" onPress={exporting.cancel}>
            {t('customers.export.cancel')}
          </Button>
        </>
      )}
      {isManager && !exporting.cancel && (
        <>
          <Button icon="download" onPress={() => void exporting.save('xlsx')}>
            {t('customers.export.xlsx')}
          </Button>
          <Button icon="download" onPress={() => void exporting.save('csv')}>
            {t('customers.export.csv')}
          </Button>
          <PrintList listing={listing} />
        </>
      )}
      {listing.shown === null && (
        <Button icon="upload" onPress={onImport}>
          {t('customers.import')}
        </Button>
      )}
    </div>
  )
}

/** On paper more than these are not read. */
const PRINTED = 100

/** The list as it stands, on paper. */
function PrintList({ listing }: { listing: Listing }) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const queue = useCommand(
    (wanted: ReturnType<typeof wantedOf>, commandId) =>
      shop.printing.customerList({ ...wanted, commandId, limit: PRINTED }),
    () => tell(t('documents.list.told', { n: formatNumber(PRINTED, voice) })),
  )
  return (
    <Button
      icon="printer"
      isPending={queue.isPending}
      onPress={() => queue.mutate(wantedOf(listing), { onError: tellError })}
    >
      {t('documents.list')}
    </Button>
  )
}

/** Makes a file of what is shown; `cancel` is there while it is made. */
function useExport(listing: Listing) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const [isExporting, setExporting] = useState(false)
  const ending = useRef<AbortController>(null)

  const save = async (format: 'csv' | 'xlsx') => {
    const mine = new AbortController()
    ending.current = mine
    setExporting(true)
    try {
      const { name, rows, content } = await shop.customers.export(
        { format, ...wantedOf(listing) },
        { signal: mine.signal },
      )
      if (mine.signal.aborted) return
      saveFile(name, content)
      tell(t('customers.exported', { n: formatNumber(rows, voice) }))
    } catch (refused) {
      if (!mine.signal.aborted) tellError(refused)
    } finally {
      if (ending.current === mine) setExporting(false)
    }
  }
  const cancel = () => {
    ending.current?.abort()
    ending.current = null
    setExporting(false)
    tell(t('customers.export.cancelled'), 'info')
  }
  return { save, cancel: isExporting ? cancel : null }
}
