import { useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { Audit } from './Audit.tsx'
import { Day } from './Day.tsx'
import { OwnDrawer } from './OwnDrawer.tsx'

type Part = 'day' | 'audit'

/** What the shop's days brought, and who did what. A cashier counts the drawer here; the rest is a manager's. */
export function Reports() {
  const t = useT()
  const { member } = useSession()
  const [part, setPart] = useState<Part>('day')
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      <h1 className="text-large font-bold">{t('reports.title')}</h1>
      {member.role === 'manager' ? (
        <Tabs<Part>
          label={t('reports.tabs')}
          selected={part}
          onSelect={setPart}
          tabs={[
            { key: 'day', label: t('reports.tab.day'), content: <Day /> },
            { key: 'audit', label: t('reports.tab.audit'), content: <Audit /> },
          ]}
        />
      ) : (
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto">
          <ManagerOnly what={t('reports.manager_only')}>{null}</ManagerOnly>
          <OwnDrawer />
        </div>
      )}
    </div>
  )
}
