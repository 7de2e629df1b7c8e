import { useState } from 'react'
import { shop } from '../../api.ts'
import { useDigits } from '../../app/keys.ts'
import { useSettings } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { Faces } from '../Faces.tsx'
import { useCommand } from '../useCommand.ts'
import { useCounter } from './useCounter.ts'

/** The one question about a sale: a key from 1 to 5 writes the answer down; a comment may follow. */
export function FeedbackForm({ saleId, number }: { saleId: number; number: number }) {
  const t = useT()
  const { store } = useCounter()
  const { tell, tellError } = useNotice()
  const { settings } = useSettings()
  const [score, setScore] = useState<number | null>(null)
  const [comment, setComment] = useState('')
  const close = () => store.dispatch({ type: 'closed' })
  const answer = useCommand(
    (input: { score: number; comment: string }, commandId) =>
      shop.feedback.answer({ commandId, saleId, via: 'counter', ...input }),
    ({ taskMade }, input) => {
      setScore(input.score)
      tell(t(taskMade ? 'feedback.kept.task' : 'feedback.kept'), 'done')
    },
  )
  const say = (chosen: number) => {
    if (!answer.isPending) answer.mutate({ score: chosen, comment }, { onError: tellError })
  }
  useDigits((digit) => digit <= 5 && say(digit))
  return (
    <Dialog
      title={t('feedback.of', { number })}
      onClose={close}
      onSubmit={() => {
        if (score !== null && comment.trim() !== '') say(score)
        close()
      }}
      footer={
        score === null ? undefined : (
          <Button kind="primary" type="submit" keyHint="Enter" wide takesFocus>
            {t('feedback.done')}
          </Button>
        )
      }
    >
      <p className="font-bold">{settings.receipt.feedbackQuestion || t('feedback.question')}</p>
      <Faces chosen={score} onChoose={say} takesFocus />
      <Field label={t('feedback.comment')} rows={2} maxLength={500} value={comment} onChange={setComment} />
    </Dialog>
  )
}
