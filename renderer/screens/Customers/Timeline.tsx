import { useInfiniteQuery } from '@tanstack/react-query'
import { formatMoment, formatNumber, formatRial } from '../../../electron/shared/format.ts'
import { shopQueries, type shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { More } from '../../components/More.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'

const ITEMS = 50

interface TimelineProps {
  customerId: number
  onOpenSale: (saleId: number) => void
}

/** Every contact between the shop and the customer, newest first. */
export function Timeline({ customerId, onOpenSale }: TimelineProps) {
  const t = useT()
  const errorText = useErrorText()
  const timeline = useInfiniteQuery(
    shopQueries.customers.timeline.infiniteOptions({
      input: (before: string | null) => ({ customerId, before, limit: ITEMS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
  )
  if (timeline.error) return <Notice kind="wrong" text={errorText(timeline.error)} />
  if (!timeline.data) return <Spinner />
  const items = timeline.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return <EmptyState icon="history" title={t('customers.timeline.none')} what={t('customers.timeline.none.what')} />
  return (
    <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={t('customers.tab.timeline')}>
      <ol>
        {items.map((item) => (
          <TimelineItem key={item.key} item={item} onOpenSale={onOpenSale} />
        ))}
      </ol>
      <More query={timeline} />
    </div>
  )
}

type Item = Awaited<ReturnType<typeof shop.customers.timeline>>['items'][number]

function TimelineItem({ item, onOpenSale }: { item: Item; onOpenSale: (saleId: number) => void }) {
  const t = useT()
  const voice = useVoice()
  const { sale } = item
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-2 py-1.5">
      <Sign item={item} />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">
          <span className="font-medium">
            <What item={item} />
          </span>
          {sale && item.kind === 'sale' && <span className="ms-3">{formatRial(sale.total, voice)}</span>}
        </span>
        <span className="truncate text-small text-muted">
          {formatMoment(item.at, voice)}
          {item.staffName !== null && (
            <span className="ms-3">
              <bdi>{item.staffName}</bdi>
            </span>
          )}
        </span>
        {item.note !== '' && <bdi className="text-small">{item.note}</bdi>}
      </div>
      {sale && (
        <Button kind="quiet" onPress={() => onOpenSale(sale.id)}>
          {t('customers.sales.open', { number: formatNumber(sale.number, voice) })}
        </Button>
      )}
    </li>
  )
}

const ICONS: Record<string, IconName> = {
  registered: 'newCustomer',
  sale: 'sales',
  return: 'returned',
  coupon_given: 'gift',
  referral_reward: 'gift',
  coupon_used: 'coupon',
  tier: 'award',
  merged: 'merge',
}
const SIGNS = {
  '1': { look: 'border-action bg-action-soft text-action', word: 'customers.timeline.positive' },
  '0': { look: 'border-line-strong bg-surface text-muted', word: 'customers.timeline.neutral' },
  '-1': { look: 'border-wrong bg-wrong-soft text-wrong', word: 'customers.timeline.negative' },
} as const

/** What kind of contact, in the colour of its sign; the sign is told to readers too. */
function Sign({ item }: { item: Item }) {
  const t = useT()
  const { look, word } = SIGNS[`${item.sign}`]
  return (
    <span className={`flex size-10 shrink-0 items-center justify-center rounded-full border ${look}`}>
      <Icon name={ICONS[item.kind] ?? 'note'} />
      <span className="sr-only">{t(word)}</span>
    </span>
  )
}

const NAMED = ['registered', 'sale', 'return', 'coupon_given', 'referral_reward', 'coupon_used', 'merged'] as const

function What({ item }: { item: Item }) {
  const t = useT()
  const { language } = useVoice()
  const { rules } = useSettings()
  const tier = (id: string) => rules.tiers.tiers.find((each) => each.id === id)?.name[language] ?? id
  if (item.tiers) return t('customers.timeline.tier', { from: tier(item.tiers.from), to: tier(item.tiers.to) })
  const named = NAMED.find((kind) => kind === item.kind)
  return named === undefined ? t('customers.timeline.other') : t(`customers.timeline.${named}`)
}
