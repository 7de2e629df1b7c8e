import { ANY_SALE } from '../../../electron/shared/rules/plain.ts'
import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Switch } from '../../components/Switch.tsx'
import { GoodsPicker } from './GoodsPicker.tsx'
import type { EarnDraft, PartProps, ProgrammeDraft } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'
import { withGoods } from './purchase.ts'
import { RuleDetails } from './RuleDetails.tsx'

/** How points, cards and credit are earned. */
export function EarnPart({ draft, change, errorOf }: PartProps) {
  const t = useT()
  const { earn, kind } = draft
  return (
    <Panel
      title={t(kind === 'points' ? 'offers.earn' : kind === 'gift_card' ? 'offers.earn.card' : 'offers.earn.credit')}
    >
      <div className="flex flex-col gap-5">
        {earn.map((rule, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a rule is its place in the list
          <div key={index} className="flex flex-col gap-4">
            <EarnForm
              rule={rule}
              draft={draft}
              path={`earn.${index}`}
              errorOf={errorOf}
              onChange={(next) => change({ earn: earn.with(index, next) })}
            />
            <div>
              <Button kind="quiet" icon="close" onPress={() => change({ earn: earn.filter((each) => each !== rule) })}>
                {t('offers.earn.remove')}
              </Button>
            </div>
          </div>
        ))}
        <div>
          <Button kind="quiet" icon="add" onPress={() => change({ earn: [...earn, newRule(draft)] })}>
            {t('offers.earn.add')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

interface EarnFormProps {
  rule: EarnDraft
  draft: ProgrammeDraft
  path: string
  errorOf: PartProps['errorOf']
  onChange: (rule: EarnDraft) => void
}

function EarnForm(props: EarnFormProps) {
  const t = useT()
  const { rule, draft, path, errorOf, onChange } = props
  return (
    <>
      {draft.kind === 'points' && <PointsEarned {...props} />}
      {draft.kind === 'store_credit' && <CreditEarned {...props} />}
      {draft.kind === 'gift_card' && <CardEarned {...props} />}
      <GoodsPicker
        label={t(draft.kind === 'gift_card' ? 'offers.earn.card.goods' : 'offers.purchase.goods')}
        hint={t(draft.kind === 'gift_card' ? 'offers.earn.card.goods.what' : 'offers.purchase.goods.what')}
        error={errorOf(`${path}.goods`)}
        goods={rule}
        onChange={(goods) => onChange(withGoods(rule, goods))}
      />
      {draft.kind !== 'gift_card' && <RuleDetails rule={rule} path={path} errorOf={errorOf} onChange={onChange} />}
    </>
  )
}

function PointsEarned({ rule, draft, path, errorOf, onChange }: EarnFormProps) {
  const t = useT()
  return (
    <>
      <Choice
        label={t('offers.earn.per')}
        value={rule.per}
        options={(['amount', 'sale', 'unit'] as const).map((value) => ({
          value,
          label: t(`offers.earn.per.${value}`),
        }))}
        onChange={(per) => onChange({ ...rule, per, perAmount: per === 'amount' ? rule.perAmount : null })}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <NumberField
          label={t('offers.earn.points')}
          decimals={draft.pointsPrecision ?? 0}
          error={errorOf(`${path}.points`)}
          value={rule.points}
          onChange={(points) => onChange({ ...rule, points })}
        />
        {rule.per === 'amount' && (
          <AmountField
            label={t('offers.earn.perAmount')}
            error={errorOf(`${path}.perAmount`)}
            value={rule.perAmount}
            onChange={(perAmount) => onChange({ ...rule, perAmount })}
          />
        )}
        <LeastAmount {...{ rule, path, errorOf, onChange }} />
        <Switch
          label={t('offers.earn.tier')}
          hint={t('offers.earn.tier.what')}
          on={rule.tierMultiplies}
          onChange={(tierMultiplies) => onChange({ ...rule, tierMultiplies })}
        />
      </div>
    </>
  )
}

/** So much of the purchase; kept as rial for ten thousand rial. */
function CreditEarned({ rule, path, errorOf, onChange }: EarnFormProps) {
  const t = useT()
  const share =
    rule.perAmount && rule.points !== null ? Math.round((rule.points * 10_000) / rule.perAmount) : rule.points
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <NumberField
        label={t('offers.earn.credit.rate')}
        decimals={2}
        error={errorOf(`${path}.points`)}
        value={share}
        onChange={(points) => onChange({ ...rule, per: 'amount', step: 'proportional', points, perAmount: 10_000 })}
      />
      <LeastAmount {...{ rule, path, errorOf, onChange }} />
    </div>
  )
}

function CardEarned({ rule, path, errorOf, onChange }: EarnFormProps) {
  const t = useT()
  return (
    <>
      <Choice
        label={t('offers.earn.card.worth')}
        value={rule.per === 'amount' ? 'paid' : 'fixed'}
        options={(['paid', 'fixed'] as const).map((value) => ({ value, label: t(`offers.earn.card.${value}`) }))}
        onChange={(worth) =>
          onChange(
            worth === 'paid'
              ? { ...rule, per: 'amount', points: 1, perAmount: 1 }
              : { ...rule, per: 'unit', points: null, perAmount: null },
          )
        }
      />
      {rule.per !== 'amount' && (
        <AmountField
          label={t('offers.earn.card.amount')}
          error={errorOf(`${path}.points`)}
          value={rule.points}
          onChange={(points) => onChange({ ...rule, points })}
        />
      )}
    </>
  )
}

function LeastAmount({ rule, path, errorOf, onChange }: Omit<EarnFormProps, 'draft'>) {
  const t = useT()
  return (
    <AmountField
      label={t('offers.purchase.amount')}
      hint={t('offers.purchase.amount.what')}
      error={errorOf(`${path}.minAmount`)}
      value={rule.minAmount}
      onChange={(minAmount) => onChange({ ...rule, minAmount })}
    />
  )
}

function newRule({ kind }: ProgrammeDraft): EarnDraft {
  const rule = { ...ANY_SALE, per: 'amount' as const }
  if (kind === 'points') return { ...rule, perAmount: null }
  return kind === 'gift_card'
    ? { ...rule, perAmount: 1, products: [], oneCardPerUnit: true }
    : { ...rule, step: 'proportional', points: 200, perAmount: 10_000 }
}
