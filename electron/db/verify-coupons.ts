/** What must hold of coupons, cards and the uses of programmes; as in `db/verify.ts`. */
export const couponDifferences = {
  'coupon.use': `
    SELECT c.id, NULL AS expected, c.used_by AS found FROM coupon c
    WHERE (c.used_by IS NULL) <> (c.used_at IS NULL) OR (c.used_by IS NOT NULL AND (c.revoked_at IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM coupon_use u WHERE u.sale_id = c.used_by AND u.coupon_id = c.id)))`,
  'coupon.balance': `
    SELECT c.id, c.issued_balance - coalesce(u.amount, 0) AS expected, c.balance AS found
    FROM coupon c LEFT JOIN (SELECT coupon_id, sum(amount) AS amount FROM coupon_use GROUP BY coupon_id) u
      ON u.coupon_id = c.id
    WHERE c.balance <> c.issued_balance - coalesce(u.amount, 0)`,
  'reward.coupon': `
    SELECT r.sale_id AS id, r.coupon_id AS expected, NULL AS found
    FROM sale_reward r JOIN sale s ON s.id = r.sale_id
    WHERE r.coupon_id IS NOT NULL AND s.returned = 0
      AND NOT EXISTS (SELECT 1 FROM coupon_use u WHERE u.coupon_id = r.coupon_id AND u.sale_id = r.sale_id)`,
  'coupon.ofReturnedSale': `
    SELECT c.id, NULL AS expected, c.issued_by AS found FROM coupon c JOIN sale s ON s.id = c.issued_by
    WHERE s.returned = 1 AND c.used_by IS NULL AND c.revoked_at IS NULL AND c.balance = c.issued_balance`,
  'programme.total': `
    SELECT coalesce(t.programme_id, u.programme_id) AS id,
      concat_ws('/', coalesce(u.uses, 0), coalesce(u.amount, 0)) AS expected,
      concat_ws('/', coalesce(t.uses, 0), coalesce(t.amount, 0)) AS found
    FROM programme_total t FULL JOIN (
      SELECT programme_id, count(*) AS uses, sum(amount) AS amount FROM programme_use GROUP BY programme_id
    ) u ON u.programme_id = t.programme_id
    WHERE coalesce(t.uses, 0) <> coalesce(u.uses, 0) OR coalesce(t.amount, 0) <> coalesce(u.amount, 0)`,
} as const
