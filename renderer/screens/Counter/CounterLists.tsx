import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { ariaKey, SHORTCUTS, type Shortcut } from '../../app/keys.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { useCounter } from './useCounter.ts'

/** The sales put aside, with how many are waiting, and the last ones: each a key away. */
export function CounterLists() {
  const t = useT()
  const { till, toggle } = useCounter()
  const held = useQuery(shopQueries.sales.held.queryOptions())
  const waiting = (held.data?.length ?? 0) + till.asides.length
  return (
    <>
      <ListButton
        icon="held"
        label={t('counter.held.short')}
        name={waiting === 0 ? t('counter.held') : t('counter.held.waiting', { count: waiting })}
        shortcut={SHORTCUTS.held}
        isOpen={till.side?.kind === 'held'}
        badge={waiting}
        onPress={() => toggle('held')}
      />
      <ListButton
        icon="recent"
        label={t('counter.recent.short')}
        name={t('counter.recent')}
        shortcut={SHORTCUTS.recent}
        isOpen={till.side?.kind === 'recent'}
        badge={0}
        onPress={() => toggle('recent')}
      />
    </>
  )
}

interface ListButtonProps {
  icon: IconName
  /** One word for the eye, `name` for readers. */
  label: string
  name: string
  shortcut: Shortcut
  isOpen: boolean
  /** Shown in a place of its own, when it is more than 0. */
  badge: number
  onPress: () => void
}

function ListButton({ icon, label, name, shortcut, isOpen, badge, onPress }: ListButtonProps) {
  const voice = useVoice()
  return (
    <button
      type="button"
      aria-pressed={isOpen}
      aria-keyshortcuts={ariaKey(shortcut)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className="relative flex h-16 w-24 shrink-0 flex-col items-center justify-center gap-1 rounded-md border border-line-strong bg-surface text-small hover:bg-sunken aria-pressed:border-action aria-pressed:bg-action-soft"
    >
      <span className="flex items-center gap-1.5">
        <Icon name={icon} size={18} />
        <span aria-hidden>{label}</span>
        <span className="sr-only">{name}</span>
      </span>
      <Kbd>{shortcut.shown}</Kbd>
      {badge > 0 && (
        <span
          aria-hidden
          data-testid="held-badge"
          className="absolute -end-1.5 -bottom-1.5 flex h-6 min-w-6 items-center justify-center rounded-full bg-action px-1.5 font-bold text-on-action"
        >
          {formatNumber(badge, voice)}
        </span>
      )}
    </button>
  )
}
