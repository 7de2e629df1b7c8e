import type { InferContractRouterInputs } from '@orpc/contract'
import { v7 } from 'uuid'
import type { contract } from '../../electron/shared/contract/index.ts'
import { type Caller, refusal } from '../shop.ts'

type CommitInput = InferContractRouterInputs<typeof contract>['sales']['commit']

/** What a test says of a sale; the rest is an anonymous sale paid in cash, exactly. */
export interface Wish extends Partial<Omit<CommitInput, 'lines'>> {
  /** Rial; instead of `lines`. */
  amount?: number
  lines?: CommitInput['lines']
  /** Instead of `claims`: codes, then so many smallest units of the club's points. */
  codes?: string[]
  spend?: number
}

/** Rings a sale up as the screen does: what the shop says is payable is what gets paid. */
export async function ringUp(caller: Caller, wish: Wish) {
  const first = saleWish(wish)
  const wanted = wish.shownPayable === undefined ? await priceOf(caller, first) : wish.shownPayable
  return caller.sales.commit(saleWish({ ...wish, shownPayable: wanted }))
}

/** The input of a sale, whole. */
export function saleWish({ amount = 0, codes = [], spend = 0, ...wish }: Wish): CommitInput {
  const lines = wish.lines ?? [{ kind: 'amount', amount }]
  const shownPayable = wish.shownPayable ?? 0
  const paid = shownPayable > 0 ? [{ kind: 'cash' as const, amount: shownPayable }] : []
  return {
    commandId: v7(),
    customerId: null,
    tenders: paid,
    claims: claimsOf(codes, spend),
    ...wish,
    lines,
    shownPayable,
  }
}

/** Codes in their order, then points of the club's account. */
export function claimsOf(codes: string[], spend = 0): NonNullable<CommitInput['claims']> {
  const asked = codes.map((code) => ({ type: 'code' as const, code }))
  return spend > 0 ? [...asked, { type: 'redeem', programmeId: 'club', points: spend }] : asked
}

/** Asks with a price that cannot be right and reads the right one from the refusal. */
async function priceOf(caller: Caller, input: CommitInput): Promise<number> {
  const { code, data } = await refusal(caller.sales.commit({ ...input, shownPayable: 9_999_999_999_999 }))
  if (code !== 'PRICE_CHANGED') throw Object.assign(new Error(code), { code, data })
  return (data as { actual: number }).actual
}

let numbers = 0

/** A new member; gives the id. */
export async function newMember(caller: Caller, name = 'علی رضایی'): Promise<number> {
  numbers += 1
  const phone = `0912${String(numbers).padStart(7, '0')}`
  return (await caller.customers.register({ commandId: v7(), phone, details: { name } })).id
}

/** One unit of this price, added to the catalogue. */
export async function newProduct(
  caller: Caller,
  product: { name: string; price: number; unit?: 'piece' | 'kilogram' },
): Promise<number> {
  return (await caller.products.add({ commandId: v7(), barcode: null, ...product })).id
}
