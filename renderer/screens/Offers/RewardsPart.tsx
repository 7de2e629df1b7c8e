import { OFF_THE_SALE } from '../../../electron/shared/rules/plain.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Panel } from '../../components/Panel.tsx'
import type { PartProps, RewardDraft } from './model.ts'
import { RewardForm } from './RewardForm.tsx'

/** What is given; of several the customer has one. */
export function RewardsPart({ draft, change, errorOf }: PartProps) {
  const t = useT()
  const { rewards } = draft
  const set = (index: number, reward: RewardDraft) => change({ rewards: rewards.with(index, reward) })
  const add = () => {
    const id = freeId(draft.id, rewards)
    change({ rewards: [...rewards, { ...OFF_THE_SALE, id, value: null, pointsCost: rewards[0]?.pointsCost ?? 1 }] })
  }
  return (
    <Panel title={t('offers.gives')}>
      <div className="flex flex-col gap-4">
        {rewards.map((reward, index) => (
          <div key={reward.id} className="flex flex-col gap-2">
            {rewards.length > 1 && (
              <div className="flex items-center justify-between">
                <h3 className="font-medium">{t('offers.gives.nth', { n: index + 1 })}</h3>
                <Button
                  kind="quiet"
                  icon="close"
                  onPress={() => change({ rewards: rewards.filter((each) => each !== reward) })}
                >
                  {t('app.remove')}
                </Button>
              </div>
            )}
            <RewardForm
              reward={reward}
              draft={draft}
              path={`rewards.${index}`}
              errorOf={errorOf}
              onChange={(next) => set(index, next)}
            />
          </div>
        ))}
        {errorOf('rewards') !== undefined && <p className="text-small text-wrong">{errorOf('rewards')}</p>}
        <div>
          <Button kind="quiet" icon="add" onPress={add}>
            {t(rewards.length === 0 ? 'offers.gives.first' : 'offers.gives.add')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

function freeId(programmeId: string, rewards: readonly RewardDraft[]): string {
  for (let n = rewards.length + 1; ; n += 1) {
    const id = `${programmeId}-${n}`
    if (!rewards.some((reward) => reward.id === id)) return id
  }
}
