import { useQuery } from '@tanstack/react-query'
import { usedStages } from '../../../electron/shared/rules/journey.ts'
import { shopQueries } from '../../api.ts'
import { useSettings } from '../../app/session.tsx'
import { useStageName } from '../../app/stageName.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { MultiChoice } from '../../components/MultiChoice.tsx'
import { Select } from '../../components/Select.tsx'
import { RangeField } from '../../components/RangeField.tsx'
import { BoughtForm } from './BoughtForm.tsx'
import type { ConditionDraft, PartProps } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'
import { WordsField } from './WordsField.tsx'

export interface ConditionFormProps<Type extends ConditionDraft['type'] = ConditionDraft['type']> {
  condition: Extract<ConditionDraft, { type: Type }>
  path: string
  errorOf: PartProps['errorOf']
  onChange: (condition: ConditionDraft) => void
}

/** The small form of one condition; its name stands above it. */
export function ConditionForm(props: ConditionFormProps) {
  const { condition, ...rest } = props
  switch (condition.type) {
    case 'is_member':
    case 'first_purchase':
    case 'was_referred':
      return null
    case 'tier':
      return <TierForm condition={condition} {...rest} />
    case 'stage':
      return <StageForm condition={condition} {...rest} />
    case 'segment':
      return <SegmentForm condition={condition} {...rest} />
    case 'tags':
      return <TagsForm condition={condition} {...rest} />
    case 'interests':
      return <InterestsForm condition={condition} {...rest} />
    case 'gender':
      return <GenderForm condition={condition} {...rest} />
    case 'birthday':
      return <BirthdayForm condition={condition} {...rest} />
    case 'age':
    case 'purchase':
    case 'days_since_last_sale':
      return <BetweenForm condition={condition} {...rest} />
    case 'spent':
    case 'every_purchase':
    case 'referred':
      return <LeastForm condition={condition} {...rest} />
    case 'bought':
      return <BoughtForm condition={condition} {...rest} />
  }
}

function TierForm({ condition, path, errorOf, onChange }: ConditionFormProps<'tier'>) {
  const t = useT()
  const { language } = useVoice()
  const { tiers } = useSettings().rules.tiers
  return (
    <>
      <MultiChoice
        label={t('offers.if.tier.which')}
        values={condition.tiers}
        options={tiers.map(({ id, name }) => ({ value: id, label: name[language] }))}
        onChange={(next) => onChange({ ...condition, tiers: next })}
      />
      <Wrong text={errorOf(path)} />
    </>
  )
}

function StageForm({ condition, path, errorOf, onChange }: ConditionFormProps<'stage'>) {
  const t = useT()
  const { journey } = useSettings()
  const stageName = useStageName()
  return (
    <>
      <MultiChoice
        label={t('offers.if.stage.which')}
        values={condition.stages}
        options={usedStages(journey).map((value) => ({ value, label: stageName(value) }))}
        onChange={(stages) => onChange({ ...condition, stages })}
      />
      <Wrong text={errorOf(path)} />
    </>
  )
}

/** A segment that was taken away is no choice any more, but may still stand here. */
function SegmentForm({ condition, path, errorOf, onChange }: ConditionFormProps<'segment'>) {
  const t = useT()
  const saved = useQuery(shopQueries.segments.list.queryOptions()).data
  if (saved?.length === 0) return <p>{t('offers.if.segment.none')}</p>
  return (
    <>
      <Select
        label={t('offers.if.segment.which')}
        value={condition.segmentId}
        options={[
          { value: '', label: t('offers.if.segment.choose') },
          ...(saved ?? []).map(({ segmentId, name }) => ({ value: segmentId, label: name })),
        ]}
        onChange={(segmentId) => onChange({ ...condition, segmentId })}
      />
      <Wrong text={errorOf(path)} />
    </>
  )
}

function TagsForm({ condition, path, errorOf, onChange }: ConditionFormProps<'tags'>) {
  const t = useT()
  return (
    <WordsField
      label={t('offers.if.tags.which')}
      hint={t('offers.words')}
      error={errorOf(path)}
      words={condition.tags}
      onChange={(tags) => onChange({ ...condition, tags })}
    />
  )
}

function InterestsForm({ condition, path, errorOf, onChange }: ConditionFormProps<'interests'>) {
  const t = useT()
  const known = useQuery(shopQueries.customers.interests.queryOptions()).data ?? []
  return (
    <WordsField
      label={t('offers.if.interests.which')}
      hint={t('offers.words')}
      error={errorOf(path)}
      suggestions={known.map(({ name }) => name)}
      words={condition.interests}
      onChange={(interests) => onChange({ ...condition, interests })}
    />
  )
}

function GenderForm({ condition, onChange }: ConditionFormProps<'gender'>) {
  const t = useT()
  return (
    <Choice
      label={t('offers.if.gender')}
      isLabelHidden
      value={condition.gender}
      options={(['female', 'male'] as const).map((value) => ({ value, label: t(`offers.if.gender.${value}`) }))}
      onChange={(gender) => onChange({ ...condition, gender })}
    />
  )
}

function BirthdayForm({ condition, path, errorOf, onChange }: ConditionFormProps<'birthday'>) {
  const t = useT()
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <NumberField
        label={t('offers.days.before')}
        error={errorOf(`${path}.daysBefore`)}
        value={condition.daysBefore}
        onChange={(daysBefore) => onChange({ ...condition, daysBefore })}
      />
      <NumberField
        label={t('offers.days.after')}
        error={errorOf(`${path}.daysAfter`)}
        value={condition.daysAfter}
        onChange={(daysAfter) => onChange({ ...condition, daysAfter })}
      />
    </div>
  )
}

function BetweenForm(props: ConditionFormProps<'age' | 'purchase' | 'days_since_last_sale'>) {
  const { condition, path, errorOf, onChange } = props
  const t = useT()
  const { from, to } = condition
  return (
    <div className="max-w-md">
      <RangeField
        label={t(`offers.if.${condition.type}.range`)}
        range={{ from, to }}
        onChange={(range) => onChange({ ...condition, from: range?.from ?? null, to: range?.to ?? null })}
      />
      <Wrong text={errorOf(path) ?? errorOf(`${path}.from`) ?? errorOf(`${path}.to`)} />
    </div>
  )
}

function LeastForm({
  condition,
  path,
  errorOf,
  onChange,
}: ConditionFormProps<'spent' | 'every_purchase' | 'referred'>) {
  const t = useT()
  const label = t(`offers.if.${condition.type}.least`)
  if (condition.type === 'spent') {
    return (
      <AmountField
        label={label}
        error={errorOf(`${path}.least`)}
        value={condition.least}
        onChange={(least) => onChange({ ...condition, least })}
      />
    )
  }
  const isEvery = condition.type === 'every_purchase'
  return (
    <NumberField
      label={label}
      error={errorOf(isEvery ? `${path}.every` : `${path}.least`)}
      value={isEvery ? condition.every : condition.least}
      onChange={(n) => onChange(isEvery ? { ...condition, every: n } : { ...condition, least: n })}
    />
  )
}

function Wrong({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p className="text-small text-wrong">{text}</p>
}
