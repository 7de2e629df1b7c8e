import { freed, holdRefused, isWorthKeeping, opened, recalled, takenBack } from './exchange.ts'
import { kept, toggled, type Asked } from './asked.ts'
import type { Coupon, Product, Sale, SaleLine, SaleResult } from './sale.ts'
import type { Action, Till } from './till.ts'

/** The till after something happened. While a sale is being rung up, nothing changes it. */
export function reduce(till: Till, action: Action): Till {
  switch (action.type) {
    case 'typed':
      return { ...till, text: action.text, choice: -1, found: action.text.trim() === '' ? null : till.found }
    case 'found':
      return action.text === till.text ? { ...till, found: action.found } : till
    case 'chose':
      return { ...till, choice: action.choice }
    case 'opened':
      return { ...till, side: action.side }
    case 'closed':
      return { ...till, side: null }
    case 'sent':
      return { ...till, sending: { input: action.input, left: action.left, isUnsure: false }, side: null }
    case 'unsure':
      return till.sending ? { ...till, sending: { ...till.sending, isUnsure: true } } : till
    case 'refused':
      return { ...till, sending: null, approval: null }
    case 'committed':
      return rungUp(till, action.result)
    case 'attached':
      return attached(till, action)
    case 'held':
      return { ...till, asides: till.asides.filter(({ input }) => input.commandId !== action.commandId) }
    case 'holdRefused':
      return holdRefused(till, action.commandId)
    case 'noted':
      return { ...till, notes: [...till.notes, action.note] }
    case 'staffChanged':
      return { ...till, approval: null, side: till.side?.kind === 'approve' ? null : till.side }
    default:
      return till.sending ? till : change(till, action)
  }
}

type Change = Exclude<
  Action,
  {
    type:
      | 'typed'
      | 'found'
      | 'chose'
      | 'opened'
      | 'closed'
      | 'sent'
      | 'unsure'
      | 'refused'
      | 'committed'
      | 'attached'
      | 'held'
      | 'holdRefused'
      | 'noted'
      | 'staffChanged'
  }
>

function change(till: Till, action: Change): Till {
  const { sale } = till
  switch (action.type) {
    case 'customerPicked':
      return begin(till, {
        customer: action.card,
        isAnonymous: false,
        redeem: 0,
        asked: kept(sale.asked, action.card.id),
      })
    case 'cardArrived':
      return sale.customer?.id === action.card.id ? withSale(till, { customer: action.card }) : till
    case 'customerGone':
      return forgotten(till, action.customerId)
    case 'anonymous':
      return begin(till, { customer: null, isAnonymous: true, redeem: 0, asked: kept(sale.asked, null) })
    case 'amountAdded':
      return addLine(till, { kind: 'amount', key: keyOf(till), amount: action.rial })
    case 'productAdded':
      return addProduct(till, action.product, action.quantity)
    case 'productArrived':
      return withSale(till, { lines: sale.lines.map((line) => withProduct(line, action.product)) })
    case 'lineSelected':
      return { ...till, selected: action.key }
    case 'quantitySet':
      return withLine(till, action.key, { quantity: action.quantity })
    case 'lineChanged':
      return withLine({ ...till, side: null }, action.key, {
        quantity: action.quantity,
        unitPrice: action.unitPrice,
        discount: action.discount,
      })
    case 'lineRemoved':
      return removeLine(till, action.key)
    case 'discounted':
      return withSale({ ...till, side: null }, { discount: action.rial })
    case 'askedToggled':
      return withSale(till, { asked: toggled(sale.asked, action.asked) })
    case 'couponArrived':
      return withSale(till, { asked: sale.asked.map((each) => withCoupon(each, action.coupon)) })
    case 'redeemed':
      return withSale({ ...till, side: till.side?.kind === 'points' ? null : till.side }, { redeem: action.points })
    case 'approved':
      return { ...till, approval: action.approval, side: null }
    case 'cleared':
      return { ...freed(till), text: '', found: null, choice: -1, cleared: isWorthKeeping(sale) ? sale : till.cleared }
    case 'restored':
      return till.cleared ? { ...opened(till, till.cleared), cleared: null } : till
    case 'putAside':
      return { ...freed(till), asides: [...till.asides, action.aside] }
    case 'recalled':
      return recalled(till, action.sale, action.notes)
    case 'takenBack':
      return takenBack(till, action.commandId)
  }
}

function withSale(till: Till, changes: Partial<Sale>): Till {
  return { ...till, sale: { ...till.sale, ...changes } }
}

function begin(till: Till, changes: Partial<Sale>): Till {
  return { ...withSale(till, changes), side: null }
}

function keyOf(till: Till): string {
  return String(till.nextKey)
}

function addLine(till: Till, line: SaleLine): Till {
  const added = withSale(till, { lines: [...till.sale.lines, line] })
  return { ...added, selected: line.key, nextKey: till.nextKey + 1, cleared: null }
}

/** The same product at the same terms again raises its quantity: one row for three of a kind. */
function addProduct(till: Till, product: Product, quantity: number): Till {
  const same = till.sale.lines.find(
    (line) => line.kind === 'product' && line.product.id === product.id && line.unitPrice === product.price,
  )
  if (same?.kind === 'product' && product.unit === 'piece') {
    return { ...withLine(till, same.key, { quantity: same.quantity + quantity }), selected: same.key, side: null }
  }
  const line: SaleLine = { kind: 'product', key: keyOf(till), product, quantity, unitPrice: product.price, discount: 0 }
  return { ...addLine(till, line), side: null }
}

type ProductLine = Extract<SaleLine, { kind: 'product' }>

function withLine(
  till: Till,
  key: string,
  changes: Partial<Pick<ProductLine, 'quantity' | 'unitPrice' | 'discount'>>,
): Till {
  const lines = till.sale.lines.map((line) =>
    line.key === key && line.kind === 'product' ? { ...line, ...changes } : line,
  )
  return withSale(till, { lines })
}

/** A price agreed with the customer stays; the shop's own price follows the shop. */
function withProduct(line: SaleLine, product: Product): SaleLine {
  if (line.kind !== 'product' || line.product.id !== product.id) return line
  return { ...line, product, unitPrice: line.unitPrice === line.product.price ? product.price : line.unitPrice }
}

function removeLine(till: Till, key: string): Till {
  const at = till.sale.lines.findIndex((line) => line.key === key)
  const lines = till.sale.lines.filter((line) => line.key !== key)
  return { ...withSale(till, { lines }), selected: lines[Math.min(at, lines.length - 1)]?.key ?? null, side: null }
}

function withCoupon(asked: Asked, coupon: Coupon): Asked {
  return asked.type === 'coupon' && asked.coupon.code === coupon.code ? { type: 'coupon', coupon } : asked
}

/** The next customer's first digits may stand in the field already. */
function rungUp(till: Till, result: SaleResult): Till {
  const customer = till.sale.customer
  const done = {
    result,
    customerId: customer && customer.id,
    customerName: customer && customer.name,
    isOpen: customer === null,
    left: till.sending?.left ?? [],
  }
  return { ...freed(till), cleared: null, done }
}

function attached(till: Till, { result, customerId, customerName }: Extract<Action, { type: 'attached' }>): Till {
  return { ...till, side: null, done: { result, customerId, customerName, isOpen: false, left: till.done?.left ?? [] } }
}

/** Nobody reads the name any more; what lies on the counter goes on without a customer. */
function forgotten(till: Till, customerId: number): Till {
  const { sale, done, cleared } = till
  const rest = {
    ...till,
    done: done?.customerId === customerId ? { ...done, customerId: null, customerName: null } : done,
    cleared: cleared?.customer?.id === customerId ? null : cleared,
  }
  if (sale.customer?.id !== customerId) return rest
  return withSale(rest, { customer: null, isAnonymous: true, redeem: 0, asked: kept(sale.asked, null) })
}
