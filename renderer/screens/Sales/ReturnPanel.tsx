import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCouponCode } from '../../../electron/shared/coupon-code.ts'
import { formatNumber, formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { usePointsPrecision } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
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
  previewReturn,
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

/** What the shop will do, by the same rules; it stands at the same place before anything is chosen. */
function Preview({ sale, plan }: { sale: SaleDetail; plan: ReturnPlan }) {
  const t = useT()
  const customerId = sale.customer?.id
  const card = useQuery({
    ...shopQueries.customers.card.queryOptions({ input: { customerId: customerId ?? 1 } }),
    enabled: customerId !== undefined,
  })
  const outcome = previewReturn(sale, plan, card.data?.points ?? sale.pointsBalance ?? 0)
  return (
    <section aria-live="polite" className="flex flex-col gap-1 border-t border-line pt-2">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-bold">{t('sales.return.refund')}</span>
        <span className="text-large font-bold">
          <Money rial={outcome.refund} />
        </span>
      </p>
      {customerId !== undefined && (
        <>
          <p className="flex justify-between gap-3 text-small">
            <span>{t('sales.return.points_taken')}</span>
            <span className={outcome.taken > 0 ? 'font-bold text-wrong' : ''}>
              <Points value={outcome.taken} />
            </span>
          </p>
          <p className="flex justify-between gap-3 text-small">
            <span>{t('sales.return.points_restored')}</span>
            <span className={outcome.restored > 0 ? 'font-bold text-gain-ink' : ''}>
              <Points value={outcome.restored} />
            </span>
          </p>
        </>
      )}
    </section>
  )
}

function ReturnDone({ done, onClose }: { done: Done; onClose: () => void }) {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const points = (value: number) => formatPoints(value, precision, voice)
  const codes = (list: string[]) => list.map((code) => isolate(formatCouponCode(code))).join(t('value.listSeparator'))
  return (
    <section role="status" className="flex flex-col gap-3 self-start rounded-md border border-action bg-surface p-4">
      <p className="text-large font-bold">{t('sales.return.done', { amount: formatRial(done.refund, voice) })}</p>
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
