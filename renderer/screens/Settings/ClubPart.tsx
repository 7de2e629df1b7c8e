import { useState } from 'react'
import { formatNumber } from '../../../electron/shared/format.ts'
import type { ClubRules } from '../../../electron/shared/rules/model.ts'
import { shop } from '../../api.ts'
import { useGo } from '../../app/places.tsx'
import { useSettings } from '../../app/session.tsx'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { Panel } from '../../components/Panel.tsx'
import { PointsPanel } from './PointsPanel.tsx'
import { formOf, rulesErrors, rulesWith, type RuleErrors, type RulesForm } from './rulesForm.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { TiersPanel } from './TiersPanel.tsx'
import { useDraft } from './useDraft.ts'
import { useSaving } from './useSaving.ts'

export interface ClubPanelProps {
  form: RulesForm
  change: (part: Partial<RulesForm>) => void
  errorOf: (path: string) => string | undefined
}

/** The club's rules; saving makes a new version, and sales made before keep theirs. */
export function ClubPart({ isManager }: { isManager: boolean }) {
  const t = useT()
  const voice = useVoice()
  const { rules } = useSettings()
  const form = useDraft(formOf(rules, voice.language))
  const { draft, change } = form
  const [showsErrors, setShowsErrors] = useState(false)
  const errors = rulesErrors(draft, rules)
  const { save, bar } = useSaving(
    form,
    (input: { rules: ClubRules }, commandId) => shop.settings.updateRules({ commandId, ...input }),
    ({ ruleVersion }) => t('settings.saved.rules', { version: formatNumber(ruleVersion, voice) }),
  )
  const onSave = () => {
    const isRight = Object.keys(errors).length === 0
    setShowsErrors(!isRight)
    if (isRight) save({ rules: rulesWith(rules, draft) })
  }
  const panel = {
    form: draft,
    change,
    errorOf: (path: string) => (showsErrors ? ruleError(t, errors, path) : undefined),
  }
  return (
    <SettingsForm isManager={isManager} {...bar} onSave={onSave}>
      <PointsPanel {...panel} />
      <TiersPanel {...panel} />
      <ReceiptPanel {...panel} />
      <ReturnsPanel {...panel} />
    </SettingsForm>
  )
}

function ruleError(t: Translate, errors: RuleErrors, path: string): string | undefined {
  const error = errors[path]
  return error && t(error.key, 'min' in error ? { min: error.min, max: error.max } : {})
}

/** How many offers a receipt makes. The offers themselves are in a place of their own. */
function ReceiptPanel({ form: { offers }, change, errorOf }: ClubPanelProps) {
  const t = useT()
  const go = useGo()
  return (
    <Panel
      title={t('settings.club.receipt')}
      actions={
        <Button icon="gift" onPress={() => go({ name: 'offers' })}>
          {t('offers.title')}
        </Button>
      }
    >
      <p className="mb-3 text-muted">{t('settings.club.offers')}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Choice
          label={t('settings.club.receipt.most')}
          hint={t('settings.club.receipt.most.what')}
          value={offers.most}
          options={(['1', '2', '3'] as const).map((value) => ({ value, label: t(`settings.club.receipt.${value}`) }))}
          onChange={(most) => change({ offers: { ...offers, most } })}
        />
        <Field
          label={t('settings.club.receipt.quiet')}
          hint={t('settings.club.receipt.quiet.what')}
          error={errorOf('offers.quiet')}
          value={offers.quiet}
          onChange={(quiet) => change({ offers: { ...offers, quiet } })}
          inputMode="numeric"
        />
      </div>
    </Panel>
  )
}

function ReturnsPanel({ form, change, errorOf }: ClubPanelProps) {
  const t = useT()
  return (
    <Panel title={t('settings.club.returns')}>
      <div className="flex flex-col gap-4">
        <div className="max-w-md">
          <Field
            label={t('settings.club.returns.days')}
            hint={t('settings.club.returns.days.what')}
            error={errorOf('returnDays')}
            value={form.returnDays}
            onChange={(returnDays) => change({ returnDays })}
            inputMode="numeric"
          />
        </div>
        <Choice
          label={t('settings.club.debt')}
          hint={t('settings.club.debt.what')}
          value={form.debt}
          options={[
            { value: 'stop_at_zero', label: t('settings.club.debt.stop_at_zero') },
            { value: 'negative', label: t('settings.club.debt.negative') },
            { value: 'from_refund', label: t('settings.club.debt.from_refund') },
          ]}
          onChange={(debt) => change({ debt })}
        />
      </div>
    </Panel>
  )
}
