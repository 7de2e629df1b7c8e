import { useState } from 'react'
import { SignIn } from '../../app/SignIn.tsx'
import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { ClubPart } from './ClubPart.tsx'
import { DisplayPart } from './DisplayPart.tsx'
import { PaperPart } from './PaperPart.tsx'
import { ShopPart } from './ShopPart.tsx'

type Part = 'shop' | 'receipt' | 'display' | 'club'

const PARTS = { shop: ShopPart, receipt: PaperPart, display: DisplayPart, club: ClubPart }

/** Everything the manager can set; anybody may read it. */
export function Settings() {
  const t = useT()
  const { member } = useSession()
  const [part, setPart] = useState<Part>('shop')
  const isManager = member.role === 'manager'
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      <h1 className="text-large font-bold">{t('settings.title')}</h1>
      {!isManager && <ReadOnly />}
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

/** A cashier reads; the manager signs in right here. */
function ReadOnly() {
  const t = useT()
  const { member, signIn } = useSession()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) {
    return (
      <div className="max-w-lg">
        <SignIn signIn={signIn} onDone={() => setOpen(false)} current={member.id} />
      </div>
    )
  }
  return (
    <div className="flex items-center justify-between gap-3 rounded-md border border-line bg-surface py-1 ps-4 pe-1">
      <p>{t('settings.read_only')}</p>
      <Button icon="key" kind="primary" onPress={() => setOpen(true)}>
        {t('settings.sign_in')}
      </Button>
    </div>
  )
}
