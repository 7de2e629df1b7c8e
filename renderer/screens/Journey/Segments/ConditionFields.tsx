import { useQuery } from '@tanstack/react-query'
import { monthName } from '../../../../electron/shared/calendar.ts'
import { STAGES } from '../../../../electron/shared/rules/journey.ts'
import { isPrepared, LOYAL_LISTS } from '../../../../electron/shared/rules/loyal-lists.ts'
import type { SegmentCondition } from '../../../../electron/shared/rules/segment.ts'
import { TOUCHPOINT_KINDS } from '../../../../electron/shared/rules/touchpoints.ts'
import { shopQueries } from '../../../api.ts'
import { usePointsPrecision, useSettings } from '../../../app/session.tsx'
import { useStageName } from '../../../app/stageName.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { MultiChoice } from '../../../components/MultiChoice.tsx'
import { AmountRangeField, RangeField } from '../../../components/RangeField.tsx'
import { Select } from '../../../components/Select.tsx'
import { WordsField } from '../../Offers/WordsField.tsx'
import { BoughtFields } from './BoughtFields.tsx'
import { atLeastOne } from './conditions.ts'
import { usePersonas } from './useSegmentWords.ts'
import { WhenField } from './WhenField.tsx'

type Of<Type extends SegmentCondition['type']> = Extract<SegmentCondition, { type: Type }>

export interface FieldsProps<Type extends SegmentCondition['type'] = SegmentCondition['type']> {
  condition: Of<Type>
  onChange: (condition: SegmentCondition) => void
}

const NONE = { from: null, to: null }

/** The fields of one condition; its name stands above them. */
export function ConditionFields({ condition, onChange }: FieldsProps) {
  const t = useT()
  const precision = usePointsPrecision()
  switch (condition.type) {
    case 'stage':
    case 'moved':
      return <StageFields condition={condition} onChange={onChange} />
    case 'tier':
    case 'birth_month':
    case 'persona':
    case 'touchpoint':
      return <ManyFields condition={condition} onChange={onChange} />
    case 'tag':
    case 'interest':
    case 'source':
      return <WordFields condition={condition} onChange={onChange} />
    case 'gender':
    case 'consent':
    case 'list':
    case 'coupon':
      return <OneFields condition={condition} onChange={onChange} />
    case 'age':
      return (
        <RangeField
          label={t('segments.field.years')}
          range={condition.years}
          onChange={(range) => onChange({ ...condition, years: range ?? NONE })}
        />
      )
    case 'registered':
    case 'first_sale':
    case 'last_sale':
      return <WhenField when={condition.when} onChange={(when) => onChange({ ...condition, when })} />
    case 'sales_count':
      return (
        <RangeField
          label={t('segments.field.count')}
          range={condition.count}
          onChange={(range) => onChange({ ...condition, count: range ?? NONE })}
        />
      )
    case 'spend':
    case 'basket':
    case 'value':
      return (
        <AmountRangeField
          label={t('segments.field.rial')}
          range={condition.rial}
          onChange={(range) => onChange({ ...condition, rial: range ?? NONE })}
        />
      )
    case 'points':
      return (
        <RangeField
          label={t('segments.field.points')}
          decimals={precision}
          range={condition.points}
          onChange={(range) => onChange({ ...condition, points: range ?? NONE })}
        />
      )
    case 'rfm':
      return <ScoreFields condition={condition} onChange={onChange} />
    case 'alive':
      return (
        <RangeField
          label={t('segments.field.rate')}
          decimals={2}
          range={condition.rate}
          onChange={(range) => onChange({ ...condition, rate: range ?? NONE })}
        />
      )
    case 'bought':
      return <BoughtFields condition={condition} onChange={onChange} />
    case 'feedback':
      return (
        <>
          <RangeField
            label={t('segments.field.score')}
            range={condition.score}
            onChange={(range) => onChange({ ...condition, score: range ?? NONE })}
          />
          <WhenField when={condition.when} onChange={(when) => onChange({ ...condition, when })} />
        </>
      )
    case 'referred':
      return (
        <RangeField
          label={t('segments.field.buyers')}
          range={condition.buyers}
          onChange={(range) => onChange({ ...condition, buyers: atLeastOne(range) })}
        />
      )
    case 'referred_by':
      return null
  }
}

function StageFields({ condition, onChange }: FieldsProps<'stage' | 'moved'>) {
  const t = useT()
  const name = useStageName()
  const options = STAGES.map((value) => ({ value, label: name(value) }))
  if (condition.type === 'stage') {
    return (
      <MultiChoice
        label={t('segments.field.stages')}
        values={condition.stages}
        options={options}
        onChange={(stages) => onChange({ ...condition, stages })}
      />
    )
  }
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <MultiChoice
          key={end}
          label={t(`segments.field.${end}`)}
          values={condition[end] ?? []}
          options={options}
          onChange={(stages) => onChange({ ...condition, [end]: stages.length === 0 ? null : stages })}
        />
      ))}
      <WhenField when={condition.when} onChange={(when) => onChange({ ...condition, when })} />
    </>
  )
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

function ManyFields({ condition, onChange }: FieldsProps<'tier' | 'birth_month' | 'persona' | 'touchpoint'>) {
  const t = useT()
  const { language } = useVoice()
  const { tiers } = useSettings().rules.tiers
  const personas = usePersonas()
  switch (condition.type) {
    case 'tier':
      return (
        <MultiChoice
          label={t('segments.field.tiers')}
          values={condition.tiers}
          options={tiers.map(({ id, name }) => ({ value: id, label: name[language] }))}
          onChange={(next) => onChange({ ...condition, tiers: next })}
        />
      )
    case 'birth_month':
      return (
        <MultiChoice
          label={t('segments.field.months')}
          values={condition.months}
          options={MONTHS.map((value) => ({ value, label: monthName(value, 'jalali', language) }))}
          onChange={(months) => onChange({ ...condition, months })}
        />
      )
    case 'persona':
      if (personas.length === 0 && condition.personas.length === 0)
        return <p className="text-muted">{t('segments.personas.none')}</p>
      return (
        <MultiChoice
          label={t('segments.field.personas')}
          values={condition.personas}
          options={[
            ...personas.map(({ id, name }) => ({ value: id, label: name })),
            ...condition.personas
              .filter((gone) => !personas.some(({ id }) => id === gone))
              .map((gone) => ({ value: gone, label: t('segments.say.persona.gone') })),
          ]}
          onChange={(next) => onChange({ ...condition, personas: next })}
        />
      )
    case 'touchpoint':
      return (
        <>
          <MultiChoice<string>
            label={t('segments.field.kinds')}
            values={condition.kinds}
            options={TOUCHPOINT_KINDS.map((value) => ({ value, label: t(`touchpoints.kind.${value}`) }))}
            onChange={(kinds) => onChange({ ...condition, kinds })}
          />
          <WhenField when={condition.when} onChange={(when) => onChange({ ...condition, when })} />
        </>
      )
  }
}

function WordFields({ condition, onChange }: FieldsProps<'tag' | 'interest' | 'source'>) {
  const t = useT()
  const told = useQuery(shopQueries.customers.interests.queryOptions()).data ?? []
  const words = { hint: t('segments.field.words') }
  switch (condition.type) {
    case 'tag':
      return (
        <WordsField
          {...words}
          label={t('segments.field.tags')}
          words={condition.tags}
          onChange={(tags) => onChange({ ...condition, tags })}
        />
      )
    case 'interest':
      return (
        <WordsField
          {...words}
          label={t('segments.field.interests')}
          suggestions={told.map(({ name }) => name)}
          words={condition.interests}
          onChange={(interests) => onChange({ ...condition, interests })}
        />
      )
    case 'source':
      return (
        <WordsField
          {...words}
          label={t('segments.field.sources')}
          words={condition.sources}
          onChange={(sources) => onChange({ ...condition, sources })}
        />
      )
  }
}

function OneFields({ condition, onChange }: FieldsProps<'gender' | 'consent' | 'list' | 'coupon'>) {
  const t = useT()
  const { language } = useVoice()
  const { programmes } = useSettings().rules
  switch (condition.type) {
    case 'gender':
      return (
        <Choice
          label={t('segments.if.gender')}
          isLabelHidden
          value={condition.gender}
          options={(['female', 'male'] as const).map((value) => ({ value, label: t(`segments.gender.${value}`) }))}
          onChange={(gender) => onChange({ ...condition, gender })}
        />
      )
    case 'consent':
      return (
        <Choice
          label={t('segments.field.channel')}
          value={condition.channel}
          options={(['sms', 'email'] as const).map((value) => ({ value, label: t(`segments.channel.${value}`) }))}
          onChange={(channel) => onChange({ ...condition, channel })}
        />
      )
    case 'list':
      return (
        <Select
          label={t('segments.field.list')}
          value={condition.list}
          options={LOYAL_LISTS.filter(isPrepared).map((value) => ({ value, label: t(`lists.name.${value}`) }))}
          onChange={(list) => onChange({ ...condition, list })}
        />
      )
    case 'coupon':
      return (
        <>
          <Choice
            label={t('segments.field.state')}
            value={condition.state}
            options={(['open', 'used', 'expired'] as const).map((value) => ({
              value,
              label: t(`segments.coupon.${value}`),
            }))}
            onChange={(state) => onChange({ ...condition, state })}
          />
          <MultiChoice
            label={t('segments.field.programmes')}
            values={condition.programmes ?? []}
            options={programmes
              .filter(({ kind }) => kind === 'next_sale_coupon' || kind === 'coupon')
              .map(({ id, name }) => ({ value: id, label: name[language] }))}
            onChange={(next) => onChange({ ...condition, programmes: next.length === 0 ? null : next })}
          />
        </>
      )
  }
}

function ScoreFields({ condition, onChange }: FieldsProps<'rfm'>) {
  const t = useT()
  return (['recency', 'frequency', 'monetary'] as const).map((score) => (
    <RangeField
      key={score}
      label={t(`segments.field.${score}`)}
      range={condition[score]}
      onChange={(range) => onChange({ ...condition, [score]: range ?? NONE })}
    />
  ))
}
