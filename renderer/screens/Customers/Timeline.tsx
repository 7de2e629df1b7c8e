import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoment, formatNumber, formatRial } from '../../../electron/shared/format.ts'
import { TOUCHPOINT_KINDS } from '../../../electron/shared/rules/touchpoints.ts'
import { shopQueries, type shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { More } from '../../components/More.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { CONTACT_ICONS, FACE_OF_SIGN } from '../contactKinds.ts'
import { StageHistory } from './StageHistory.tsx'

const ITEMS = 50
const SIGN_OF = { all: null, '1': 1, '0': 0, '-1': -1 } as const

interface TimelineProps {
  customerId: number
  onOpenSale: (saleId: number) => void
}

/** Every contact between the shop and the customer, newest first. */
export function Timeline({ customerId, onOpenSale }: TimelineProps) {
  const t = useT()
  const errorText = useErrorText()
  const [sign, setSign] = useState<keyof typeof SIGN_OF>('all')
  const timeline = useInfiniteQuery(
    shopQueries.customers.timeline.infiniteOptions({
      input: (before: string | null) => ({ customerId, before, limit: ITEMS, sign: SIGN_OF[sign] }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
  )
  if (timeline.error) return <Notice kind="wrong" text={errorText(timeline.error)} />
  if (!timeline.data) return <Spinner />
  const items = timeline.data.pages.flatMap((page) => page.items)
  if (items.length === 0 && sign === 'all')
    return <EmptyState icon="history" title={t('customers.timeline.none')} what={t('customers.timeline.none.what')} />
  return (
    <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={t('customers.tab.timeline')}>
      <div className="max-w-lg p-1">
        <Choice
          label={t('touchpoints.sign')}
          isLabelHidden
          value={sign}
          onChange={setSign}
          options={[
            { value: 'all', label: t('touchpoints.sign.all') },
            ...(['1', '0', '-1'] as const).map((value) => ({ value, label: t(`touchpoints.sign.${value}`) })),
          ]}
        />
      </div>
      <StageHistory customerId={customerId} />
      {items.length === 0 && <p className="p-4 text-muted">{t('touchpoints.list.none')}</p>}
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

const ICONS: Record<string, IconName> = { ...CONTACT_ICONS, tier: 'award', merged: 'merge' }
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
      <Icon name={item.kind === 'feedback' ? FACE_OF_SIGN[item.sign] : (ICONS[item.kind] ?? 'note')} />
      <span className="sr-only">{t(word)}</span>
    </span>
  )
}

function What({ item }: { item: Item }) {
  const t = useT()
  const { language } = useVoice()
  const { rules } = useSettings()
  const tier = (id: string) => rules.tiers.tiers.find((each) => each.id === id)?.name[language] ?? id
  if (item.tiers) return t('customers.timeline.tier', { from: tier(item.tiers.from), to: tier(item.tiers.to) })
  if (item.kind === 'merged') return t('customers.timeline.merged')
  const kind = TOUCHPOINT_KINDS.find((each) => each === item.kind)
  return kind === undefined ? t('customers.timeline.other') : t(`touchpoints.told.${kind}`)
}
