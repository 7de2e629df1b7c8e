import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { without } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'
import type { RewardFormProps } from './RewardForm.tsx'

/** The longer the customer stayed away, the more; steps by days. */
export function Growth({ reward, path, errorOf, onChange }: RewardFormProps) {
  const t = useT()
  const steps = reward.growth ?? []
  const put = (next: typeof steps) =>
    onChange(next.length === 0 ? without(reward, 'growth') : { ...reward, growth: next })
  const add = () => put([...steps, { days: (steps.at(-1)?.days ?? 30) + 30, value: reward.value }])
  return (
    <div className="flex flex-col gap-2">
      {steps.map((step, index) => {
        const value = {
          label: t('offers.growth.value'),
          error: errorOf(`${path}.growth.${index}.value`),
          value: step.value,
          onChange: (next: number | null) => put(steps.with(index, { ...step, value: next })),
        }
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a step is its place in the row
          <div key={index} className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
            <NumberField
              label={t('offers.growth.days')}
              error={errorOf(`${path}.growth.${index}.days`)}
              value={step.days}
              onChange={(days) => put(steps.with(index, { ...step, days }))}
            />
            {reward.type === 'percent' ? <NumberField decimals={2} {...value} /> : <AmountField {...value} />}
            <div className="pt-7">
              <Button
                kind="quiet"
                icon="close"
                label={t('app.remove')}
                onPress={() => put(steps.filter((_, at) => at !== index))}
              >
                {null}
              </Button>
            </div>
          </div>
        )
      })}
      {steps.length < 10 && (
        <div>
          <Button kind="quiet" icon="add" onPress={add}>
            {t('offers.growth.add')}
          </Button>
        </div>
      )}
    </div>
  )
}
