import { useState, type ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { PinField, readPin } from '../components/PinField.tsx'
import { useErrorText } from './errors.ts'
import { useDigits } from './keys.ts'
import { useMembers, type Member } from './session.tsx'
import { useT } from './voice.tsx'

interface SignInProps {
  signIn: (staffId: number, pin: string | null) => Promise<void>
  onDone: () => void
  /** Who is at the till now. */
  current: number | null
  footer?: ReactNode
}

/** Who is at the till: one touch or one digit, and a PIN for those who have one. */
export function SignIn({ signIn, onDone, current, footer }: SignInProps) {
  const t = useT()
  const errorText = useErrorText()
  const members = useMembers()
  const [chosen, setChosen] = useState<Member | null>(null)
  const [pin, setPin] = useState('')
  const [error, setError] = useState<string>()

  const enter = async (member: Member, typed: string | null) => {
    try {
      await signIn(member.id, typed)
      onDone()
    } catch (refused) {
      setError(errorText(refused))
      setPin('')
    }
  }
  const choose = (member: Member) => {
    setError(undefined)
    setPin('')
    setChosen(member)
    if (!member.hasPin) void enter(member, null)
  }
  useDigits((digit) => {
    const member = members[digit - 1]
    if (member) choose(member)
  })

  return (
    <Dialog
      title={t('staff.title')}
      onClose={onDone}
      onSubmit={() => chosen?.hasPin && pin !== '' && void enter(chosen, readPin(pin))}
      footer={footer}
    >
      <Names members={members} marked={chosen?.id ?? current} onChoose={choose} />
      {chosen?.hasPin && (
        <div className="flex items-end gap-2">
          <div className="flex-1">
            <PinField
              key={chosen.id}
              label={t('staff.pin', { name: chosen.name || t(`staff.${chosen.role}`) })}
              autoFocus
              value={pin}
              onChange={setPin}
            />
          </div>
          <Button kind="primary" type="submit" keyHint="Enter" isDisabled={pin === ''}>
            {t('staff.enter')}
          </Button>
        </div>
      )}
      {error !== undefined && (
        <p role="alert" className="text-wrong">
          {error}
        </p>
      )}
    </Dialog>
  )
}

interface NamesProps {
  members: readonly Member[]
  marked: number | null
  onChoose: (member: Member) => void
}

function Names({ members, marked, onChoose }: NamesProps) {
  const t = useT()
  return (
    <div className="grid max-h-72 grid-cols-2 gap-2 overflow-auto p-1">
      {members.map((member, index) => (
        <Button
          key={member.id}
          icon={member.hasPin ? 'key' : 'customer'}
          kind={member.id === marked ? 'primary' : 'plain'}
          {...(index < 9 ? { keyHint: String(index + 1) } : {})}
          takesFocus={index === 0}
          onPress={() => onChoose(member)}
          wide
        >
          <span className="truncate">{member.name || t(`staff.${member.role}`)}</span>
        </Button>
      ))}
    </div>
  )
}
