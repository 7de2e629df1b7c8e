import { useState, type ReactNode } from 'react'
import { useSession } from '../app/session.tsx'
import { SignIn } from '../app/SignIn.tsx'
import { useT } from '../app/voice.tsx'
import { Button } from './Button.tsx'

/** What only a manager does: shown to one; anybody else reads what it is, and a manager signs in right here. */
export function ManagerOnly({ what, children }: { what: string; children: ReactNode }) {
  const t = useT()
  const { member, signIn } = useSession()
  const [isOpen, setOpen] = useState(false)
  if (member.role === 'manager') return children
  if (isOpen) {
    return (
      <div className="w-full max-w-lg">
        <SignIn signIn={signIn} onDone={() => setOpen(false)} current={member.id} />
      </div>
    )
  }
  return (
    <div className="flex w-full max-w-3xl items-center justify-between gap-3 rounded-md border border-line bg-surface py-1 ps-4 pe-1">
      <p>{what}</p>
      <Button icon="key" kind="primary" onPress={() => setOpen(true)}>
        {t('manager.sign_in')}
      </Button>
    </div>
  )
}
