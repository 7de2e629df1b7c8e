/** The sale's programme of a coupon is a means of payment, as far as its rules say. */
const IS_CARD = `EXISTS (
  SELECT 1 FROM rule_version version, json_each(version.rules, '$.programmes') programme
  WHERE version.id = c.rule_version AND programme.value ->> '$.id' = c.programme_id
    AND programme.value ->> '$.kind' = 'gift_card')`

/** What must hold of coupons, cards, offers and the uses of programmes; as in `db/verify.ts`. */
export const couponDifferences = {
  'coupon.balance': `
    SELECT c.id, c.issued_balance - coalesce(u.amount, 0) - coalesce(b.issued - b.spent, 0) AS expected,
      c.balance AS found
    FROM coupon c LEFT JOIN (SELECT coupon_id, sum(amount) AS amount FROM coupon_use GROUP BY coupon_id) u
      ON u.coupon_id = c.id
      -- A card that came back with its sale; one of which nothing was spent is revoked as it is.
      LEFT JOIN return_card b ON b.coupon_id = c.id AND c.revoked_at IS NULL
    WHERE expected <> found OR c.balance < 0`,
  'coupon.use': `
    SELECT c.id, NULL AS expected, c.used_by AS found FROM coupon c
    WHERE (c.used_by IS NULL) <> (c.used_at IS NULL) OR (c.used_by IS NOT NULL AND (c.revoked_at IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM coupon_use u WHERE u.sale_id = c.used_by AND u.coupon_id = c.id)))`,
  'coupon.usedUp': `
    SELECT c.id, c.balance AS expected, c.used_by AS found FROM coupon c
    WHERE (c.used_by IS NOT NULL) <> (c.balance < max(1, c.reward ->> '$.pointsCost'))
      AND NOT ((c.used_by IS NOT NULL) = (c.balance < 1) AND ${IS_CARD})`,
  'coupon.ofReturnedSale': `
    SELECT c.id, NULL AS expected, c.issued_by AS found FROM coupon c JOIN sale s ON s.id = c.issued_by
    WHERE s.returned = 1 AND c.used_by IS NULL AND c.revoked_at IS NULL AND c.balance = c.issued_balance`,
  'reward.coupon': `
    SELECT r.sale_id AS id, r.coupon_id AS expected, NULL AS found
    FROM sale_reward r JOIN sale s ON s.id = r.sale_id
    WHERE r.coupon_id IS NOT NULL AND s.returned = 0
      AND NOT EXISTS (SELECT 1 FROM coupon_use u WHERE u.coupon_id = r.coupon_id AND u.sale_id = r.sale_id)`,
  // What pays before the tenders has no reward in the sale: neither the card nor the account of credit.
  'sale.credit': `
    SELECT s.id, s.credit - s.credit_back AS expected, coalesce((
        SELECT sum(u.amount) FROM coupon_use u WHERE u.sale_id = s.id
          AND NOT EXISTS (SELECT 1 FROM sale_reward r WHERE r.sale_id = s.id AND r.coupon_id = u.coupon_id)
      ), 0) + coalesce((
        SELECT -sum(e.points) FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
        WHERE e.sale_id = s.id AND e.kind IN ('spend', 'restore') AND l.programme_id <> @club
          AND NOT EXISTS (SELECT 1 FROM sale_reward r WHERE r.sale_id = s.id AND r.programme_id = l.programme_id)
      ), 0) AS found
    FROM sale s WHERE expected <> found`,
  'programme.total': `
    SELECT coalesce(u.programme_id, t.programme_id) AS id,
      concat_ws('/', coalesce(u.uses, 0), coalesce(u.amount, 0)) AS expected, concat_ws('/', t.uses, t.amount) AS found
    FROM (SELECT programme_id, count(*) AS uses, sum(amount) AS amount FROM programme_use GROUP BY programme_id) u
    FULL JOIN programme_total t ON t.programme_id = u.programme_id
    WHERE coalesce(u.uses, 0) IS NOT t.uses OR coalesce(u.amount, 0) IS NOT t.amount`,
  'offer.result': `
    SELECT concat_ws('/', coalesce(o.programme_id, r.programme_id), coalesce(o.stage, r.stage)) AS id,
      concat_ws('/', coalesce(o.given, 0), coalesce(o.used, 0)) AS expected, concat_ws('/', r.given, r.used) AS found
    FROM (
      SELECT o.programme_id, o.stage, count(*) AS given, count(c.used_by) AS used
      FROM receipt_offer o LEFT JOIN coupon c ON c.id = o.coupon_id GROUP BY o.programme_id, o.stage
    ) o FULL JOIN offer_result r ON r.programme_id = o.programme_id AND r.stage = o.stage
    WHERE coalesce(o.given, 0) IS NOT r.given OR coalesce(o.used, 0) IS NOT r.used`,
} as const
