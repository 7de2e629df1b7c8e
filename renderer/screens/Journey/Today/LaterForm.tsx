import { useState } from 'react'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { DayField } from '../../Offers/DayField.tsx'

interface LaterFormProps {
  today: number
  onChoose: (day: number) => void
  onClose: () => void
}

/** Days from today, as people put things off. */
const SOON = [1, 3, 7] as const

/** Until when something is put off. */
export function LaterForm({ today, onChoose, onClose }: LaterFormProps) {
  const t = useT()
  const [day, setDay] = useState<number | null>(null)
  const isPast = day !== null && day <= today
  return (
    <div className="p-2">
      <Dialog
        title={t('tasks.later.title')}
        onClose={onClose}
        onSubmit={() => day !== null && !isPast && onChoose(day)}
      >
        <div className="flex flex-wrap items-end gap-2">
          {SOON.map((days, index) => (
            <Button key={days} takesFocus={index === 0} onPress={() => onChoose(today + days)}>
              {t(`tasks.later.${days}`)}
            </Button>
          ))}
          <DayField
            label={t('tasks.later.day')}
            day={day}
            onChange={setDay}
            error={isPast ? t('tasks.later.past') : undefined}
          />
          <Button type="submit" kind="primary" isDisabled={day === null || isPast}>
            {t('tasks.later')}
          </Button>
        </div>
      </Dialog>
    </div>
  )
}
