import { useState } from 'react'
import { v7 as newCommandId } from 'uuid'
import { shop } from '../../api.ts'
import { useT } from '../../app/voice.tsx'
import { Faces } from '../Faces.tsx'
import type { Asked } from './useNews.ts'

/** The one question about the purchase just made, for a finger; once. What fails is not the customer's business. */
export function Ask({ ask: { question, token } }: { ask: Asked }) {
  const t = useT()
  const [said, setSaid] = useState<{ score: number; commandId: string } | null>(null)
  const say = async (score: number): Promise<void> => {
    if (token === null || said !== null) return
    const command = { score, commandId: newCommandId() }
    setSaid(command)
    // Whoever saw no thanks may press again.
    await shop.customerScreen.answer({ ...command, token }).catch(() => setSaid(null))
  }
  return (
    <section
      aria-label={question}
      aria-live="polite"
      className="flex shrink-0 flex-col gap-3 border-t border-line pt-3"
    >
      {token === null ? (
        <p className="text-large font-bold text-action">{t('feedback.screen.thanks')}</p>
      ) : (
        <>
          <h2 className="text-large font-bold">{question}</h2>
          <Faces isLarge chosen={said?.score ?? null} onChoose={(score) => void say(score)} />
        </>
      )}
    </section>
  )
}
