import { useSession } from '../../app/session.tsx'
import { useKept } from '../../app/useKept.ts'
import { useT } from '../../app/voice.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'
import { Editor } from './Editor.tsx'
import { Effects } from './Effects.tsx'
import { Gallery } from './Gallery.tsx'
import { ProgrammeList } from './ProgrammeList.tsx'
import { editing, theView } from './view.ts'

/** The club's programmes: which there are, new ones, and each with its draft, trial and versions. A manager's. */
export function Offers({ onOpenSale }: { onOpenSale: (saleId: number) => void }) {
  const t = useT()
  const { member } = useSession()
  const [view, setView] = useKept(theView)
  if (member.role !== 'manager') {
    return (
      <div className="flex h-full min-h-0 flex-col gap-3 p-4">
        <h1 className="text-large font-bold">{t('offers.title')}</h1>
        <ManagerOnly what={t('offers.manager_only')}>{null}</ManagerOnly>
      </div>
    )
  }
  switch (view.name) {
    case 'list':
      return (
        <ProgrammeList
          onOpen={(row) => setView(editing(row.programme, true))}
          onNew={() => setView({ name: 'gallery' })}
          onEffects={() => setView({ name: 'effects' })}
        />
      )
    case 'effects':
      return (
        <Effects
          onOpen={(row) => setView(editing(row.programme, true, 'effect'))}
          onBack={() => setView({ name: 'list' })}
        />
      )
    case 'gallery':
      return (
        <Gallery onPick={(programme) => setView(editing(programme, false))} onBack={() => setView({ name: 'list' })} />
      )
    case 'editor':
      return (
        <Editor
          key={view.draft.id}
          view={view}
          onView={setView}
          onBack={() => setView({ name: 'list' })}
          onOpenSale={onOpenSale}
        />
      )
  }
}
