import { useEffect, useRef } from 'react'
import { SHORTCUTS } from '../../app/keys.ts'
import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Approve } from '../../components/Approve.tsx'
import { Button } from '../../components/Button.tsx'
import { AttachForm } from './AttachForm.tsx'
import { Basket } from './Basket.tsx'
import { CustomerPanel } from './CustomerPanel.tsx'
import { DiscountForm } from './DiscountForm.tsx'
import { HeldList } from './HeldList.tsx'
import { LineForm } from './LineForm.tsx'
import { PayForm } from './PayForm.tsx'
import { PointsForm } from './PointsForm.tsx'
import { ProductForm } from './ProductForm.tsx'
import { RecentSales } from './RecentSales.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { ContactAdded } from './ContactAdded.tsx'
import { ContactKinds } from './ContactKinds.tsx'
import { CounterLists } from './CounterLists.tsx'
import { FeedbackForm } from './FeedbackForm.tsx'
import { TheField } from './TheField.tsx'
import type { Side } from './till.ts'
import { Totals } from './Totals.tsx'
import { CounterContext, useCounter, useNewCounter } from './useCounter.ts'
import { useCounterKeys } from './useCounterKeys.ts'
import { useCustomerScreen } from './useCustomerScreen.ts'
import { useFreshCards } from './useFreshCards.ts'
import { useMinutes } from './useMinutes.ts'
import { WhyPanel } from './WhyPanel.tsx'

/**
 * From a phone number to a receipt. `isHere`: the counter is what is looked at, and has the keys. `scanned`: what the
 * scanner read last, wherever the focus was.
 */
export function Counter({ isHere, scanned }: { isHere: boolean; scanned: { code: string; at: number } | null }) {
  const counter = useNewCounter()
  useEffect(() => {
    if (scanned) counter.scan(scanned.code)
  }, [scanned, counter])
  useNewStaff(() => counter.store.dispatch({ type: 'staffChanged' }))
  return (
    <CounterContext value={counter}>
      <CounterPage isHere={isHere} />
    </CounterContext>
  )
}

/** Whenever somebody signs in, also the same person anew. */
function useNewStaff(onNew: () => void) {
  const { member } = useSession()
  const before = useRef(member)
  useEffect(() => {
    if (before.current === member) return
    before.current = member
    onNew()
  })
}

function CounterPage({ isHere }: { isHere: boolean }) {
  const t = useT()
  const { till, leave } = useCounter()
  const field = useRef<HTMLInputElement>(null)
  useCounterKeys(isHere, field)
  useFreshCards()
  useMinutes()
  useCustomerScreen()
  useEffect(() => {
    if (isHere && (till.side === null || till.side.kind === 'why' || till.side.kind === 'contact'))
      field.current?.focus()
  }, [isHere, till.side, till.done, till.sale.customer?.id])
  useEffect(() => {
    if (!isHere) leave()
  }, [isHere, leave])

  return (
    <div data-counter className="grid min-h-0 flex-1 grid-rows-[auto_minmax(0,1fr)] gap-3 p-3">
      <h1 className="sr-only">{t('counter.title')}</h1>
      <div className="flex gap-3">
        <div className="min-w-0 flex-1">
          <TheField field={field} />
        </div>
        <CounterLists />
      </div>
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_23rem] gap-3 xl:grid-cols-[minmax(0,1fr)_27rem]">
        <section
          aria-label={t('counter.sale')}
          className="flex min-h-0 flex-col rounded-md border border-line bg-surface"
        >
          <SaleTools />
          <div className="flex min-h-0 flex-1 flex-col">
            <Basket />
          </div>
          <Totals />
        </section>
        <div className="flex min-h-0 flex-col">{till.side ? <SideForm side={till.side} /> : <CustomerPanel />}</div>
      </div>
    </div>
  )
}

/** What can be done with the sale as a whole, with its keys; before there is one, with the sale before it. */
function SaleTools() {
  const t = useT()
  const { till, open, store, preview } = useCounter()
  const isEmpty = till.sale.lines.length === 0 && till.sale.customer === null && !till.sale.isAnonymous
  return (
    <div className="flex shrink-0 items-center gap-1 border-b border-line px-1">
      {preview() === null ? (
        <Button
          kind="quiet"
          icon="newCustomer"
          keyHint="F8"
          keepsFocus
          onPress={() => open({ kind: 'attach', saleId: null })}
        >
          {t('counter.attach.do')}
        </Button>
      ) : (
        <OpenSaleTools />
      )}
      <span className="ms-auto" />
      <Button
        kind="quiet"
        keyHint="Esc"
        keepsFocus
        isDisabled={isEmpty}
        onPress={() => store.dispatch({ type: 'cleared' })}
      >
        {t('counter.clear')}
      </Button>
    </div>
  )
}

function OpenSaleTools() {
  const t = useT()
  const { till, open, holding } = useCounter()
  const line = till.sale.lines.find(({ key }) => key === till.selected)
  return (
    <>
      <Button kind="quiet" keyHint="F8" keepsFocus onPress={() => open({ kind: 'discount' })}>
        {t('counter.discount')}
      </Button>
      <Button
        kind="quiet"
        keyHint="F12"
        keepsFocus
        isDisabled={line?.kind !== 'product'}
        onPress={() => line && open({ kind: 'line', key: line.key })}
      >
        {t('counter.line.edit')}
      </Button>
      <Button kind="quiet" keyHint={SHORTCUTS.hold.shown} keepsFocus onPress={holding.hold}>
        {t('counter.hold')}
      </Button>
    </>
  )
}

function SideForm({ side }: { side: Side }) {
  const t = useT()
  const { till, store, approved } = useCounter()
  switch (side.kind) {
    case 'register':
      return <RegisterForm key={side.phone} phone={side.phone} />
    case 'newProduct':
      return <ProductForm key={side.barcode} barcode={side.barcode} />
    case 'line': {
      const line = till.sale.lines.find(({ key }) => key === side.key)
      return line?.kind === 'product' ? <LineForm key={line.key} line={line} /> : <CustomerPanel />
    }
    case 'discount':
      return <DiscountForm />
    case 'points':
      return till.sale.customer ? <PointsForm card={till.sale.customer} /> : <CustomerPanel />
    case 'pay':
      return <PayForm />
    case 'attach':
      return <AttachForm saleId={side.saleId} />
    case 'held':
      return <HeldList />
    case 'recent':
      return <RecentSales />
    case 'why':
      return <WhyPanel />
    case 'contacts':
      return <ContactKinds />
    case 'contact':
      return <ContactAdded key={side.contact.touchpointId} contact={side.contact} />
    case 'feedback':
      return <FeedbackForm key={side.saleId} saleId={side.saleId} number={side.number} />
    case 'approve':
      return (
        <Approve
          procedure="sales.commit"
          what={t('counter.approve.what')}
          onApproved={(approval) => approved(approval, side)}
          onClose={() => store.dispatch({ type: 'closed' })}
        />
      )
  }
}
