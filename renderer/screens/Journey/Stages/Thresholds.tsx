import { formatNumber } from '../../../../electron/shared/format.ts'
import type { Stage } from '../../../../electron/shared/rules/journey.ts'
import { JOURNEY_LIMITS } from '../../../../electron/shared/rules/journey-model.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { NumberField } from '../../../components/NumberField.tsx'
import { showScaled } from '../../../components/scaled.ts'
import { Switch } from '../../../components/Switch.tsx'
import type { Draft } from './useDraft.ts'

/** The numbers by which a stage is told; of some there are none. */
export function Thresholds({ stage, draft }: { stage: Stage; draft: Draft }) {
  switch (stage) {
    case 'awareness':
    case 'decision':
    case 'retention':
      return null
    case 'consideration':
      return <Days field="inquiryDays" label="stages.inquiry_days" draft={draft} />
    case 'purchase':
      return (
        <div className="grid grid-cols-2 gap-3">
          <Days field="usualInterval" label="stages.usual_interval" draft={draft} />
          <Days field="followUpDays" label="stages.follow_up" draft={draft} />
        </div>
      )
    case 'loyalty':
      return <Loyalty draft={draft} />
    case 'advocacy':
      return <Advocacy draft={draft} />
    case 'at_risk':
      return <Silence field="atRiskAfter" stage={stage} draft={draft} />
    case 'lost':
      return <Silence field="lostAfter" stage={stage} draft={draft} />
  }
}

interface DaysProps {
  field: 'inquiryDays' | 'usualInterval' | 'followUpDays'
  label: 'stages.inquiry_days' | 'stages.usual_interval' | 'stages.follow_up'
  draft: Draft
}

function Days({ field, label, draft }: DaysProps) {
  const t = useT()
  const errorOf = useErrorOf(draft)
  return (
    <NumberField
      label={t(label)}
      hint={t(`${label}.hint`)}
      error={errorOf(field)}
      value={typed(draft.rules[field])}
      onChange={(days) => draft.change({ [field]: days ?? NaN })}
    />
  )
}

/** An example of a customer with the usual interval says what the number means. */
function Silence({ field, stage, draft }: { field: 'atRiskAfter' | 'lostAfter'; stage: Stage; draft: Draft }) {
  const t = useT()
  const voice = useVoice()
  const errorOf = useErrorOf(draft)
  const { usualInterval: interval, stages, ...rules } = draft.rules
  const days = Math.floor((rules[field] * interval) / 100)
  const params = { interval, days: Number.isFinite(days) ? days : 0, stage: stages[stage].name[voice.language] }
  return (
    <NumberField
      label={t('stages.at_risk_after')}
      hint={t('stages.at_risk_after.hint', params)}
      error={errorOf(field)}
      decimals={2}
      value={typed(rules[field])}
      onChange={(hundredths) => draft.change({ [field]: hundredths ?? NaN })}
    />
  )
}

const FIRST_SCORES = { frequency: 4, monetary: 4 }

function Loyalty({ draft }: { draft: Draft }) {
  const t = useT()
  const errorOf = useErrorOf(draft)
  const { loyalty } = draft.rules
  const { scores } = loyalty
  const missing = draft.faults.some(({ field }) => field === 'loyalty')
  const isWrong = (score: number) => (isScore(score) ? undefined : errorOf('score'))
  return (
    <div className="flex flex-col gap-2">
      <Switch
        label={t('stages.top_tier')}
        on={loyalty.topTier}
        onChange={(topTier) => draft.change({ loyalty: { ...loyalty, topTier } })}
      />
      <Switch
        label={t('stages.by_scores')}
        hint={t('stages.by_scores.hint')}
        on={scores !== null}
        onChange={(on) => draft.change({ loyalty: { ...loyalty, scores: on ? FIRST_SCORES : null } })}
      />
      {scores && (
        <div className="grid grid-cols-2 gap-3">
          {(['frequency', 'monetary'] as const).map((key) => (
            <NumberField
              key={key}
              label={t(`stages.${key}`)}
              error={isWrong(scores[key])}
              value={typed(scores[key])}
              onChange={(score) =>
                draft.change({ loyalty: { ...loyalty, scores: { ...scores, [key]: score ?? NaN } } })
              }
            />
          ))}
        </div>
      )}
      {missing && <p className="text-small text-wrong">{t('stages.error.needed')}</p>}
    </div>
  )
}

function Advocacy({ draft }: { draft: Draft }) {
  const t = useT()
  const errorOf = useErrorOf(draft)
  const { advocacy } = draft.rules
  return (
    <div className="flex flex-col gap-2">
      <NumberField
        label={t('stages.buyers')}
        error={errorOf('buyers')}
        value={typed(advocacy.buyers)}
        onChange={(buyers) => draft.change({ advocacy: { ...advocacy, buyers: buyers ?? NaN } })}
      />
      <Switch
        label={t('stages.praise')}
        on={advocacy.praise}
        onChange={(praise) => draft.change({ advocacy: { ...advocacy, praise } })}
      />
    </div>
  )
}

/** A field that was emptied holds no number. */
const typed = (value: number): number | null => (Number.isNaN(value) ? null : value)

const isScore = (score: number): boolean =>
  Number.isInteger(score) && score >= JOURNEY_LIMITS.score.least && score <= JOURNEY_LIMITS.score.most

/** What is wrong with a number, in a sentence. */
function useErrorOf({ faults, rules }: Draft): (field: keyof typeof JOURNEY_LIMITS) => string | undefined {
  const t = useT()
  const voice = useVoice()
  return (field) => {
    const fault = faults.find((each) => each.field === field)
    if (!fault) return undefined
    if (fault.rule === 'later') return t('stages.error.later', { stage: rules.stages.at_risk.name[voice.language] })
    const { least, most } = JOURNEY_LIMITS[field]
    const shown = (value: number) =>
      field === 'atRiskAfter' || field === 'lostAfter'
        ? showScaled(value, 2, voice.language)
        : formatNumber(value, voice)
    return t('stages.error.range', { least: shown(least), most: shown(most) })
  }
}
