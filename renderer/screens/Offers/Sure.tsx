import { useState } from 'react'
import { Button } from '../../components/Button.tsx'

interface SureProps {
  icon: 'delete' | 'held'
  label: string
  /** What the second press does. */
  sure: string
  onSure: () => void
}

/** Asks once more in its own place. */
export function Sure({ icon, label, sure, onSure }: SureProps) {
  const [isAsked, setAsked] = useState(false)
  return (
    <Button
      kind={isAsked ? 'danger' : 'quiet'}
      icon={icon}
      onPress={() => {
        setAsked(!isAsked)
        if (isAsked) onSure()
      }}
    >
      {isAsked ? sure : label}
    </Button>
  )
}
