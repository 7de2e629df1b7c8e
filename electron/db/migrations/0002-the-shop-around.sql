-- The journey's stage is kept with the customer, so that lists can be sorted and filtered by it.
ALTER TABLE customer ADD COLUMN stage TEXT NOT NULL DEFAULT 'awareness';
-- The last business day for which `stage` holds if nothing happens; NULL: for ever. The day's turn looks again after it.
ALTER TABLE customer ADD COLUMN stage_until INTEGER;
CREATE INDEX customer_by_stage_until ON customer (stage_until) WHERE stage_until IS NOT NULL;
-- The kind of business every customer's stage was worked out for; while it is another or none, the day's turn does so.
CREATE TABLE stage_review (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  business TEXT NOT NULL
) STRICT;

-- A customer who was merged into another stays as a row that nobody finds, so that the merge can be taken back.
ALTER TABLE customer ADD COLUMN merged_into INTEGER REFERENCES customer;
CREATE INDEX customer_by_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;
-- Epoch ms; the person is gone, the row stays for the sales and the ledger.
ALTER TABLE customer ADD COLUMN erased_at INTEGER;

-- Each interest that somebody has told, once, however its letters are written; `key` is what they have in common.
CREATE TABLE interest (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;
INSERT INTO interest (key, name)
  SELECT interest_key(told.value), told.value FROM customer, json_each(customer.interests) told
  GROUP BY 1 ORDER BY count(*) DESC;
-- Follows from `customer.interests`.
CREATE TABLE customer_interest (
  interest_id INTEGER NOT NULL REFERENCES interest,
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  PRIMARY KEY (interest_id, customer_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO customer_interest
  SELECT interest.id, customer.id FROM customer, json_each(customer.interests) told
  JOIN interest ON interest.key = interest_key(told.value);
-- The same as a bit for each of the first 52 interests, so that a filter reads it with the rest of the row.
ALTER TABLE customer ADD COLUMN interest_bits INTEGER NOT NULL DEFAULT 0;
UPDATE customer SET interest_bits = (
  SELECT coalesce(sum(DISTINCT 1 << (interest.id - 1)), 0) FROM json_each(customer.interests) told
  JOIN interest ON interest.key = interest_key(told.value) WHERE interest.id <= 52
) WHERE interests <> '[]';

-- Lists know only who is neither merged away nor erased. An index for each order, and one with all a filter asks for.
DROP INDEX customer_by_points;
DROP INDEX customer_by_last_sale;
DROP INDEX customer_by_spend;
DROP INDEX customer_by_created;
DROP INDEX customer_by_name;
CREATE INDEX customer_by_points ON customer (points, id) WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_by_last_sale ON customer (last_sale_at, id) WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_by_spend ON customer (spend, id) WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_by_sales ON customer (sales_count, id) WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_by_name ON customer (name_key, id) WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_by_created ON customer (created_at, id) WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_by_tier ON customer (tier, id) WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_by_stage ON customer (stage, id) WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_by_birthday ON customer (birth_month, birth_day, id)
  WHERE merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_facets ON customer (id, tier, stage, points, spend, sales_count, last_sale_at, birth_month,
  birth_day, interest_bits, sms_consent, email_consent, created_at, name_key)
  WHERE merged_into IS NULL AND erased_at IS NULL;

-- As before, without its reference: to look for it took longer than to write the key, and there is no index by customer
-- by which keys could go with their row. `verify` finds keys of nobody.
CREATE TABLE new_customer_key (
  key TEXT NOT NULL,
  customer_id INTEGER NOT NULL,
  PRIMARY KEY (key, customer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_customer_key SELECT key, customer_id FROM customer_key;
DROP TABLE customer_key;
ALTER TABLE new_customer_key RENAME TO customer_key;

-- Two customers made one. What moved and what both were before is kept, so that it can be taken back.
CREATE TABLE customer_merge (
  id INTEGER PRIMARY KEY,
  kept_id INTEGER NOT NULL REFERENCES customer,
  other_id INTEGER NOT NULL REFERENCES customer,
  at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  -- The ledger's last entry then: from the next one on the lots are the kept customer's
  entry_id INTEGER NOT NULL,
  -- The last sale then, which tells sales of before from those of after where the ledger did not move
  sale_id INTEGER NOT NULL,
  -- The change of tier that the merge itself gave the kept one; NULL: none
  tier_change_id INTEGER,
  -- JSON: table → ids of the rows that moved
  moved TEXT NOT NULL,
  -- JSON: both customers' details before, and the kept one's after; NULL once one of them was erased
  details TEXT,
  undone_at INTEGER,
  undone_by INTEGER REFERENCES staff,
  undone_entry_id INTEGER,
  undone_sale_id INTEGER
) STRICT;
CREATE INDEX customer_merge_by_kept ON customer_merge (kept_id, id);
CREATE INDEX customer_merge_by_other ON customer_merge (other_id, id);

-- After a merge a lot may belong to another customer than its first entries say, so the ledger is read by its lots.
DROP INDEX points_entry_by_customer;
CREATE INDEX points_entry_by_lot ON points_entry (lot_id, id);
CREATE INDEX points_lot_by_customer ON points_lot (customer_id, id);
-- Of a customer's coupons the used, revoked and expired ones too.
CREATE INDEX coupon_by_customer ON coupon (customer_id, id) WHERE customer_id IS NOT NULL;
-- Who may be the same person is looked for by e-mail too.
CREATE INDEX customer_by_email ON customer (lower(email)) WHERE email IS NOT NULL;
-- What no sale or return did: expiry and corrections.
CREATE INDEX points_entry_by_itself ON points_entry (at) WHERE sale_id IS NULL AND return_id IS NULL;
-- What a return did, to its own sale and to others it collected from.
CREATE INDEX points_entry_by_return ON points_entry (return_id) WHERE return_id IS NOT NULL;

-- Why points were corrected by hand, beside the entry, which has no words.
CREATE TABLE points_correction (
  entry_id INTEGER PRIMARY KEY REFERENCES points_entry,
  reason TEXT NOT NULL
) STRICT;

-- Epoch ms; NULL: never.
ALTER TABLE staff ADD COLUMN last_sign_in INTEGER;

-- Thousandths on hand; NULL: not kept. Derived: what the product's latest move left.
ALTER TABLE product ADD COLUMN stock INTEGER;
-- The name in the order of the Persian alphabet; derived from `name`
ALTER TABLE product ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE product SET name_key = name_order(name);
CREATE INDEX product_by_name ON product (name_key, id);
-- With what the count of each category asks for.
CREATE INDEX product_by_category ON product (category, name_key, id, active);

CREATE TABLE stock_move (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'return', 'receive', 'remove', 'count', 'stop', 'import')),
  -- Thousandths, signed
  quantity INTEGER NOT NULL,
  -- On hand after it; NULL: not kept any more
  stock INTEGER,
  sale_id INTEGER REFERENCES sale,
  return_id INTEGER REFERENCES sale_return,
  staff_id INTEGER REFERENCES staff,
  note TEXT NOT NULL DEFAULT '',
  -- The latest sale and return there were, this one's own included: which of them found the stock kept
  last_sale INTEGER NOT NULL,
  last_return INTEGER NOT NULL
) STRICT;
CREATE INDEX stock_move_by_product ON stock_move (product_id, id);
CREATE TRIGGER stock_move_is_append_only BEFORE UPDATE ON stock_move
BEGIN
  SELECT RAISE(ABORT, 'stock_move is append-only');
END;
-- An import that is taken out again takes its own moves along.
CREATE TRIGGER stock_move_is_never_deleted BEFORE DELETE ON stock_move WHEN OLD.kind <> 'import'
BEGIN
  SELECT RAISE(ABORT, 'stock_move is append-only');
END;

CREATE TABLE held_sale (
  -- Never given again: another till may still show a sale that is gone
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  customer_id INTEGER REFERENCES customer,
  label TEXT NOT NULL,
  -- Rial, as the screen showed it
  payable INTEGER NOT NULL,
  -- JSON: the lines, discount, coupon codes and points, as the counter had them
  content TEXT NOT NULL
) STRICT;

-- Cash that moved without a sale, and counts of the drawer. Append-only.
CREATE TABLE cash_move (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'in', 'out', 'count')),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  -- Of a count: what should have been there
  expected INTEGER,
  note TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  approved_by INTEGER REFERENCES staff
) STRICT;
CREATE INDEX cash_move_by_day ON cash_move (day, id);
CREATE TRIGGER cash_move_is_append_only BEFORE UPDATE ON cash_move
BEGIN
  SELECT RAISE(ABORT, 'cash_move is append-only');
END;
CREATE TRIGGER cash_move_is_never_deleted BEFORE DELETE ON cash_move
BEGIN
  SELECT RAISE(ABORT, 'cash_move is append-only');
END;

-- An import and, while it runs, what it has done so far: enough to take it out again or to finish it.
CREATE TABLE import_run (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('customers', 'products')),
  file TEXT NOT NULL,
  source TEXT NOT NULL,
  at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  state TEXT NOT NULL CHECK (state IN ('adding', 'finishing', 'done', 'undoing', 'cancelled')),
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL,
  added INTEGER NOT NULL DEFAULT 0,
  filled INTEGER NOT NULL DEFAULT 0,
  known INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  -- The last sale and audit entry before it: what came after may be about somebody it added
  last_sale INTEGER NOT NULL,
  last_audit INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE TABLE import_row (
  run_id INTEGER NOT NULL REFERENCES import_run,
  -- The customer or product
  subject_id INTEGER NOT NULL,
  -- JSON: detail → what stood there and what the import wrote; NULL: the import added it
  before TEXT,
  -- Points that open the account, in smallest units; 0: none, or already given
  points INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, subject_id)
) STRICT, WITHOUT ROWID;
-- Whose account was opened with the points of a file: never twice.
CREATE TABLE import_opening (
  customer_id INTEGER PRIMARY KEY REFERENCES customer,
  run_id INTEGER NOT NULL REFERENCES import_run
) STRICT;

-- The highest id that was taken back with its row: none is given again, since a counter may still show whom it was.
CREATE TABLE gone_id (
  "table" TEXT PRIMARY KEY,
  id INTEGER NOT NULL
) STRICT;
CREATE TRIGGER customer_id_is_gone AFTER DELETE ON customer
BEGIN
  INSERT INTO gone_id VALUES ('customer', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER product_id_is_gone AFTER DELETE ON product
BEGIN
  INSERT INTO gone_id VALUES ('product', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;

-- Of each row an import refused, its command kept what stood there, a phone mostly.
UPDATE command SET result = json_set(result, '$.rejected', json('[]')) WHERE procedure = 'customers.importFile';

-- What a command answered with a card names whoever referred the customer: found when that person is to be forgotten.
CREATE INDEX command_naming_referrer
  ON command (coalesce(result ->> '$.referrer.id', result ->> '$.card.referrer.id'))
  WHERE procedure IN ('customers.register', 'customers.update', 'customers.merge');

-- Somebody who wanted to be forgotten. What takes long comes after the commit, and once more when the shop opens again
-- if it did not come to it: each moment (epoch ms) says that it is done.
CREATE TABLE erasure (
  customer_id INTEGER PRIMARY KEY REFERENCES customer,
  at INTEGER NOT NULL,
  -- What papers said of the person, and their pictures in the shop's folder
  papers_at INTEGER,
  -- What backups in the shop's folder know
  backups_at INTEGER,
  -- The database's file written anew, since its free space may hold old copies
  rewritten_at INTEGER
) STRICT;

-- Whom an entry concerns, so that it is found by customer. An empty command id: no command, as signing in.
ALTER TABLE audit ADD COLUMN customer_id INTEGER;
UPDATE audit SET customer_id = subject_id WHERE subject = 'customer';
UPDATE audit SET customer_id = (SELECT customer_id FROM sale WHERE sale.id = audit.subject_id) WHERE subject = 'sale';
-- Read from the newest, between two moments.
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_staff ON audit (staff_id, procedure, at);
CREATE INDEX audit_by_approver ON audit (approved_by, procedure, at) WHERE approved_by IS NOT NULL;
CREATE INDEX audit_by_customer ON audit (customer_id, at) WHERE customer_id IS NOT NULL;
-- Nearly all entries are sales; the others are found without walking past them.
CREATE INDEX audit_by_kind ON audit (procedure, at) WHERE procedure <> 'sales.commit';

-- New kinds of paper need no new table: which there are is the app's own list. `redacted_at`: the person was erased, and
-- what the paper said of them with its drawn bytes is gone; nothing else of a job ever changes.
CREATE TABLE new_print_job (
  id INTEGER PRIMARY KEY,
  -- receipt:<sale id>, return:<return id>, drawer:<sale id>, test:<command id>, day:<day>:<command id>
  document TEXT NOT NULL,
  -- 1 is the original, 2 and up are marked as copies
  copy INTEGER NOT NULL CHECK (copy > 0),
  kind TEXT NOT NULL,
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
  redacted_at INTEGER,
  UNIQUE (document, copy)
) STRICT;
INSERT INTO new_print_job (id, document, copy, kind, printer_id, state, content, content_hash, payload, payload_hash,
    created_at, expires_at, ended_at)
  SELECT id, document, copy, kind, printer_id, state, content, content_hash, payload, payload_hash, created_at,
    expires_at, ended_at FROM print_job;
DROP TABLE print_job;
ALTER TABLE new_print_job RENAME TO print_job;
CREATE INDEX print_job_open ON print_job (printer_id, id) WHERE state IN ('queued', 'sending', 'unknown', 'attention');
CREATE TRIGGER print_job_is_immutable BEFORE UPDATE ON print_job
WHEN (OLD.content IS NOT NEW.content OR OLD.content_hash IS NOT NEW.content_hash OR OLD.document IS NOT NEW.document
  OR OLD.copy IS NOT NEW.copy OR (OLD.payload IS NOT NULL AND OLD.payload IS NOT NEW.payload))
  AND NOT (NEW.redacted_at IS NOT NULL AND OLD.redacted_at IS NULL AND OLD.document IS NEW.document AND OLD.copy IS NEW.copy)
BEGIN
  SELECT RAISE(ABORT, 'a print job does not change');
END;
