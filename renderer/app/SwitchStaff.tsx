import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { ChangePin } from './ChangePin.tsx'
import { useSession } from './session.tsx'
import { SignIn } from './SignIn.tsx'
import { useT } from './voice.tsx'

/** Another person takes the till over; what lies on the counter stays. One's own PIN is changed here too. */
export function SwitchStaff({ onDone }: { onDone: () => void }) {
  const t = useT()
  const { member, signIn } = useSession()
  const [isChangingPin, setChangingPin] = useState(false)
  if (isChangingPin) return <ChangePin member={member} onDone={onDone} />
  return (
    <SignIn
      signIn={signIn}
      onDone={onDone}
      current={member.id}
      footer={
        <Button kind="quiet" icon="key" onPress={() => setChangingPin(true)}>
          {t(member.hasPin ? 'staff.my_pin.change' : 'staff.my_pin.set')}
        </Button>
      }
    />
  )
}
