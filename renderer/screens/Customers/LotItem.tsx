import { formatDay, formatMoment } from '../../../electron/shared/format.ts'
import type { shop } from '../../api.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Points } from '../../components/Points.tsx'
import { givenOf, type Lot } from './lots.ts'

interface LotItemProps {
  lot: Lot
  onOpenSale: (saleId: number) => void
}

/** One earning: what is left of it at a glance, and opened, everything that happened to it. */
export function LotItem({ lot, onOpenSale }: LotItemProps) {
  const t = useT()
  const voice = useVoice()
  const { saleId } = lot
  return (
    <li className="rounded-md border border-line bg-surface">
      <details className="group">
        <summary className="grid min-h-14 cursor-pointer list-none grid-cols-[1.5rem_minmax(0,1fr)_6rem_6rem_11rem] items-center gap-3 px-3 -outline-offset-2">
          <span className="text-muted group-open:hidden">
            <Icon name="forward" />
          </span>
          <span className="hidden rotate-90 text-muted group-open:inline rtl:-rotate-90">
            <Icon name="forward" />
          </span>
          <Labelled label={t('customers.points.earned')}>
            {formatDay(lot.earnedOn, voice)}
            <span className="ms-2 text-small text-muted">
              {t(saleId === null ? 'customers.points.by_hand' : 'customers.points.by_sale')}
            </span>
          </Labelled>
          <Labelled label={t('customers.points.given')}>
            <Points value={givenOf(lot)} />
          </Labelled>
          <Labelled label={t('customers.points.remaining')}>
            <span className={lot.remaining > 0 ? 'font-bold text-gain-ink' : lot.remaining < 0 ? 'text-wrong' : ''}>
              <Points value={lot.remaining} />
            </span>
          </Labelled>
          <Labelled label={t('customers.points.expires')}>
            {lot.expiresOn === null ? t('customers.points.no_expiry') : formatDay(lot.expiresOn, voice)}
          </Labelled>
        </summary>
        <Entries lot={lot} onOpenSale={onOpenSale} />
      </details>
    </li>
  )
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span className="flex min-w-0 flex-col leading-snug">
      <span className="text-small text-muted">{label}</span>
      <span className="truncate">{children}</span>
    </span>
  )
}

function Entries({ lot, onOpenSale }: LotItemProps) {
  return (
    <table className="w-full border-t border-line">
      <tbody>
        {lot.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} onOpenSale={onOpenSale} />
        ))}
      </tbody>
    </table>
  )
}

type EntryValue = Awaited<ReturnType<typeof shop.customers.lots>>['lots'][number]['entries'][number]

function Entry({ entry, onOpenSale }: { entry: EntryValue; onOpenSale: (saleId: number) => void }) {
  const t = useT()
  const voice = useVoice()
  const { saleId } = entry
  return (
    <tr className="h-12 border-b border-line last:border-b-0">
      <td className="w-60 ps-12 whitespace-nowrap">{formatMoment(entry.at, voice)}</td>
      <td className="px-2">
        {t(`customers.points.kind.${entry.kind}`)}
        {entry.reason !== null && (
          <span className="ms-2 text-small text-muted">
            <bdi>{entry.reason}</bdi>
          </span>
        )}
      </td>
      <td className="px-2 text-small text-muted">
        <bdi>{entry.staffName}</bdi>
      </td>
      <td className={`w-24 px-2 font-bold ${entry.points > 0 ? 'text-gain-ink' : 'text-wrong'}`}>
        <Points value={entry.points} signed />
      </td>
      <td className="w-32 pe-1 text-end">
        {saleId !== null && (
          <Button kind="quiet" onPress={() => onOpenSale(saleId)}>
            {t('customers.points.sale')}
          </Button>
        )}
      </td>
    </tr>
  )
}
