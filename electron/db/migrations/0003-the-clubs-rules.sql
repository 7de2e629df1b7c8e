-- Labels of the shop's own on a customer, as a JSON list.
ALTER TABLE customer ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';

-- Per ten thousand; NULL: no tax. `tax_included`: the price is what the customer pays.
ALTER TABLE product ADD COLUMN tax_rate INTEGER CHECK (tax_rate BETWEEN 0 AND 10000);
ALTER TABLE product ADD COLUMN tax_included INTEGER NOT NULL DEFAULT 1 CHECK (tax_included IN (0, 1));
-- What one unit costs the shop, in rial; NULL: not known.
ALTER TABLE product ADD COLUMN cost INTEGER CHECK (cost >= 0);

-- Rial of `net` that is tax.
ALTER TABLE sale_line ADD COLUMN tax INTEGER NOT NULL DEFAULT 0;

-- `total` is what the tenders pay; gift cards and store credit paid this much before. The nets of the lines add up to both.
ALTER TABLE sale ADD COLUMN credit INTEGER NOT NULL DEFAULT 0 CHECK (credit >= 0);
-- Rial that returns gave back to cards and credit so far.
ALTER TABLE sale ADD COLUMN credit_back INTEGER NOT NULL DEFAULT 0 CHECK (credit_back BETWEEN 0 AND credit);

-- What the rules were told when a sale was priced, as JSON: by it the sale is explained, taken back and replayed.
CREATE TABLE sale_facts (
  sale_id INTEGER PRIMARY KEY REFERENCES sale,
  facts TEXT NOT NULL
) STRICT;

-- Rial that a return gave back to cards and credit, and kept because the goods that stayed lost a discount or because
-- points of the sale were spent already; `why`: JSON list of sentences on what was kept.
ALTER TABLE sale_return ADD COLUMN credit INTEGER NOT NULL DEFAULT 0 CHECK (credit >= 0);
ALTER TABLE sale_return ADD COLUMN kept INTEGER NOT NULL DEFAULT 0 CHECK (kept >= 0);
ALTER TABLE sale_return ADD COLUMN why TEXT NOT NULL DEFAULT '[]';
-- Of `kept`: for points and gift cards of the sale that had been spent, which no later return gives back.
ALTER TABLE sale_return ADD COLUMN kept_for_good INTEGER NOT NULL DEFAULT 0 CHECK (kept_for_good BETWEEN 0 AND kept);
-- Rial that earlier returns had kept and this one gave back: its lines are worth refund + credit + kept - released.
ALTER TABLE sale_return ADD COLUMN released INTEGER NOT NULL DEFAULT 0 CHECK (released >= 0);

-- Earned points that a return could not take back since they were spent: lost to the shop, or paid from the refund.
CREATE TABLE return_shortfall (
  return_id INTEGER NOT NULL REFERENCES sale_return,
  programme_id TEXT NOT NULL,
  -- The account is that of whoever referred the customer.
  referrer INTEGER NOT NULL CHECK (referrer IN (0, 1)),
  lost INTEGER NOT NULL CHECK (lost >= 0),
  paid INTEGER NOT NULL CHECK (paid >= 0),
  PRIMARY KEY (return_id, programme_id, referrer)
) STRICT, WITHOUT ROWID;

-- Gift cards that came back with the line that had sold them: what they were sold with, and what of it was spent; rial.
CREATE TABLE return_card (
  coupon_id INTEGER PRIMARY KEY REFERENCES coupon,
  return_id INTEGER NOT NULL REFERENCES sale_return,
  issued INTEGER NOT NULL CHECK (issued >= 0),
  spent INTEGER NOT NULL CHECK (spent BETWEEN 0 AND issued)
) STRICT;
CREATE INDEX return_card_by_return ON return_card (return_id);

-- First day on which the lot can be spent; NULL: at once.
ALTER TABLE points_lot ADD COLUMN usable_from INTEGER;

-- What a coupon or card held when it was issued; `balance` is what no sale has used of it. `used_by`: the sale that used
-- it up.
ALTER TABLE coupon ADD COLUMN issued_balance INTEGER NOT NULL DEFAULT 1;
UPDATE coupon SET issued_balance = balance;
CREATE TABLE coupon_use (
  coupon_id INTEGER NOT NULL REFERENCES coupon,
  sale_id INTEGER NOT NULL REFERENCES sale,
  -- In the balance's unit, less what returns gave back
  amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (coupon_id, sale_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coupon_use_by_sale ON coupon_use (sale_id);
INSERT INTO coupon_use (coupon_id, sale_id, amount) SELECT id, used_by, balance FROM coupon WHERE used_by IS NOT NULL;
UPDATE coupon SET balance = 0 WHERE used_by IS NOT NULL;

-- Rial a use gave away, and its business day.
ALTER TABLE programme_use ADD COLUMN amount INTEGER NOT NULL DEFAULT 0;
ALTER TABLE programme_use ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
UPDATE programme_use SET day = (SELECT day FROM sale WHERE sale.id = programme_use.sale_id);
DROP INDEX programme_use_by_customer;
CREATE INDEX programme_use_by_customer ON programme_use (programme_id, customer_id, day);
CREATE INDEX programme_use_by_sale ON programme_use (sale_id);
-- Derived: how often each programme was used and what it gave away, so that no sale counts them.
CREATE TABLE programme_total (
  programme_id TEXT PRIMARY KEY,
  uses INTEGER NOT NULL,
  amount INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO programme_total (programme_id, uses, amount)
  SELECT programme_id, count(*), sum(amount) FROM programme_use GROUP BY programme_id;

-- Sales that would have been given something, had their customer not been held back to compare with.
CREATE TABLE held_back (
  sale_id INTEGER NOT NULL REFERENCES sale,
  programme_id TEXT NOT NULL,
  PRIMARY KEY (sale_id, programme_id)
) STRICT, WITHOUT ROWID;

-- Programmes that are not in force yet, or not as they are: what the manager works on.
CREATE TABLE programme_draft (
  programme_id TEXT PRIMARY KEY,
  -- JSON: the programme
  content TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- In which rule versions a programme became another, so that its history is read without reading all rules.
CREATE TABLE programme_change (
  programme_id TEXT NOT NULL,
  rule_version INTEGER NOT NULL REFERENCES rule_version,
  PRIMARY KEY (programme_id, rule_version)
) STRICT, WITHOUT ROWID;
INSERT INTO programme_change (programme_id, rule_version)
  SELECT programme_id, rule_version FROM (
    SELECT programme.value ->> '$.id' AS programme_id, rule_version.id AS rule_version, programme.value AS content,
      lag(programme.value) OVER (PARTITION BY programme.value ->> '$.id' ORDER BY rule_version.id) AS before
    FROM rule_version, json_each(rule_version.rules, '$.programmes') programme)
  WHERE before IS NOT content;

-- What is asked for in a sale that was put aside: codes first, then points, as it was before.
UPDATE held_sale SET content = json_remove(
  json_set(content, '$.claims', json((
    SELECT json_group_array(json(claim)) FROM (
      SELECT json_object('type', 'code', 'code', code.value) AS claim FROM json_each(content, '$.couponCodes') code
      UNION ALL SELECT iif(content ->> '$.redeem' = 'all', json_object('type', 'redeem', 'programmeId', 'club'),
        json_object('type', 'redeem', 'programmeId', 'club', 'points', content ->> '$.redeem'))
        WHERE content ->> '$.redeem' <> 0)))),
  '$.couponCodes', '$.redeem');

-- Offers that receipts have carried, so that none is repeated too soon and each one's worth is learned.
CREATE TABLE receipt_offer (
  id INTEGER PRIMARY KEY,
  sale_id INTEGER NOT NULL REFERENCES sale,
  customer_id INTEGER NOT NULL REFERENCES customer,
  programme_id TEXT NOT NULL,
  coupon_id INTEGER REFERENCES coupon,
  day INTEGER NOT NULL,
  -- The customer's stage then
  stage TEXT NOT NULL,
  -- Rial of profit that was expected of it
  expected INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_offer_by_customer ON receipt_offer (customer_id, day);
CREATE INDEX receipt_offer_by_coupon ON receipt_offer (coupon_id) WHERE coupon_id IS NOT NULL;
CREATE INDEX receipt_offer_by_sale ON receipt_offer (sale_id);
-- Derived: of the offers of a programme to customers in a stage, how many were given and how many used.
CREATE TABLE offer_result (
  programme_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  given INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (programme_id, stage)
) STRICT, WITHOUT ROWID;

-- Which products are bought together: counted in the background over the baskets of the last year.
CREATE TABLE affinity_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day INTEGER NOT NULL,
  baskets INTEGER NOT NULL
) STRICT;
CREATE TABLE affinity_item (
  product_id INTEGER PRIMARY KEY REFERENCES product ON DELETE CASCADE,
  baskets INTEGER NOT NULL,
  -- How likely it is in a basket of which nothing speaks for or against it, in millionths
  base INTEGER NOT NULL
) STRICT;
CREATE TABLE affinity_pair (
  product_id INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
  baskets INTEGER NOT NULL,
  -- How much more likely the first makes the other, in millionths
  weight INTEGER NOT NULL,
  PRIMARY KEY (product_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX affinity_pair_by_other ON affinity_pair (other_id);

-- What only this shop, and branches it shares it with, may know: the key of its coupons' codes.
CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
