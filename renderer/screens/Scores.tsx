import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../electron/shared/contract/index.ts'
import { formatDecimal, formatRate, formatRial } from '../../electron/shared/format.ts'
import { thousandToman } from '../../electron/shared/money.ts'
import { useT, useVoice } from '../app/voice.tsx'
import { RfmBars } from './RfmBars.tsx'

type Score = NonNullable<InferContractRouterOutputs<ShopContract>['insight']['score']>['score']

/** The numbers of a customer, each with what it is. */
export function Scores({ score }: { score: Score }) {
  const t = useT()
  const voice = useVoice()
  const figures = [
    { key: 'alive', value: score.alive === null ? t('lists.unknown') : formatRate(wholePercent(score.alive), voice) },
    { key: 'expected', value: formatDecimal(Math.round(score.expected / 100), 1, voice) },
    { key: 'value', value: formatRial(thousandToman(score.value), voice) },
  ] as const
  return (
    <div className="flex shrink-0 items-center gap-4">
      {score.rfm && <RfmBars rfm={score.rfm} />}
      <dl className="grid grid-cols-[5rem_5rem_8.75rem] gap-2">
        {figures.map(({ key, value }) => (
          <div key={key} title={t(`lists.figure.${key}.what`)} className="flex flex-col">
            <dt className="text-small text-muted">{t(`lists.figure.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** More digits would claim more than can be known. */
const wholePercent = (rate: number): number => Math.round(rate / 100) * 100
