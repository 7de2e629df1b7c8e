import { useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { ClubPart } from './ClubPart.tsx'
import { DisplayPart } from './DisplayPart.tsx'
import { PaperPart } from './PaperPart.tsx'
import { PrintersPart } from './Printers/PrintersPart.tsx'
import { ShopPart } from './ShopPart.tsx'
import { StaffPart } from './StaffPart.tsx'

type Part = 'shop' | 'receipt' | 'printers' | 'display' | 'club' | 'staff'

const PARTS = {
  shop: ShopPart,
  receipt: PaperPart,
  printers: PrintersPart,
  display: DisplayPart,
  club: ClubPart,
  staff: StaffPart,
}

/** Everything the manager can set; anybody may read it. */
export function Settings({ part: asked }: { part: Part }) {
  const t = useT()
  const { member } = useSession()
  const [part, setPart] = useState(asked)
  const isManager = member.role === 'manager'
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      <h1 className="text-large font-bold">{t('settings.title')}</h1>
      <ManagerOnly what={t('settings.read_only')}>{null}</ManagerOnly>
      <Tabs<Part>
        label={t('settings.tabs')}
        selected={part}
        onSelect={setPart}
        tabs={(Object.keys(PARTS) as Part[]).map((key) => {
          const Content = PARTS[key]
          return { key, label: t(`settings.tab.${key}`), content: <Content isManager={isManager} /> }
        })}
      />
    </div>
  )
}
