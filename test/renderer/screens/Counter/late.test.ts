import { describe, expect, it } from 'vitest'
import { newTillStore } from '../../../../renderer/screens/Counter/store.ts'
import type { Side } from '../../../../renderer/screens/Counter/till.ts'
import { SARA, TEA } from './facts.ts'

const tea = { type: 'productAdded', product: TEA, quantity: 1000 } as const
const PAY: Side = { kind: 'pay' }

/** A till with tea in the sale, and what was asked of the shop while nothing lay beside it. */
function asked() {
  const store = newTillStore()
  store.dispatch(tea)
  return { store, late: store.asOf(store.get().side) }
}

describe('an answer that comes late', () => {
  it('puts its product into the sale and closes no form that was opened since', () => {
    const { store, late } = asked()
    store.dispatch({ type: 'opened', side: PAY })
    late.dispatch(tea)
    expect(store.get()).toMatchObject({ side: PAY, sale: { lines: [{ quantity: 2000 }] } })
  })

  it('closes what was there when it was asked for', () => {
    const store = newTillStore()
    store.dispatch({ type: 'opened', side: { kind: 'newProduct', barcode: '1' } })
    store.asOf(store.get().side).dispatch(tea)
    expect(store.get().side).toBeNull()
  })

  it('opens no form for something new over one that has the hands in it, and the manager’s over any', () => {
    const { store, late } = asked()
    store.dispatch({ type: 'opened', side: PAY })
    late.dispatch({ type: 'opened', side: { kind: 'register', phone: '0912' } })
    expect(store.get().side).toEqual(PAY)
    const approve: Side = { kind: 'approve', next: { type: 'discounted', rial: 1 } }
    late.dispatch({ type: 'opened', side: approve })
    expect(store.get().side).toEqual(approve)
  })

  it('leaves a list open for whatever sale, and a form of a sale that is gone closed', () => {
    const { store, late } = asked()
    store.dispatch({ type: 'opened', side: { kind: 'recent' } })
    late.dispatch({ type: 'customerPicked', card: SARA })
    late.dispatch({ type: 'cleared' })
    expect(store.get()).toMatchObject({ side: { kind: 'recent' }, sale: { lines: [], customer: null } })
    store.dispatch(tea)
    store.dispatch({ type: 'opened', side: PAY })
    late.dispatch({ type: 'cleared' })
    expect(store.get().side).toBeNull()
  })
})
