/** Sales stay open for a customer this long; the shop has the last word. */
const OPEN_MS = 15 * 60_000

/** A customer who says their number late may still get it. `now`: epoch ms. */
export function isOpenForCustomer(sale: { customer: unknown; at: number; returned: boolean }, now: number): boolean {
  return sale.customer === null && sale.at > now - OPEN_MS && !sale.returned
}
