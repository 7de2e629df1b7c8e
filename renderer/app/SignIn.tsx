import { useState } from 'react'
import { latinDigits } from '../../electron/shared/persian.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Field } from '../components/Field.tsx'
import { useErrorText } from './errors.ts'
import { useMembers, type Member } from './session.tsx'
import { useT } from './voice.tsx'

/** Who is at the till: one touch, and a PIN for those who have one. */
export function SignIn({
  signIn,
  onDone,
  current,
}: {
  signIn: (staffId: number, pin: string | null) => Promise<void>
  onDone: () => void
  current: number | null
}) {
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

  return (
    <Dialog
      title={t('staff.title')}
      onClose={onDone}
      onSubmit={() => chosen && void enter(chosen, latinDigits(pin).trim())}
    >
      <div className="grid grid-cols-2 gap-2">
        {members.map((member) => (
          <Button
            key={member.id}
            icon={member.hasPin ? 'key' : 'customer'}
            kind={member.id === (chosen?.id ?? current) ? 'primary' : 'plain'}
            onPress={() => choose(member)}
            wide
          >
            {member.name || t(`staff.${member.role}`)}
          </Button>
        ))}
      </div>
      {chosen?.hasPin && (
        <div className="flex items-end gap-2">
          <div className="flex-1">
            <Field
              key={chosen.id}
              label={t('staff.pin', { name: chosen.name || t(`staff.${chosen.role}`) })}
              type="password"
              inputMode="numeric"
              dir="ltr"
              maxLength={12}
              autoFocus
              takesScans
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
