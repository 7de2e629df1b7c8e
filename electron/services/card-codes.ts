import { randomInt } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { customerByCard } from '../db/customers.ts'
import { productByBarcode } from '../db/products.ts'
import { CARD_CODE_CHANCE, cardCodeFrom } from '../shared/card-code.ts'

/**
 * A code for a member's card that nobody can guess and that is nobody else's: neither a customer's, nor of somebody merged
 * away, nor a product's, which the counter would take it for. Belongs in the transaction that gives it.
 */
export function newCardCode(db: Database): string {
  for (;;) {
    const drawn = String(randomInt(10 ** CARD_CODE_CHANCE)).padStart(CARD_CODE_CHANCE, '0')
    const code = cardCodeFrom(drawn)
    if (!customerByCard(db, code) && !productByBarcode(db, code)) return code
  }
}
