import { useT } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Select } from '../../components/Select.tsx'
import { Switch } from '../../components/Switch.tsx'
import type { ImportKind, ImportOptions, Plan } from './plan.ts'

interface OptionsProps {
  kind: ImportKind
  plan: Plan
  onChange: (options: ImportOptions) => void
}

const KNOWN = ['fill', 'replace', 'skip'] as const satisfies readonly ImportOptions['known'][]

/** What becomes of those that the shop knows already, and how numbers are meant. */
export function Options({ kind, plan: { mapping, options }, onChange }: OptionsProps) {
  const t = useT()
  return (
    <>
      <Select
        label={t(`imports.option.known.${kind}`)}
        hint={t(`imports.option.known.${options.known}.what`)}
        value={options.known}
        options={KNOWN.map((value) => ({ value, label: t(`imports.option.known.${value}`) }))}
        onChange={(known) => onChange({ ...options, known })}
      />
      {kind === 'customers' && mapping.includes('points') && (
        <Switch
          label={t('imports.option.points')}
          hint={t('imports.option.points.what')}
          on={options.openingPoints}
          onChange={(openingPoints) => onChange({ ...options, openingPoints })}
        />
      )}
      {kind === 'products' && (
        <Choice
          label={t('imports.option.money')}
          hint={t('imports.option.money.what')}
          value={options.money}
          options={(['toman', 'rial'] as const).map((value) => ({ value, label: t(`app.unit.${value}`) }))}
          onChange={(money) => onChange({ ...options, money })}
        />
      )}
    </>
  )
}
