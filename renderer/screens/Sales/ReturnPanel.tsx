import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatCouponCode } from '../../../electron/shared/coupon-code.ts'
import { formatNumber, formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import type { Sentence } from '../../../electron/shared/rules/model.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { usePointsPrecision } from '../../app/session.tsx'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Approve, useNeedsApproval } from '../../components/Approve.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Money } from '../../components/Money.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Points } from '../../components/Points.tsx'
import { showScaled } from '../../components/scaled.ts'
import { useCommand } from '../useCommand.ts'
import {
  draftOfAll,
  likelyRefundKind,
  planReturn,
  type ReturnDraft,
  type ReturnPlan,
  type SaleDetail,
  type TenderKind,
} from './returnDraft.ts'
import { ReturnLines } from './ReturnLines.tsx'

const TENDERS = ['cash', 'card', 'transfer'] as const
type Done = Awaited<ReturnType<typeof shop.sales.return>>

/** Takes goods back: which and how much, what that refunds, how the money goes back; the manager's PIN when it is late. */
export function ReturnPanel({ sale, onClose }: { sale: SaleDetail; onClose: () => void }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const today = useQuery(shopQueries.sales.list.queryOptions({ input: { limit: 1 } })).data?.day
  const isLate = today !== undefined && today - sale.day > sale.returnDays
  const mustAsk = useNeedsApproval() && isLate
  const [draft, setDraft] = useState<ReturnDraft>({})
  const [refundKind, setRefundKind] = useState<TenderKind>(() => likelyRefundKind(sale.tenders))
  const [isAsking, setAsking] = useState(false)
  const plan = planReturn(sale.lineItems, draft)
  const giveBack = useCommand((input: { approval?: string }, commandId) =>
    shop.sales.return({
      ...input,
      commandId,
      saleId: sale.id,
      lines: plan.whole ? 'all' : plan.lines,
      refundKind,
    }),
  )
  const isReady = plan.lines.length > 0 && plan.invalid.length === 0

  if (giveBack.data) return <ReturnDone done={giveBack.data} onClose={onClose} />
  if (isAsking) {
    return (
      <Approve
        procedure="sales.return"
        what={t('sales.return.late', { days: sale.returnDays })}
        onClose={() => setAsking(false)}
        onApproved={({ token }) => {
          setAsking(false)
          giveBack.mutate({ approval: token })
        }}
      />
    )
  }
  return (
    <Dialog
      title={t('sales.return.title', { number: formatNumber(sale.number, voice) })}
      onClose={onClose}
      onSubmit={() => isReady && (mustAsk ? setAsking(true) : giveBack.mutate({}))}
      footer={
        <>
          <Button onPress={onClose}>{t('sales.return.cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={!isReady} isPending={giveBack.isPending}>
            {t('sales.return.submit')}
          </Button>
        </>
      }
    >
      <div className="flex gap-2">
        <Button
          onPress={() => setDraft(draftOfAll(sale.lineItems, (quantity) => showScaled(quantity, 3, voice.language)))}
        >
          {t('sales.return.all')}
        </Button>
        <Button kind="quiet" onPress={() => setDraft({})} isDisabled={Object.keys(draft).length === 0}>
          {t('sales.return.none')}
        </Button>
      </div>
      <ReturnLines sale={sale} draft={draft} invalid={plan.invalid} onChange={setDraft} />
      <Choice
        label={t('sales.return.kind')}
        value={refundKind}
        options={TENDERS.map((value) => ({ value, label: t(`sales.tender.${value}`) }))}
        onChange={setRefundKind}
      />
      <Preview sale={sale} plan={plan} />
      {mustAsk && <Notice kind="info" text={t('sales.return.late', { days: sale.returnDays })} />}
      {giveBack.error && <Notice kind="wrong" text={errorText(giveBack.error)} />}
    </Dialog>
  )
}

/** What the shop would do; it stands at the same place before anything is chosen. */
function Preview({ sale, plan }: { sale: SaleDetail; plan: ReturnPlan }) {
  const t = useT()
  const errorText = useErrorText()
  const isAsked = plan.lines.length > 0 && plan.invalid.length === 0
  const asked = useQuery({
    ...shopQueries.sales.previewReturn.queryOptions({
      input: { saleId: sale.id, lines: plan.whole ? 'all' : plan.lines },
    }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  const foreseen = isAsked && asked.data ? asked.data : NOTHING_BACK
  return (
    <section aria-live="polite" className="flex flex-col gap-1 border-t border-line pt-2">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-bold">{t('sales.return.refund')}</span>
        <span className="text-large font-bold">
          <Money rial={foreseen.refund} />
        </span>
      </p>
      {(sale.credit > 0 || foreseen.credit > 0) && (
        <PreviewRow label={t('sales.return.credit')}>
          <Money rial={foreseen.credit} />
        </PreviewRow>
      )}
      {sale.customer !== null && <PreviewPoints foreseen={foreseen} />}
      {foreseen.kept > 0 && (
        <PreviewRow label={t('sales.return.kept')}>
          <span className="font-bold text-wrong">
            <Money rial={foreseen.kept} />
          </span>
        </PreviewRow>
      )}
      <Reasons why={foreseen.why} />
      {isAsked && asked.error && <Notice kind="wrong" text={errorText(asked.error)} />}
    </section>
  )
}

type Foreseen = Awaited<ReturnType<typeof shop.sales.previewReturn>>

const NOTHING_BACK: Foreseen = {
  refund: 0,
  credit: 0,
  kept: 0,
  why: [],
  pointsTaken: 0,
  pointsRestored: 0,
  pointsLost: 0,
}

function PreviewPoints({ foreseen }: { foreseen: Foreseen }) {
  const t = useT()
  const { pointsTaken, pointsRestored, pointsLost } = foreseen
  return (
    <>
      <PreviewRow label={t('sales.return.points_taken')}>
        <span className={pointsTaken > 0 ? 'font-bold text-wrong' : ''}>
          <Points value={pointsTaken} />
        </span>
      </PreviewRow>
      <PreviewRow label={t('sales.return.points_restored')}>
        <span className={pointsRestored > 0 ? 'font-bold text-gain-ink' : ''}>
          <Points value={pointsRestored} />
        </span>
      </PreviewRow>
      {pointsLost > 0 && (
        <PreviewRow label={t('sales.return.points_lost')}>
          <Points value={pointsLost} />
        </PreviewRow>
      )}
    </>
  )
}

function PreviewRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p className="flex justify-between gap-3 text-small">
      <span>{label}</span>
      {children}
    </p>
  )
}

/** Why less comes back than was paid for the goods, or more. */
function Reasons({ why }: { why: readonly Sentence[] }) {
  const say = useSay()
  return why.map((reason, index) => (
    <p key={index} className="text-small text-muted">
      {say(reason)}
    </p>
  ))
}

function ReturnDone({ done, onClose }: { done: Done; onClose: () => void }) {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const points = (value: number) => formatPoints(value, precision, voice)
  const codes = (list: string[]) => list.map((code) => isolate(formatCouponCode(code))).join(t('value.listSeparator'))
  return (
    <section role="status" className="flex flex-col gap-3 self-start rounded-md border border-action bg-surface p-4">
      <p className="text-large font-bold">
        {done.refund > 0
          ? t('sales.return.done', { amount: formatRial(done.refund, voice) })
          : t('sales.return.done_nothing')}
      </p>
      {done.credit > 0 && <p>{t('sales.return.done_credit', { amount: formatRial(done.credit, voice) })}</p>}
      <Reasons why={done.why} />
      {(done.pointsTaken > 0 || done.pointsRestored > 0) && (
        <p>
          {t('sales.return.done_points', {
            taken: points(done.pointsTaken),
            restored: points(done.pointsRestored),
          })}
        </p>
      )}
      {done.pointsLost > 0 && <p>{t('sales.return.done_lost', { lost: points(done.pointsLost) })}</p>}
      {done.couponsReopened.length > 0 && (
        <p>{t('sales.return.done_reopened', { codes: codes(done.couponsReopened) })}</p>
      )}
      {done.couponsRevoked.length > 0 && <p>{t('sales.return.done_revoked', { codes: codes(done.couponsRevoked) })}</p>}
      <div>
        <Button kind="primary" onPress={onClose}>
          {t('sales.back')}
        </Button>
      </div>
    </section>
  )
}
