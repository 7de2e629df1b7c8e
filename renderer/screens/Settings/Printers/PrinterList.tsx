import { nameOfAddress } from '../../../../electron/shared/printer-name.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Badge } from '../../../components/Badge.tsx'
import { printerTitle, type Printer } from '../../Papers/jobs.ts'
import { ROLES } from './printerForm.ts'
import { addressText, conditionText, sinceText, toneOf } from './printerWords.ts'

interface PrinterListProps {
  printers: readonly Printer[]
  openId: number | null
  onOpen: (printerId: number) => void
}

/** Each with how it is and since when, what it prints, and how many papers wait for it. */
export function PrinterList({ printers, openId, onOpen }: PrinterListProps) {
  const t = useT()
  return (
    <ul aria-label={t('printers.list')} className="flex flex-col gap-2">
      {printers.map((printer) => (
        <li key={printer.id}>
          <button
            type="button"
            aria-current={printer.id === openId || undefined}
            onClick={() => onOpen(printer.id)}
            className="flex w-full flex-col gap-1.5 rounded-md border border-line bg-surface p-3 text-start hover:bg-sunken aria-current:border-action aria-current:bg-action-soft"
          >
            <Summary printer={printer} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Summary({ printer }: { printer: Printer }) {
  const t = useT()
  const voice = useVoice()
  const { name, address, condition, roles, waiting } = printer
  const since = sinceText(condition, Date.now(), t, voice)
  const work = ROLES.filter((role) => roles.includes(role))
    .map((role) => t(`printers.role.${role}`))
    .join(t('value.listSeparator'))
  return (
    <>
      <span className="truncate font-medium">
        <bdi>{printerTitle(name, t)}</bdi>
      </span>
      {address.kind !== 'screen' && (
        <span className="truncate text-small text-muted">
          {name === nameOfAddress(address) ? t(`printers.kind.${address.kind}`) : addressText(address, t)}
        </span>
      )}
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={toneOf(condition.state)}>{conditionText(condition, t)}</Badge>
        {since !== null && <span className="text-small text-muted">{since}</span>}
      </span>
      <span className="text-small text-muted">{work === '' ? t('printers.no_role') : work}</span>
      {waiting > 0 && <span className="text-small font-bold">{t('printers.waiting', { n: waiting })}</span>}
    </>
  )
}
