-- Money: integer rial. Points: integer, smallest unit of their programme. Quantity: integer thousandths.
-- Moments (*_at): UTC epoch milliseconds. Days (*day, *_on): whole days since 1970-01-01 of the shop's business calendar.
-- JSON is kept as TEXT; hashes are 32-byte SHA-256 BLOBs.

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('cashier', 'manager')),
  -- scrypt:N:r:p:salt:hash; NULL: signs in without a PIN
  pin_hash TEXT,
  wrong_pins INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

-- Every write carries a client-made UUIDv7; repeating it returns the first result.
CREATE TABLE command (
  id TEXT PRIMARY KEY,
  procedure TEXT NOT NULL,
  input_hash BLOB NOT NULL,
  staff_id INTEGER,
  at INTEGER NOT NULL,
  result TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_version (
  id INTEGER PRIMARY KEY,
  rules TEXT NOT NULL,
  staff_id INTEGER REFERENCES staff,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  -- E.164
  phone TEXT UNIQUE,
  card_code TEXT UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  -- The name in the order of the Persian alphabet; derived from `name`
  name_key TEXT NOT NULL DEFAULT '',
  -- Jalali birthday; the year may be unknown
  birth_year INTEGER,
  birth_month INTEGER CHECK (birth_month BETWEEN 1 AND 12),
  birth_day INTEGER CHECK (birth_day BETWEEN 1 AND 31),
  gender TEXT CHECK (gender IN ('female', 'male')),
  email TEXT,
  interests TEXT NOT NULL DEFAULT '[]',
  heard_from TEXT,
  referrer_id INTEGER REFERENCES customer,
  sms_consent INTEGER NOT NULL DEFAULT 0 CHECK (sms_consent IN (0, 1)),
  email_consent INTEGER NOT NULL DEFAULT 0 CHECK (email_consent IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  -- Derived, kept in the same transaction as the rows they come from; `verify` recomputes them.
  tier TEXT NOT NULL,
  tier_spend INTEGER NOT NULL DEFAULT 0,
  -- The business day on which tier and tier_spend were last worked out
  tier_day INTEGER NOT NULL DEFAULT 0,
  points INTEGER NOT NULL DEFAULT 0,
  sales_count INTEGER NOT NULL DEFAULT 0,
  spend INTEGER NOT NULL DEFAULT 0,
  first_sale_at INTEGER,
  last_sale_at INTEGER
) STRICT;
CREATE INDEX customer_by_points ON customer (points, id);
CREATE INDEX customer_by_last_sale ON customer (last_sale_at, id);
CREATE INDEX customer_by_spend ON customer (spend, id);
CREATE INDEX customer_by_created ON customer (created_at, id);
CREATE INDEX customer_by_name ON customer (name_key, id);
CREATE INDEX customer_by_referrer ON customer (referrer_id) WHERE referrer_id IS NOT NULL;

-- Every word-rotation of a folded name, every suffix (3+ digits) of a phone and the card's code: a prefix of a key
-- finds any part of a phone or the start of any word of a name in one B-tree range. The keys follow from the
-- customer's row, so there is no index by customer.
CREATE TABLE customer_key (
  key TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  PRIMARY KEY (key, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  barcode TEXT UNIQUE,
  name TEXT NOT NULL,
  category TEXT,
  unit TEXT NOT NULL DEFAULT 'piece' CHECK (unit IN ('piece', 'kilogram')),
  -- Rial for one unit
  price INTEGER NOT NULL CHECK (price >= 0),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE product_key (
  key TEXT NOT NULL,
  product_id INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
  PRIMARY KEY (key, product_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  -- 1, 2, 3 … within the day
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  approved_by INTEGER REFERENCES staff,
  customer_id INTEGER REFERENCES customer,
  -- Set when the customer was attached after the sale
  attached_at INTEGER,
  rule_version INTEGER NOT NULL REFERENCES rule_version,
  gross INTEGER NOT NULL CHECK (gross >= 0),
  manual_discount INTEGER NOT NULL CHECK (manual_discount >= 0),
  programme_discount INTEGER NOT NULL CHECK (programme_discount >= 0),
  total INTEGER NOT NULL CHECK (total >= 0),
  -- Tier before and after, for the receipt and the return
  tier_before TEXT,
  tier_after TEXT,
  -- Of the club's points account, after this sale
  points_balance INTEGER,
  -- Rial refunded so far, and 1 when every line has come back
  refunded INTEGER NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND total),
  returned INTEGER NOT NULL DEFAULT 0 CHECK (returned IN (0, 1)),
  UNIQUE (day, number)
) STRICT;
-- Covers the spend inside a tier's window.
CREATE INDEX sale_by_customer ON sale (customer_id, at, day, total, refunded) WHERE customer_id IS NOT NULL;

CREATE TABLE sale_line (
  sale_id INTEGER NOT NULL REFERENCES sale,
  position INTEGER NOT NULL,
  product_id INTEGER REFERENCES product,
  name TEXT NOT NULL,
  category TEXT,
  unit TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  list_price INTEGER NOT NULL,
  unit_price INTEGER NOT NULL,
  gross INTEGER NOT NULL,
  manual_discount INTEGER NOT NULL,
  programme_discount INTEGER NOT NULL,
  net INTEGER NOT NULL,
  free INTEGER NOT NULL DEFAULT 0 CHECK (free IN (0, 1)),
  PRIMARY KEY (sale_id, position)
) STRICT, WITHOUT ROWID;

-- What each programme gave in a sale, with the sentence that explains it.
CREATE TABLE sale_reward (
  sale_id INTEGER NOT NULL REFERENCES sale,
  position INTEGER NOT NULL,
  programme_id TEXT NOT NULL,
  reward_id TEXT NOT NULL,
  amount INTEGER NOT NULL,
  points_spent INTEGER NOT NULL,
  coupon_id INTEGER REFERENCES coupon,
  why TEXT NOT NULL,
  PRIMARY KEY (sale_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tender (
  sale_id INTEGER NOT NULL REFERENCES sale,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('cash', 'card', 'transfer')),
  amount INTEGER NOT NULL CHECK (amount > 0),
  -- Cash handed over; amount + change
  received INTEGER NOT NULL CHECK (received >= amount),
  PRIMARY KEY (sale_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale_return (
  id INTEGER PRIMARY KEY,
  sale_id INTEGER NOT NULL REFERENCES sale,
  day INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  approved_by INTEGER REFERENCES staff,
  refund INTEGER NOT NULL CHECK (refund >= 0),
  refund_kind TEXT NOT NULL CHECK (refund_kind IN ('cash', 'card', 'transfer')),
  points_taken INTEGER NOT NULL,
  points_restored INTEGER NOT NULL,
  -- Points that could not be taken back because they were spent (debt policy stop_at_zero)
  points_lost INTEGER NOT NULL,
  -- Of the restored points, those whose last day had passed
  points_expired INTEGER NOT NULL DEFAULT 0,
  -- Of the club's points account, after this return
  points_balance INTEGER,
  UNIQUE (day, number)
) STRICT;
CREATE INDEX sale_return_by_sale ON sale_return (sale_id);

CREATE TABLE sale_return_line (
  return_id INTEGER NOT NULL REFERENCES sale_return,
  sale_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  refund INTEGER NOT NULL CHECK (refund >= 0),
  PRIMARY KEY (return_id, position),
  FOREIGN KEY (sale_id, position) REFERENCES sale_line
) STRICT, WITHOUT ROWID;

-- One earning, with its own expiry.
CREATE TABLE points_lot (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer,
  programme_id TEXT NOT NULL,
  sale_id INTEGER REFERENCES sale,
  earned_on INTEGER NOT NULL,
  -- Last day it can be spent; NULL: never expires
  expires_on INTEGER,
  -- Derived: sum of its entries
  remaining INTEGER NOT NULL
) STRICT;
CREATE INDEX points_lot_open ON points_lot (customer_id, programme_id, expires_on) WHERE remaining <> 0;
CREATE INDEX points_lot_due ON points_lot (expires_on) WHERE remaining > 0 AND expires_on IS NOT NULL;
CREATE INDEX points_lot_by_sale ON points_lot (sale_id) WHERE sale_id IS NOT NULL;

-- Append-only and hash-chained: hash = SHA-256(previous hash ‖ this row's values).
CREATE TABLE points_entry (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer,
  lot_id INTEGER NOT NULL REFERENCES points_lot,
  kind TEXT NOT NULL CHECK (kind IN ('earn', 'spend', 'expire', 'restore', 'take_back', 'correct')),
  points INTEGER NOT NULL CHECK (points <> 0),
  at INTEGER NOT NULL,
  sale_id INTEGER REFERENCES sale,
  return_id INTEGER REFERENCES sale_return,
  staff_id INTEGER REFERENCES staff,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX points_entry_by_customer ON points_entry (customer_id, id);
CREATE INDEX points_entry_by_sale ON points_entry (sale_id) WHERE sale_id IS NOT NULL;

CREATE TRIGGER points_entry_is_append_only BEFORE UPDATE ON points_entry
BEGIN
  SELECT RAISE(ABORT, 'points_entry is append-only');
END;
CREATE TRIGGER points_entry_is_never_deleted BEFORE DELETE ON points_entry
BEGIN
  SELECT RAISE(ABORT, 'points_entry is append-only');
END;

CREATE TABLE tier_change (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer,
  at INTEGER NOT NULL,
  from_tier TEXT NOT NULL,
  to_tier TEXT NOT NULL,
  spend INTEGER NOT NULL,
  rule_version INTEGER NOT NULL REFERENCES rule_version,
  sale_id INTEGER REFERENCES sale,
  return_id INTEGER REFERENCES sale_return
) STRICT;
CREATE INDEX tier_change_by_customer ON tier_change (customer_id, id);

-- How far the daily review of tiers has come: the business day and the rules every customer was reviewed for.
CREATE TABLE tier_review (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day INTEGER NOT NULL,
  rule_version INTEGER NOT NULL REFERENCES rule_version
) STRICT;

CREATE TABLE coupon (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  programme_id TEXT NOT NULL,
  rule_version INTEGER NOT NULL REFERENCES rule_version,
  -- NULL: whoever holds it
  customer_id INTEGER REFERENCES customer,
  -- The sale that issued it; NULL when no sale did
  issued_by INTEGER REFERENCES sale,
  issued_at INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER,
  reward TEXT NOT NULL,
  -- What it can pay its reward with, in the programme's smallest unit
  balance INTEGER NOT NULL DEFAULT 1 CHECK (balance >= 0),
  why TEXT NOT NULL,
  used_by INTEGER REFERENCES sale,
  used_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE INDEX coupon_open_by_customer ON coupon (customer_id, valid_to) WHERE used_by IS NULL AND revoked_at IS NULL;
CREATE INDEX coupon_by_issuer ON coupon (issued_by) WHERE issued_by IS NOT NULL;
CREATE INDEX coupon_by_user ON coupon (used_by) WHERE used_by IS NOT NULL;

-- Confirmed sales that used a programme with limits.
CREATE TABLE programme_use (
  programme_id TEXT NOT NULL,
  customer_id INTEGER,
  sale_id INTEGER NOT NULL REFERENCES sale,
  PRIMARY KEY (programme_id, sale_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX programme_use_by_customer ON programme_use (programme_id, customer_id);

CREATE TABLE touchpoint (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer,
  kind TEXT NOT NULL,
  sign INTEGER NOT NULL CHECK (sign IN (-1, 0, 1)),
  at INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  sale_id INTEGER REFERENCES sale,
  staff_id INTEGER REFERENCES staff
) STRICT;
CREATE INDEX touchpoint_by_customer ON touchpoint (customer_id, at);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  staff_id INTEGER,
  approved_by INTEGER,
  procedure TEXT NOT NULL,
  command_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id INTEGER,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, subject_id);

CREATE TABLE printer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('screen', 'network')),
  host TEXT,
  port INTEGER,
  -- dots, dpi, band height, cutter, drawer pin
  profile TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- content: what the paper says, fixed when the job is made. payload: the bytes, drawn once, before the first is sent.
CREATE TABLE print_job (
  id INTEGER PRIMARY KEY,
  -- receipt:<sale id>, return:<return id>, drawer:<sale id>, test:<command id>
  document TEXT NOT NULL,
  -- 1 is the original, 2 and up are marked as copies
  copy INTEGER NOT NULL CHECK (copy > 0),
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'return', 'drawer', 'test')),
  printer_id INTEGER NOT NULL REFERENCES printer,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'sent', 'unknown', 'attention', 'cancelled')),
  content TEXT NOT NULL,
  content_hash BLOB NOT NULL,
  payload BLOB,
  payload_hash BLOB,
  created_at INTEGER NOT NULL,
  -- After this moment it is not sent any more (a drawer pulse); NULL: waits for ever
  expires_at INTEGER,
  ended_at INTEGER,
  UNIQUE (document, copy)
) STRICT;
CREATE INDEX print_job_open ON print_job (printer_id, id) WHERE state IN ('queued', 'sending', 'unknown', 'attention');

CREATE TRIGGER print_job_is_immutable BEFORE UPDATE ON print_job
WHEN OLD.content IS NOT NEW.content OR OLD.content_hash IS NOT NEW.content_hash OR OLD.document IS NOT NEW.document
  OR OLD.copy IS NOT NEW.copy OR (OLD.payload IS NOT NULL AND OLD.payload IS NOT NEW.payload)
BEGIN
  SELECT RAISE(ABORT, 'a print job does not change');
END;

CREATE TABLE print_attempt (
  job_id INTEGER NOT NULL REFERENCES print_job,
  attempt INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('printed', 'sent', 'unknown', 'failed')),
  bytes INTEGER,
  detail TEXT,
  PRIMARY KEY (job_id, attempt)
) STRICT, WITHOUT ROWID;
