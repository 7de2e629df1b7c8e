-- The journey's rules as the manager saved them; the latest row is in force. No row: the template of the shop's business.
CREATE TABLE journey_version (
  id INTEGER PRIMARY KEY,
  -- JSON
  rules TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  created_at INTEGER NOT NULL
) STRICT;

-- Where every customer's journey went. `cause`: what moved them; of `rules` nothing happened but the manager's thresholds.
-- `from_stage` NULL: here the history begins.
CREATE TABLE stage_change (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer,
  at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  from_stage TEXT,
  to_stage TEXT NOT NULL,
  cause TEXT NOT NULL,
  -- JSON: the sentence that gave the reason
  why TEXT NOT NULL,
  sale_id INTEGER REFERENCES sale,
  return_id INTEGER REFERENCES sale_return,
  -- Taken back: a slip of the hand
  touchpoint_id INTEGER REFERENCES touchpoint ON DELETE SET NULL
) STRICT;
CREATE INDEX stage_change_by_customer ON stage_change (customer_id, id);
CREATE INDEX stage_change_by_day ON stage_change (day, from_stage, to_stage);
-- A touchpoint that is taken away is looked for here.
CREATE INDEX stage_change_by_touchpoint ON stage_change (touchpoint_id) WHERE touchpoint_id IS NOT NULL;
-- JSON: ids of the changes of stage that the merge gave, taken back with it where nothing came after them.
ALTER TABLE customer_merge ADD COLUMN stage_changes TEXT NOT NULL DEFAULT '[]';
-- At every sale it is asked whether somebody has praised the shop in public.
CREATE INDEX touchpoint_of_praise ON touchpoint (customer_id) WHERE kind = 'mention' AND sign = 1;

-- What every customer's stage was worked out from: journey's rules and RFM bounds; while it is another or none, the day's
-- turn does so.
DROP TABLE stage_review;
CREATE TABLE stage_review (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  basis TEXT NOT NULL
) STRICT;

-- Quintiles of the shop's buyers, as JSON lists of four: days since the last purchase, purchases, rial. Stages and lists
-- score by the latest row.
CREATE TABLE rfm_bounds (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  recency TEXT NOT NULL,
  frequency TEXT NOT NULL,
  monetary TEXT NOT NULL
) STRICT;

-- Which product a contact was about; NULL: none in particular.
ALTER TABLE touchpoint ADD COLUMN product_id INTEGER REFERENCES product;
CREATE INDEX touchpoint_by_time ON touchpoint (at, kind, sign);

-- What somebody holds without having bought: a price that was quoted, goods that were put aside. Open until a sale, a
-- person or its last day ends it.
CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer,
  kind TEXT NOT NULL CHECK (kind IN ('quote', 'reservation')),
  touchpoint_id INTEGER NOT NULL REFERENCES touchpoint,
  -- Rial; NULL: not said
  amount INTEGER CHECK (amount >= 0),
  valid_to INTEGER NOT NULL,
  ended_at INTEGER,
  -- The sale it became; NULL: it was called off, or is open
  sale_id INTEGER REFERENCES sale
) STRICT;
CREATE INDEX commitment_by_customer ON commitment (customer_id, id);
CREATE INDEX commitment_open ON commitment (valid_to, customer_id) WHERE ended_at IS NULL;

-- One question, 1 (very bad) … 5 (very good).
CREATE TABLE feedback (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER REFERENCES customer,
  -- NULL: about no sale in particular
  sale_id INTEGER REFERENCES sale,
  at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  comment TEXT NOT NULL DEFAULT '',
  -- At the counter by a key, on the customer's screen, or typed later from paper
  via TEXT NOT NULL CHECK (via IN ('counter', 'screen', 'typed')),
  staff_id INTEGER REFERENCES staff
) STRICT;
CREATE UNIQUE INDEX feedback_by_sale ON feedback (sale_id) WHERE sale_id IS NOT NULL;
CREATE INDEX feedback_by_day ON feedback (day, score);
CREATE INDEX feedback_by_customer ON feedback (customer_id, day) WHERE customer_id IS NOT NULL;

-- How often each score was given on a business day: what a receipt tells of a year is the sum of few rows.
CREATE TABLE feedback_day (
  day INTEGER NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  answers INTEGER NOT NULL CHECK (answers >= 0),
  PRIMARY KEY (day, score)
) STRICT, WITHOUT ROWID;

-- The last coupon that was noted as let pass, in the order of their last days.
CREATE TABLE coupon_lapse (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  valid_to INTEGER NOT NULL,
  coupon_id INTEGER NOT NULL
) STRICT;
CREATE INDEX coupon_by_end ON coupon (valid_to, id)
  WHERE customer_id IS NOT NULL AND used_by IS NULL AND revoked_at IS NULL AND valid_to IS NOT NULL;

INSERT INTO setting (key, value, changed_at)
  SELECT 'feedback', '{"onScreen":false,"badUpTo":2}', changed_at FROM setting WHERE key = 'openDrawer';

-- What somebody has to do about a customer: asked for by hand or by bad feedback; of what the club suggests by itself only
-- what was decided.
CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  -- Kind, customer and occasion: the same suggestion is never made twice
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer,
  -- JSON: the sentence that says why
  why TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  due_day INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'later', 'never')),
  -- Of `later`: the day it comes back
  until_day INTEGER,
  decided_at INTEGER,
  staff_id INTEGER REFERENCES staff,
  -- The contact it was done by
  touchpoint_id INTEGER REFERENCES touchpoint ON DELETE SET NULL
) STRICT;
CREATE INDEX task_open ON task (due_day) WHERE state IN ('open', 'later');
CREATE INDEX task_by_customer ON task (customer_id, id);
CREATE INDEX task_decided ON task (decided_at, id) WHERE decided_at IS NOT NULL;
CREATE INDEX task_by_touchpoint ON task (touchpoint_id) WHERE touchpoint_id IS NOT NULL;

-- Occasions of what the club suggests: few rows of very many customers, sales and coupons.
CREATE INDEX customer_by_first_sale ON customer (first_sale_at, sales_count, referrer_id, spend, id)
  WHERE merged_into IS NULL AND erased_at IS NULL AND first_sale_at IS NOT NULL;
CREATE INDEX customer_at_risk ON customer (spend, sales_count, id)
  WHERE stage = 'at_risk' AND merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX customer_at_milestone ON customer (last_sale_at, sales_count, id)
  WHERE sales_count IN (10, 25, 50, 100) AND merged_into IS NULL AND erased_at IS NULL;
CREATE INDEX tier_change_by_time ON tier_change (at);
CREATE INDEX coupon_ending ON coupon (valid_to, customer_id)
  WHERE used_by IS NULL AND revoked_at IS NULL AND customer_id IS NOT NULL AND valid_to IS NOT NULL;

-- What the manager wants to reach between two business days, both included.
CREATE TABLE goal (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  target INTEGER NOT NULL CHECK (target > 0),
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  retired_at INTEGER
) STRICT;

-- Customers told by conditions; `rules` is JSON.
CREATE TABLE segment (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  rules TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff,
  changed_at INTEGER NOT NULL,
  -- Taken away; what it was called is still known where it was used
  retired_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_by_source ON customer (heard_from, id)
  WHERE heard_from IS NOT NULL AND merged_into IS NULL AND erased_at IS NULL;

-- Rial that the line cost the shop, by the product's cost then; NULL: not known.
ALTER TABLE sale_line ADD COLUMN cost INTEGER CHECK (cost >= 0);

-- What a printer was sent last is looked up however many papers others have had since.
CREATE INDEX print_job_begun ON print_job (printer_id, id) WHERE state <> 'queued';

-- When a customer was first given a programme that has a control group, or would have been, had they not been held back:
-- both alike, so that the two can be compared. The customer is whoever it was then; one who was merged away since is the
-- kept one's. A return changes nothing here.
CREATE TABLE exposure (
  programme_id TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer,
  sale_id INTEGER NOT NULL REFERENCES sale,
  held INTEGER NOT NULL CHECK (held IN (0, 1)),
  PRIMARY KEY (programme_id, customer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO exposure (programme_id, customer_id, sale_id, held)
  SELECT found.programme_id, sale.customer_id, min(sale.id), held FROM (
    SELECT sale_id, programme_id, 1 AS held, 0 AS applied FROM held_back
    UNION ALL SELECT sale_id, programme_id, 0, 1 FROM sale_reward WHERE coupon_id IS NULL
    UNION ALL SELECT issued_by, programme_id, 0, 0 FROM coupon WHERE issued_by IS NOT NULL
    UNION ALL SELECT sale_id, programme_id, 0, 0 FROM points_lot WHERE sale_id IS NOT NULL
  ) found JOIN sale ON sale.id = found.sale_id
  JOIN (
    SELECT rule_version.id AS rule_version, programme.value ->> '$.id' AS id, programme.value ->> '$.kind' AS kind
    FROM rule_version, json_each(rule_version.rules, '$.programmes') programme
    WHERE programme.value ->> '$.control' IS NOT NULL
  ) tried ON tried.rule_version = sale.rule_version AND tried.id = found.programme_id
  -- What an account's points were spent on was not given anew.
  WHERE sale.customer_id IS NOT NULL AND (applied = 0 OR tried.kind = 'promotion')
  GROUP BY found.programme_id, sale.customer_id;

-- The one index by which lists are filtered also tells who they are and since when they buy.
DROP INDEX customer_facets;
CREATE INDEX customer_facets ON customer (id, tier, stage, points, spend, sales_count, last_sale_at, birth_month,
  birth_day, interest_bits, sms_consent, email_consent, created_at, name_key, gender, birth_year, first_sale_at)
  WHERE merged_into IS NULL AND erased_at IS NULL;
