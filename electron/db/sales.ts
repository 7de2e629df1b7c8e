import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export type TenderKind = 'cash' | 'card' | 'transfer'
export type Unit = 'piece' | 'kilogram'

export interface SaleRow {
  id: number
  day: number
  /** 1, 2, 3 … within the day. */
  number: number
  /** Epoch ms. */
  at: number
  staffId: number
  approvedBy: number | null
  customerId: number | null
  attachedAt: number | null
  ruleVersion: number
  /** Rial. */
  gross: number
  manualDiscount: number
  programmeDiscount: number
  /** What the tenders pay. */
  total: number
  /** What gift cards and store credit paid before. */
  credit: number
  /** Of it, what returns gave back to cards and credit. */
  creditBack: number
  tierBefore: string | null
  tierAfter: string | null
  pointsBalance: number | null
  refunded: number
  returned: 0 | 1
}

export interface SaleLineRow {
  position: number
  productId: number | null
  name: string
  category: string | null
  unit: Unit
  /** Thousandths. */
  quantity: number
  /** Rial for one unit: in the catalogue, and as sold. */
  listPrice: number
  unitPrice: number
  gross: number
  manualDiscount: number
  programmeDiscount: number
  net: number
  /** Rial of `net` that is tax. */
  tax: number
  free: 0 | 1
  /** Rial that it cost the shop, by the product's cost then; null: not known. */
  cost: number | null
}

export interface SaleRewardRow {
  position: number
  programmeId: string
  rewardId: string
  amount: number
  pointsSpent: number
  couponId: number | null
  /** Sentence, JSON. */
  why: string
}

export interface TenderRow {
  position: number
  kind: TenderKind
  amount: number
  received: number
}

const COLUMNS = `id, day, number, at, staff_id AS staffId, approved_by AS approvedBy, customer_id AS customerId,
  attached_at AS attachedAt, rule_version AS ruleVersion, gross, manual_discount AS manualDiscount,
  programme_discount AS programmeDiscount, total, credit, credit_back AS creditBack, tier_before AS tierBefore, tier_after AS tierAfter,
  points_balance AS pointsBalance, refunded, returned`

export function findSale(db: Database, id: number): SaleRow | undefined {
  return prepared<[number], SaleRow>(db, `SELECT ${COLUMNS} FROM sale WHERE id = ?`).get(id)
}

/** The number the next sale of this business day gets. */
export function nextSaleNumber(db: Database, day: number): number {
  const last = prepared<[number], { number: number | null }>(
    db,
    'SELECT max(number) AS number FROM sale WHERE day = ?',
  ).get(day)
  return (last?.number ?? 0) + 1
}

export type NewSale = Omit<
  SaleRow,
  'id' | 'attachedAt' | 'tierAfter' | 'pointsBalance' | 'refunded' | 'creditBack' | 'returned'
>

/** What depends on the sale's own points comes afterwards, with `settleSale`. */
export function insertSale(db: Database, sale: NewSale): number {
  return changedOne(
    prepared<[NewSale]>(
      db,
      `INSERT INTO sale (day, number, at, staff_id, approved_by, customer_id, rule_version, gross, manual_discount,
         programme_discount, total, credit, tier_before)
       VALUES (@day, @number, @at, @staffId, @approvedBy, @customerId, @ruleVersion, @gross, @manualDiscount,
         @programmeDiscount, @total, @credit, @tierBefore)`,
    ).run(sale),
  )
}

/** What the sale has made of its customer. */
export function settleSale(
  db: Database,
  sale: { id: number; tierAfter: string | null; pointsBalance: number | null },
): void {
  changedOne(
    prepared<[typeof sale]>(
      db,
      'UPDATE sale SET tier_after = @tierAfter, points_balance = @pointsBalance WHERE id = @id',
    ).run(sale),
  )
}

/** Gives a sale without a customer to one. */
export function attachSale(
  db: Database,
  attached: { id: number; customerId: number; attachedAt: number; tierBefore: string },
): void {
  changedOne(
    prepared<[typeof attached]>(
      db,
      `UPDATE sale SET customer_id = @customerId, attached_at = @attachedAt, tier_before = @tierBefore
       WHERE id = @id AND customer_id IS NULL`,
    ).run(attached),
  )
}

/** Adds a refund, and what went back to cards and credit; `returned` says whether every line has come back now. */
export function refundSale(
  db: Database,
  refund: { id: number; amount: number; credit: number; returned: 0 | 1 },
): void {
  changedOne(
    prepared<[typeof refund]>(
      db,
      `UPDATE sale SET refunded = refunded + @amount, credit_back = credit_back + @credit, returned = @returned
       WHERE id = @id AND returned = 0`,
    ).run(refund),
  )
}

export function insertSaleLine(db: Database, saleId: number, line: SaleLineRow): void {
  changedOne(
    prepared<[SaleLineRow & { saleId: number }]>(
      db,
      `INSERT INTO sale_line (sale_id, position, product_id, name, category, unit, quantity, list_price, unit_price,
         gross, manual_discount, programme_discount, net, tax, free, cost)
       VALUES (@saleId, @position, @productId, @name, @category, @unit, @quantity, @listPrice, @unitPrice,
         @gross, @manualDiscount, @programmeDiscount, @net, @tax, @free, @cost)`,
    ).run({ ...line, saleId }),
  )
}

export function saleLines(db: Database, saleId: number): SaleLineRow[] {
  return prepared<[number], SaleLineRow>(
    db,
    `SELECT position, product_id AS productId, name, category, unit, quantity, list_price AS listPrice,
       unit_price AS unitPrice, gross, manual_discount AS manualDiscount, programme_discount AS programmeDiscount,
       net, tax, free, cost
     FROM sale_line WHERE sale_id = ? ORDER BY position`,
  ).all(saleId)
}

export function insertSaleReward(db: Database, saleId: number, reward: SaleRewardRow): void {
  changedOne(
    prepared<[SaleRewardRow & { saleId: number }]>(
      db,
      `INSERT INTO sale_reward (sale_id, position, programme_id, reward_id, amount, points_spent, coupon_id, why)
       VALUES (@saleId, @position, @programmeId, @rewardId, @amount, @pointsSpent, @couponId, @why)`,
    ).run({ ...reward, saleId }),
  )
}

export function saleRewards(db: Database, saleId: number): (SaleRewardRow & { couponCode: string | null })[] {
  return prepared<[number], SaleRewardRow & { couponCode: string | null }>(
    db,
    `SELECT r.position, r.programme_id AS programmeId, r.reward_id AS rewardId, r.amount,
       r.points_spent AS pointsSpent, r.coupon_id AS couponId, r.why, c.code AS couponCode
     FROM sale_reward r LEFT JOIN coupon c ON c.id = r.coupon_id
     WHERE r.sale_id = ? ORDER BY r.position`,
  ).all(saleId)
}

export function insertTender(db: Database, saleId: number, tender: TenderRow): void {
  changedOne(
    prepared<[TenderRow & { saleId: number }]>(
      db,
      `INSERT INTO tender (sale_id, position, kind, amount, received)
       VALUES (@saleId, @position, @kind, @amount, @received)`,
    ).run({ ...tender, saleId }),
  )
}

export function saleTenders(db: Database, saleId: number): TenderRow[] {
  return prepared<[number], TenderRow>(
    db,
    'SELECT position, kind, amount, received FROM tender WHERE sale_id = ? ORDER BY position',
  ).all(saleId)
}

export interface Parties {
  staffName: string
  customerName: string | null
  customerPhone: string | null
}

/** The people of a sale or of its return, by their names now. */
export function partiesOf(db: Database, staffId: number, customerId: number | null): Parties {
  const row = prepared<[number | null, number], Parties>(
    db,
    `SELECT staff.name AS staffName, customer.name AS customerName, customer.phone AS customerPhone
     FROM staff LEFT JOIN customer ON customer.id = ? WHERE staff.id = ?`,
  ).get(customerId, staffId)
  if (!row) throw new Error(`there is no staff member ${staffId}`)
  return row
}
