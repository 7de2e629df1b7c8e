import { useState } from 'react'
import { formatMoment, formatNumber, formatRial } from '../../../../electron/shared/format.ts'
import { shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { CustomerName } from '../../../components/CustomerName.tsx'
import { Field } from '../../../components/Field.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Faces } from '../../Faces.tsx'
import { useCommand } from '../../useCommand.ts'

type Sale = Awaited<ReturnType<typeof shop.feedback.byCode>>

/** An answer that came on paper or by message: the receipt's code, then what it says. */
export function ByCode() {
  const t = useT()
  const errorText = useErrorText()
  const [code, setCode] = useState('')
  const [sale, setSale] = useState<Sale | null>(null)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const find = () => {
    if (code.trim() === '') return
    shop.feedback.byCode({ code }).then(
      (found) => {
        setProblem(undefined)
        setSale(found)
      },
      (error: unknown) => setProblem(errorText(error)),
    )
  }
  return (
    <Panel title={t('feedback.byCode')}>
      {sale ? (
        <TypedAnswer
          sale={sale}
          onClose={() => {
            setSale(null)
            setCode('')
          }}
        />
      ) : (
        <form
          className="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            find()
          }}
        >
          <Field
            label={t('feedback.code')}
            hint={t('feedback.code.hint')}
            error={problem}
            dir="ltr"
            inputMode="numeric"
            maxLength={200}
            takesScans
            value={code}
            onChange={setCode}
          />
          <Button kind="primary" type="submit" keyHint="Enter">
            {t('feedback.code.find')}
          </Button>
        </form>
      )}
    </Panel>
  )
}

function TypedAnswer({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const [score, setScore] = useState<number | null>(sale.answer?.score ?? null)
  const [comment, setComment] = useState(sale.answer?.comment ?? '')
  const answer = useCommand(
    (input: { saleId: number; score: number; comment: string }, commandId) =>
      shop.feedback.answer({ commandId, via: 'typed', ...input }),
    onClose,
  )
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (score !== null) answer.mutate({ saleId: sale.saleId, score, comment })
      }}
    >
      <p>
        {t('feedback.of', { number: formatNumber(sale.number, voice) })}
        {t('value.listSeparator')}
        {formatMoment(sale.at, voice)}
        {t('value.listSeparator')}
        {formatRial(sale.total, voice)}
        {sale.customer && (
          <span className="ms-2 font-bold">
            <CustomerName customer={sale.customer} />
          </span>
        )}
      </p>
      {sale.answer && <Notice kind="info" text={t('feedback.already')} />}
      <Faces chosen={score} onChoose={setScore} takesFocus />
      <Field label={t('feedback.comment')} rows={3} maxLength={500} value={comment} onChange={setComment} />
      {answer.error && <Notice kind="wrong" text={errorText(answer.error)} />}
      <div className="flex gap-2">
        <Button kind="primary" type="submit" isDisabled={score === null} isPending={answer.isPending}>
          {t('feedback.save')}
        </Button>
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
    </form>
  )
}
