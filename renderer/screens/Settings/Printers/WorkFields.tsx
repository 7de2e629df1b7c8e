import { useT } from '../../../app/voice.tsx'
import { MultiChoice } from '../../../components/MultiChoice.tsx'
import { Select } from '../../../components/Select.tsx'
import { printerTitle, type Printer } from '../../Papers/jobs.ts'
import { wrongText, type PrinterFieldsProps } from './AddressFields.tsx'
import { ROLES } from './printerForm.ts'

const NONE = ''

/** Which papers go to it, and who takes over when it fails. */
export function WorkFields({ draft, errors, others, change }: PrinterFieldsProps & { others: readonly Printer[] }) {
  const t = useT()
  const wrong = wrongText(t, errors.roles)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div>
        <MultiChoice
          label={t('printers.roles')}
          values={draft.roles}
          options={ROLES.map((value) => ({ value, label: t(`printers.role.${value}`) }))}
          onChange={(roles) => change({ roles })}
        />
        <p role={wrong && 'alert'} className={`mt-1 text-small ${wrong === undefined ? 'text-muted' : 'text-wrong'}`}>
          {wrong ?? t('printers.roles.what')}
        </p>
      </div>
      <Select
        label={t('printers.stand_in')}
        hint={t(others.length === 0 ? 'printers.stand_in.only' : 'printers.stand_in.what')}
        value={draft.standInId === null ? NONE : String(draft.standInId)}
        options={[
          { value: NONE, label: t('printers.stand_in.none') },
          ...others.map(({ id, name }) => ({ value: String(id), label: printerTitle(name, t) })),
        ]}
        onChange={(value) => change({ standInId: value === NONE ? null : Number(value) })}
        disabled={others.length === 0}
      />
    </div>
  )
}
