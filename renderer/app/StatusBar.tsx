import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { businessDay } from '../../electron/shared/calendar.ts'
import { formatDay, formatRial, formatTime } from '../../electron/shared/format.ts'
import { shopQueries } from '../api.ts'
import { Icon, type IconName } from '../components/Icon.tsx'
import { Kbd } from '../components/Kbd.tsx'
import { ariaKey, SHORTCUTS, type Shortcut } from './keys.ts'
import { useGo } from './places.tsx'
import { isTrouble, SIGN_ICONS, signText } from './printerSign.ts'
import { useSession } from './session.tsx'
import { useT, useVoice } from './voice.tsx'

/** Along the bottom: the printer's sign, the last receipt, who is at the till, date and time. */
export function StatusBar({ isConnected, onSwitchStaff }: { isConnected: boolean; onSwitchStaff: () => void }) {
  const t = useT()
  const { member } = useSession()
  return (
    <footer
      aria-label={t('status.bar')}
      className="box-content flex h-11 shrink-0 items-stretch justify-between gap-2 border-t border-line bg-sunken px-2 text-small"
    >
      <div className="flex min-w-0 items-stretch gap-1">
        <PrinterSign />
        <LastReceipt />
        {!isConnected && (
          <p role="alert" className="flex items-center gap-2 px-2 font-bold text-wrong">
            <Icon name="alert" />
            {t('app.reconnecting')}
          </p>
        )}
      </div>
      <div className="flex items-stretch gap-1">
        <BarButton
          icon="customer"
          label={`${t('staff.switch')}: `}
          shortcut={SHORTCUTS.switchStaff}
          onPress={onSwitchStaff}
        >
          {member.name}
        </BarButton>
        <Now />
      </div>
    </footer>
  )
}

/** Always in sight, never in the way: it takes no focus, and only what is wrong is read aloud. */
function PrinterSign() {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const now = useMinute()
  const sign = useQuery(shopQueries.printing.sign.queryOptions()).data
  if (!sign) return null
  const words = signText(sign, now, t, voice)
  const isWrong = isTrouble(sign)
  return (
    <>
      <BarButton
        icon={SIGN_ICONS[sign.sign]}
        isWrong={isWrong}
        onPress={() => go({ name: 'papers', jobId: sign.undecided[0]?.id ?? null })}
      >
        {words}
      </BarButton>
      <span aria-live="polite" className="sr-only">
        {isWrong && words}
      </span>
    </>
  )
}

function LastReceipt() {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const last = useQuery(shopQueries.sales.list.queryOptions({ input: { limit: 1 } })).data?.rows[0]
  if (!last) return <span className="flex items-center px-2 text-muted">{t('status.noReceipt')}</span>
  return (
    <BarButton icon="sales" onPress={() => go({ name: 'sales', saleId: last.id })}>
      {t('status.lastReceipt', { number: last.number, total: formatRial(last.total, voice) })}
    </BarButton>
  )
}

function Now() {
  const voice = useVoice()
  const now = useMinute()
  return (
    <time className="flex items-center px-2 tabular-nums" dateTime={new Date(now).toISOString()}>
      {formatDay(businessDay(now, voice.zone, 0), voice)}
      <span className="ms-2 font-bold">{formatTime(now, voice)}</span>
    </time>
  )
}

const MINUTE_MS = 60_000

/** Now, to the minute. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (now % MINUTE_MS) + 1)
    return () => clearTimeout(timer)
  }, [now])
  return now
}

interface BarButtonProps {
  icon: IconName
  /** What it does, for readers, before what it shows. */
  label?: string
  isWrong?: boolean
  shortcut?: Shortcut
  onPress: () => void
  children: string
}

function BarButton({ icon, label, isWrong = false, shortcut, onPress, children }: BarButtonProps) {
  return (
    <button
      type="button"
      aria-keyshortcuts={shortcut && ariaKey(shortcut)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={`flex min-w-11 items-center gap-2 rounded-md px-2 hover:bg-surface ${isWrong ? 'font-bold text-wrong' : ''}`}
    >
      <Icon name={icon} size={18} />
      <span className="truncate">
        {label !== undefined && <span className="sr-only">{label}</span>}
        {children}
      </span>
      {shortcut && <Kbd>{shortcut.shown}</Kbd>}
    </button>
  )
}
