import { shop } from '../../api.ts'
import { useT } from '../../app/voice.tsx'
import { Faces } from '../Faces.tsx'
import { useCommand } from '../useCommand.ts'
import type { Asked } from './useNews.ts'

/** The one question about the purchase just made, for a finger; once. What fails is not the customer's business. */
export function Ask({ ask: { question, token } }: { ask: Asked }) {
  const t = useT()
  const answer = useCommand((input: { token: string; score: number }, commandId) =>
    shop.customerScreen.answer({ commandId, ...input }),
  )
  return (
    <section
      aria-label={question}
      className="flex shrink-0 flex-col gap-3 border-t border-line pt-3"
      aria-live="polite"
    >
      {token === null || answer.isSuccess ? (
        <p className="text-large font-bold text-action">{t('feedback.screen.thanks')}</p>
      ) : (
        <>
          <h2 className="text-large font-bold">{question}</h2>
          <Faces
            isLarge
            chosen={answer.variables?.score ?? null}
            onChoose={(score) => !answer.isPending && answer.mutate({ token, score })}
          />
        </>
      )}
    </section>
  )
}
