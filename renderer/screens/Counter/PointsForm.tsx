import { useState } from 'react'
import { formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { pointsStep, pointsWorth } from '../../../electron/shared/rules/points.ts'
import { CLUB_ID } from '../../../electron/shared/rules/templates.ts'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { showScaled } from '../../components/scaled.ts'
import { readPoints, type PointsProblem } from './points.ts'
import { clubOf, type CustomerCard } from './sale.ts'
import { useCounter } from './useCounter.ts'

/** How many of the customer's points the sale spends. Before anything is bought, as many as the customer has. */
export function PointsForm({ card }: { card: CustomerCard }) {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const { store, preview } = useCounter()
  const club = clubOf(useSettings().rules)
  const now = preview()
  const step = club ? pointsStep(club) : 1
  const held = card.facts.points[CLUB_ID] ?? 0
  const most = now?.usable ?? Math.max(0, held - (held % step))
  const spent = now?.redeemed ?? 0
  const [text, setText] = useState(spent === 0 ? '' : showScaled(spent, precision, voice.language))
  const read = readPoints(text, { most, step, precision })
  const points = (value: number) => formatPoints(value, precision, voice)
  const errorOf = (wrong: PointsProblem) =>
    t(`counter.redeem.${wrong.problem}`, {
      points: points(wrong.problem === 'step' ? wrong.nearest : most),
      step: points(step),
    })
  return (
    <Dialog
      title={t('counter.redeem.form')}
      onClose={() => store.dispatch({ type: 'closed' })}
      onSubmit={() => {
        if ('points' in read) store.dispatch({ type: 'redeemed', points: read.points })
      }}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" wide isDisabled={'problem' in read}>
          {t('counter.redeem.do')}
        </Button>
      }
    >
      <Field
        label={t('counter.redeem.field')}
        hint={t('counter.redeem.most', {
          points: points(most),
          worth: formatRial(club ? pointsWorth(club, most) : 0, voice),
        })}
        error={'problem' in read ? errorOf(read) : undefined}
        dir="ltr"
        inputMode="decimal"
        autoFocus
        maxLength={20}
        value={text}
        onChange={setText}
      />
      <Button keepsFocus onPress={() => setText(showScaled(most, precision, voice.language))}>
        {t('counter.redeem.all')}
      </Button>
    </Dialog>
  )
}
