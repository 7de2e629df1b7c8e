import type { InferContractRouterOutputs } from '@orpc/contract'
import { formatDay } from '../../../../electron/shared/format.ts'
import type { ShopContract } from '../../../../electron/shared/contract/index.ts'
import { shop } from '../../../api.ts'
import { useSay, useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { useState } from 'react'

type State = InferContractRouterOutputs<ShopContract>['insight']['state']

/** By which model the scores were told, of when they are, and how to have them anew. */
export function ModelNote({ state: { asOf, running, model } }: { state: State }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const { tellError } = useNotice()
  const [isAsked, setAsked] = useState(false)
  const refresh = async () => {
    setAsked(true)
    await shop.insight.refresh().catch(tellError)
    setAsked(false)
  }
  const [first, ...more] = model?.notes ?? []
  return (
    <footer className="flex shrink-0 items-start gap-3 border-t border-line pt-2 text-small text-muted">
      <div className="min-w-0 flex-1">
        {asOf !== null && first && (
          <details>
            <summary className="cursor-pointer">
              {t('lists.asOf', { day: formatDay(asOf, voice) })} · {say(first)}
            </summary>
            {more.map((note) => (
              <p key={note.key} className="pt-1">
                {say(note)}
              </p>
            ))}
          </details>
        )}
      </div>
      <Button kind="quiet" icon="undo" isPending={running || isAsked} onPress={() => void refresh()}>
        {t('lists.refresh')}
      </Button>
    </footer>
  )
}
