-- Figures prepared from the shop's own rows by a thread, in a file of their own: nothing here is an original, and any change
-- of this page makes the file anew.

-- When and of which business day everything here was prepared; no row: not yet. `model`: JSON, what the scores were told by.
CREATE TABLE insight_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day INTEGER NOT NULL,
  built_at INTEGER NOT NULL,
  model TEXT NOT NULL
) STRICT;
