-- Figures prepared from the shop's own rows by a thread, in a file of their own: nothing here is an original, and any change
-- of this page makes the file anew.

-- When and of which business day everything here was prepared; no row: not yet. `model`: JSON, what the scores were told by.
CREATE TABLE insight_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day INTEGER NOT NULL,
  built_at INTEGER NOT NULL,
  model TEXT NOT NULL
) STRICT;

-- What is known of everybody who has bought and is neither merged away nor erased: see `customerScore` in the contract.
CREATE TABLE score (
  customer_id INTEGER PRIMARY KEY,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  -- Business days with a purchase; purchases that stand; rial
  visits INTEGER NOT NULL,
  sales INTEGER NOT NULL,
  spend INTEGER NOT NULL,
  -- 1 … 5; NULL: there were too few buyers
  recency INTEGER,
  frequency INTEGER,
  monetary INTEGER,
  -- Days between two visits; NULL: one visit
  interval INTEGER,
  -- Visits of the last 90 days
  recent INTEGER NOT NULL,
  -- P(alive) per ten thousand; NULL: one visit
  alive INTEGER,
  -- Visits of the next twelve months, thousandths; rial of one; rial of all
  expected INTEGER NOT NULL,
  basket INTEGER NOT NULL,
  value INTEGER NOT NULL,
  persona INTEGER
) STRICT;

-- The lists that the shop makes by itself, place by place from 1. `fact`: what the reason counts beside the score.
CREATE TABLE listed (
  list TEXT NOT NULL,
  place INTEGER NOT NULL,
  customer_id INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  PRIMARY KEY (list, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX listed_by_customer ON listed (customer_id, list);
CREATE TABLE listed_total (
  list TEXT PRIMARY KEY,
  total INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Groups of customers. `name`, `about`: JSON, sentences; `centre`: JSON, where the group lies, by which the next build knows
-- it again.
CREATE TABLE persona (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  customers INTEGER NOT NULL,
  centre TEXT NOT NULL
) STRICT;
-- The highest id that was ever given, and why there are none.
CREATE TABLE persona_state (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  last_id INTEGER NOT NULL,
  -- JSON, a sentence; NULL: there are some
  note TEXT
) STRICT;

-- The dashboard's figures, all of business days before `day`. They were told by this calendar, zone and closing hour;
-- `last_tier_change`, `last_return`: changes of tier after it are in none of them, returns after it had not been made.
CREATE TABLE figures_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day INTEGER NOT NULL,
  calendar TEXT NOT NULL,
  zone TEXT NOT NULL,
  closing_hour INTEGER NOT NULL,
  last_tier_change INTEGER NOT NULL,
  last_return INTEGER NOT NULL
) STRICT;

-- Rial. `fresh` and `repeated`: of first and of later purchases, what came back on the day taken off; what is left of
-- total - refund is of sales without a customer.
CREATE TABLE figures_day (
  day INTEGER PRIMARY KEY,
  sales INTEGER NOT NULL,
  total INTEGER NOT NULL,
  refund INTEGER NOT NULL,
  fresh INTEGER NOT NULL,
  repeated INTEGER NOT NULL,
  members INTEGER NOT NULL
) STRICT;

-- By the hour of the clock.
CREATE TABLE figures_hour (
  day INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  sales INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (day, hour)
) STRICT, WITHOUT ROWID;

CREATE TABLE figures_staff (
  day INTEGER NOT NULL,
  staff_id INTEGER NOT NULL,
  sales INTEGER NOT NULL,
  total INTEGER NOT NULL,
  with_customer INTEGER NOT NULL,
  manual_discount INTEGER NOT NULL,
  refund INTEGER NOT NULL,
  registered INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  score INTEGER NOT NULL,
  PRIMARY KEY (day, staff_id)
) STRICT, WITHOUT ROWID;

-- Customers who bought on `day` and were there the last time before on `previous` (-1: never) or earlier: the sums grow
-- with `previous`, so that the buyers of a period, each once, are one look at each of its days.
CREATE TABLE figures_visit (
  day INTEGER NOT NULL,
  previous INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  PRIMARY KEY (day, previous)
) STRICT, WITHOUT ROWID;

-- Customers who bought first on `day`.
CREATE TABLE figures_first (
  day INTEGER PRIMARY KEY,
  customers INTEGER NOT NULL
) STRICT;
-- Of them, those whose second purchase was on `second` or earlier.
CREATE TABLE figures_second (
  day INTEGER NOT NULL,
  second INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  PRIMARY KEY (day, second)
) STRICT, WITHOUT ROWID;

-- Months as year × 12 + month − 1: of those who bought first in `first`, how many bought in `month`.
CREATE TABLE figures_cohort (
  first INTEGER NOT NULL,
  month INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  PRIMARY KEY (first, month)
) STRICT, WITHOUT ROWID;

-- Customers who came on `day`, by how they heard of the shop ('': did not say). `scored`: those of whom something is
-- expected, `expected` rial together.
CREATE TABLE figures_source (
  day INTEGER NOT NULL,
  source TEXT NOT NULL,
  customers INTEGER NOT NULL,
  buyers INTEGER NOT NULL,
  revenue INTEGER NOT NULL,
  scored INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  referred INTEGER NOT NULL,
  PRIMARY KEY (day, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE figures_tier (
  day INTEGER NOT NULL,
  from_tier TEXT NOT NULL,
  to_tier TEXT NOT NULL,
  customers INTEGER NOT NULL,
  PRIMARY KEY (day, from_tier, to_tier)
) STRICT, WITHOUT ROWID;

-- `from_stage` '': the start. `by_rules`: 1 where nothing had happened but a change of the journey's rules.
CREATE TABLE figures_move (
  day INTEGER NOT NULL,
  from_stage TEXT NOT NULL,
  to_stage TEXT NOT NULL,
  by_rules INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  PRIMARY KEY (day, from_stage, to_stage, by_rules)
) STRICT, WITHOUT ROWID;

-- Who came into `stage` on `day` and was in a later stage of the ladder for the first time so many days after; -1: not yet.
CREATE TABLE figures_onward (
  stage TEXT NOT NULL,
  day INTEGER NOT NULL,
  days INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  PRIMARY KEY (stage, day, days)
) STRICT, WITHOUT ROWID;

-- What programmes have brought, by programme and edition; `content`: JSON, see `effects.ts`.
CREATE TABLE effect (
  programme_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (programme_id, edition)
) STRICT, WITHOUT ROWID;

-- Of goods whose cost is not known: what is left of their price, per ten thousand.
CREATE TABLE effect_basis (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  margin INTEGER NOT NULL
) STRICT;
