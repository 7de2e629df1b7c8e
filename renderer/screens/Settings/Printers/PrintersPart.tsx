import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { AddPrinter } from './AddPrinter.tsx'
import { DrawerSwitch } from './DrawerSwitch.tsx'
import { PrinterList } from './PrinterList.tsx'
import { PrinterPage } from './PrinterPage.tsx'

/** The shop's printers with how each is, and beside them the one that is looked at, or a new one. */
export function PrintersPart({ isManager }: { isManager: boolean }) {
  const t = useT()
  const errorText = useErrorText()
  const read = useQuery(shopQueries.printers.list.queryOptions())
  const [openId, setOpenId] = useState<number | 'new' | null>(null)
  const [addedId, setAddedId] = useState<number | null>(null)
  const printers = read.data ?? []
  const open = printers.find(({ id }) => id === openId) ?? printers[0]
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[17rem_minmax(0,1fr)] gap-4 xl:grid-cols-[22rem_minmax(0,1fr)]">
      <div className="flex min-h-0 flex-col gap-3 overflow-auto p-0.5">
        {isManager && (
          <Button icon="add" kind={openId === 'new' ? 'plain' : 'primary'} onPress={() => setOpenId('new')}>
            {t('printers.add')}
          </Button>
        )}
        {read.error && <Notice kind="wrong" text={errorText(read.error)} />}
        <PrinterList printers={printers} openId={openId === 'new' ? null : (open?.id ?? null)} onOpen={setOpenId} />
        <DrawerSwitch isManager={isManager} />
      </div>
      {openId === 'new' ? (
        <AddPrinter
          printers={printers}
          onAdded={(printerId) => {
            setAddedId(printerId)
            setOpenId(printerId)
          }}
          onKnown={setOpenId}
          onClose={() => setOpenId(null)}
        />
      ) : open ? (
        <PrinterPage
          key={open.id}
          printer={open}
          printers={printers}
          isManager={isManager}
          isNew={open.id === addedId}
          onRemoved={() => setOpenId(null)}
        />
      ) : (
        <EmptyState icon="printer" title={t('printers.none')} what={t('printers.none.what')} />
      )}
    </div>
  )
}
