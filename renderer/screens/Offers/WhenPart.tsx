import { useId } from 'react'
import type { Occasion } from '../../../electron/shared/rules/model.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { MultiChoice } from '../../components/MultiChoice.tsx'
import { SelectBox } from '../../components/SelectBox.tsx'
import { DayField } from './DayField.tsx'
import { Fold } from './Fold.tsx'
import { type PartProps, type ProgrammeDraft, without } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'
import { TimeField } from './TimeField.tsx'

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const
const OCCASIONS = [
  'nowruz',
  'sizdah',
  'yalda',
  'fire_wednesday',
  'mehregan',
  'mothers_day',
  'school',
] as const satisfies readonly Occasion[]

/** Days, weekdays, hours and occasions in which it is given. */
export function WhenPart({ draft, change, errorOf }: PartProps) {
  const t = useT()
  const { validity } = draft
  const set = (next: ProgrammeDraft['validity']) => change({ validity: next })
  const isUrgent = ['validity.to', 'validity.hours', 'validity.hours.from', 'validity.hours.to'].some(
    (path) => errorOf(path) !== undefined,
  )
  return (
    <Fold
      title={t('offers.when')}
      summary={t(isAlways(validity) ? 'offers.when.always' : 'offers.when.some')}
      startsOpen={!isAlways(validity)}
      isUrgent={isUrgent}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-6">
          <DayField label={t('offers.when.from')} day={validity.from} onChange={(from) => set({ ...validity, from })} />
          <DayField
            label={t('offers.when.to')}
            day={validity.to}
            error={errorOf('validity.to')}
            onChange={(to) => set({ ...validity, to })}
          />
        </div>
        <MultiChoice
          label={t('offers.when.weekdays')}
          values={validity.weekdays?.flatMap((day) => day ?? []) ?? []}
          options={WEEKDAYS.map((value) => ({ value, label: t(`offers.weekday.${value}`) }))}
          onChange={(weekdays) =>
            set(
              weekdays.length === 0
                ? without(validity, 'weekdays')
                : { ...validity, weekdays: weekdays.toSorted((one, other) => one - other) },
            )
          }
        />
        <Hours validity={validity} onChange={set} errorOf={errorOf} />
        <Occasions validity={validity} onChange={set} errorOf={errorOf} />
      </div>
    </Fold>
  )
}

function isAlways({ from, to, weekdays, hours, occasions }: ProgrammeDraft['validity']): boolean {
  return from === null && to === null && !weekdays && !hours && !occasions
}

interface WhenProps {
  validity: ProgrammeDraft['validity']
  onChange: (validity: ProgrammeDraft['validity']) => void
  errorOf: PartProps['errorOf']
}

function Hours({ validity, onChange, errorOf }: WhenProps) {
  const t = useT()
  const { hours } = validity
  const set = (part: { from?: number | null; to?: number | null }) => {
    const next = { from: null, to: null, ...hours, ...part }
    onChange(next.from === null && next.to === null ? without(validity, 'hours') : { ...validity, hours: next })
  }
  return (
    <div className="grid max-w-md grid-cols-2 items-start gap-4">
      <TimeField
        label={t('offers.when.hours.from')}
        hint={t('offers.when.hours.what')}
        error={errorOf('validity.hours') ?? errorOf('validity.hours.from')}
        minute={hours?.from ?? null}
        onChange={(from) => set({ from })}
      />
      <TimeField
        label={t('offers.when.hours.to')}
        error={errorOf('validity.hours.to')}
        minute={hours?.to ?? null}
        onChange={(to) => set({ to })}
      />
    </div>
  )
}

function Occasions({ validity, onChange, errorOf }: WhenProps) {
  const t = useT()
  const id = useId()
  const occasions = validity.occasions ?? []
  const put = (next: typeof occasions) =>
    onChange(next.length === 0 ? without(validity, 'occasions') : { ...validity, occasions: next })
  const free = OCCASIONS.filter((each) => !occasions.some(({ occasion }) => occasion === each))
  return (
    <div className="flex flex-col gap-3">
      {occasions.map((window, index) => (
        <div key={window.occasion} className="grid grid-cols-[9rem_1fr_1fr_auto] items-start gap-3">
          <p className="pt-8 font-medium">{t(`offers.occasion.${window.occasion}`)}</p>
          <NumberField
            label={t('offers.days.before')}
            error={errorOf(`validity.occasions.${index}.daysBefore`)}
            value={window.daysBefore}
            onChange={(daysBefore) => put(occasions.with(index, { ...window, daysBefore }))}
          />
          <NumberField
            label={t('offers.days.after')}
            error={errorOf(`validity.occasions.${index}.daysAfter`)}
            value={window.daysAfter}
            onChange={(daysAfter) => put(occasions.with(index, { ...window, daysAfter }))}
          />
          <div className="pt-7">
            <Button
              kind="quiet"
              icon="close"
              label={`${t('app.remove')}: ${t(`offers.occasion.${window.occasion}`)}`}
              onPress={() => put(occasions.filter((each) => each !== window))}
            >
              {null}
            </Button>
          </div>
        </div>
      ))}
      <div className="max-w-md">
        <label htmlFor={id} className="sr-only">
          {t('offers.when.occasion.add')}
        </label>
        <SelectBox
          id={id}
          value=""
          onChange={(event) => {
            const occasion = free.find((each) => each === event.target.value)
            if (occasion) put([...occasions, { occasion, daysBefore: 7, daysAfter: 0 }])
          }}
        >
          <option value="">{t('offers.when.occasion.add')}</option>
          {free.map((occasion) => (
            <option key={occasion} value={occasion}>
              {t(`offers.occasion.${occasion}`)}
            </option>
          ))}
        </SelectBox>
      </div>
    </div>
  )
}
