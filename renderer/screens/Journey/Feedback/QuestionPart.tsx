import { shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useSettings } from '../../../app/session.tsx'
import { useT } from '../../../app/voice.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { useCommand } from '../../useCommand.ts'

const LIMITS = ['1', '2', '3'] as const

/** Where the question is asked, and which answers need somebody to look after the customer. */
export function QuestionPart() {
  const t = useT()
  const errorText = useErrorText()
  const { settings } = useSettings()
  const { feedback, receipt, customerScreen } = settings
  const save = useCommand((input: typeof feedback, commandId) =>
    shop.settings.update({ commandId, changes: { feedback: input } }),
  )
  return (
    <Panel title={t('feedback.asking')}>
      <div className="flex flex-col gap-3">
        <p>
          {receipt.feedbackQuestion === ''
            ? t('feedback.asking.none')
            : t('feedback.asking.now', { question: receipt.feedbackQuestion })}
        </p>
        <Switch
          label={t('feedback.onScreen')}
          hint={t(customerScreen ? 'feedback.onScreen.what' : 'feedback.onScreen.off')}
          on={feedback.onScreen}
          disabled={save.isPending}
          onChange={(onScreen) => save.mutate({ ...feedback, onScreen })}
        />
        <Choice
          label={t('feedback.badUpTo')}
          hint={t('feedback.badUpTo.what')}
          value={LIMITS[feedback.badUpTo - 1] ?? '2'}
          disabled={save.isPending}
          options={LIMITS.map((value) => ({ value, label: t(`feedback.badUpTo.${value}`) }))}
          onChange={(value) => save.mutate({ ...feedback, badUpTo: Number(value) })}
        />
        {save.error && <Notice kind="wrong" text={errorText(save.error)} />}
        <p className="text-small text-muted">{t('feedback.proof.where')}</p>
      </div>
    </Panel>
  )
}
