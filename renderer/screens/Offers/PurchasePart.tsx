import { ANY_SALE } from '../../../electron/shared/rules/plain.ts'
import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Switch } from '../../components/Switch.tsx'
import { GoodsPicker } from './GoodsPicker.tsx'
import type { EarnDraft, PartProps, ProgrammeDraft } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'
import { neededQuantity, withGoods, withQuantity, withRepeat } from './purchase.ts'
import { RuleDetails } from './RuleDetails.tsx'

/** Which purchase brings it: how much, of what, and whether the same again for every so many. */
export function PurchasePart({ draft, change, errorOf }: PartProps) {
  const t = useT()
  const { earn } = draft
  return (
    <Panel title={t('offers.purchase')}>
      <div className="flex flex-col gap-5">
        {earn.map((rule, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a rule is its place in the list
          <div key={index} className="flex flex-col gap-4">
            {earn.length > 1 && (
              <div className="flex items-center justify-between">
                <h3 className="font-medium">{t('offers.purchase.nth', { n: index + 1 })}</h3>
                <Button
                  kind="quiet"
                  icon="close"
                  onPress={() => change({ earn: earn.filter((each) => each !== rule) })}
                >
                  {t('app.remove')}
                </Button>
              </div>
            )}
            <RuleForm
              rule={rule}
              index={index}
              draft={draft}
              errorOf={errorOf}
              onRule={(next) => change({ earn: earn.with(index, next) })}
              onDraft={change}
            />
          </div>
        ))}
        <div>
          <Button kind="quiet" icon="add" onPress={() => change({ earn: [...earn, ANY_SALE] })}>
            {t(earn.length === 0 ? 'offers.purchase.first' : 'offers.purchase.add')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

interface RuleFormProps {
  rule: EarnDraft
  index: number
  draft: ProgrammeDraft
  errorOf: PartProps['errorOf']
  onRule: (rule: EarnDraft) => void
  onDraft: PartProps['change']
}

function RuleForm({ rule, index, draft, errorOf, onRule, onDraft }: RuleFormProps) {
  const t = useT()
  const path = `earn.${index}`
  return (
    <>
      <GoodsPicker
        label={t('offers.purchase.goods')}
        hint={t('offers.purchase.goods.what')}
        error={errorOf(`${path}.goods`)}
        goods={rule}
        onChange={(goods) => onRule(withGoods(rule, goods))}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <NumberField
          label={t('offers.purchase.quantity')}
          hint={t('offers.purchase.quantity.what')}
          decimals={3}
          error={errorOf(`${path}.minQuantity`) ?? errorOf('rewards.0.pointsCost')}
          value={neededQuantity(rule, draft)}
          onChange={(quantity) => onDraft(withQuantity(draft, index, quantity))}
        />
        <AmountField
          label={t('offers.purchase.amount')}
          hint={t('offers.purchase.amount.what')}
          error={errorOf(`${path}.minAmount`)}
          value={rule.minAmount}
          onChange={(minAmount) => onRule({ ...rule, minAmount })}
        />
        <div className="pt-6">
          <Switch
            label={t('offers.purchase.repeat')}
            hint={t('offers.purchase.repeat.what')}
            on={rule.per === 'unit'}
            onChange={(on) => onDraft(withRepeat(draft, index, on))}
          />
        </div>
      </div>
      <RuleDetails rule={rule} path={path} errorOf={errorOf} onChange={onRule} />
    </>
  )
}
