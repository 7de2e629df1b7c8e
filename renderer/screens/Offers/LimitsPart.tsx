import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Fold } from './Fold.tsx'
import { type PartProps, type ProgrammeDraft, without } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'

const PATHS = ['total', 'perCustomer', 'perCustomerDays', 'budget'].map((name) => `limits.${name}`)

/** How often and how much it may give. */
export function LimitsPart({ draft, change, errorOf }: PartProps) {
  const t = useT()
  const { limits } = draft
  const set = (next: ProgrammeDraft['limits']) => change({ limits: next })
  const isFree = limits.total === null && limits.perCustomer === null && limits.budget === undefined
  return (
    <Fold
      title={t('offers.limits')}
      summary={t(isFree ? 'offers.limits.none' : 'offers.limits.some')}
      startsOpen={!isFree}
      isUrgent={PATHS.some((path) => errorOf(path) !== undefined)}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NumberField
          label={t('offers.limits.customer')}
          hint={t('offers.limits.customer.what')}
          error={errorOf('limits.perCustomer')}
          value={limits.perCustomer}
          onChange={(perCustomer) => set({ ...limits, perCustomer })}
        />
        <NumberField
          label={t('offers.limits.days')}
          hint={t('offers.limits.days.what')}
          isDisabled={limits.perCustomer === null}
          error={errorOf('limits.perCustomerDays')}
          value={limits.perCustomerDays ?? null}
          onChange={(days) =>
            set(days === null ? without(limits, 'perCustomerDays') : { ...limits, perCustomerDays: days })
          }
        />
        <NumberField
          label={t('offers.limits.total')}
          hint={t('offers.limits.total.what')}
          error={errorOf('limits.total')}
          value={limits.total}
          onChange={(total) => set({ ...limits, total })}
        />
        <AmountField
          label={t('offers.limits.budget')}
          hint={t('offers.limits.budget.what')}
          error={errorOf('limits.budget')}
          value={limits.budget ?? null}
          onChange={(budget) => set(budget === null ? without(limits, 'budget') : { ...limits, budget })}
        />
      </div>
    </Fold>
  )
}
