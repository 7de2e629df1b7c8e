-- Any number of printers, however they are reached. `address`: JSON, by `kind`: network {host, port}, usb {vendorId,
-- productId, serialNumber}, serial {path, baudRate, flowControl}, queue {queue}, screen {}. Kinds are the app's own list.
CREATE TABLE new_printer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  -- dots, dpi, band height, cutter, drawer pin, speed, what it answers
  profile TEXT NOT NULL,
  -- Takes over what this one surely has not begun to print; NULL: its papers wait for it
  stand_in_id INTEGER REFERENCES printer,
  -- Taken away; its past papers still say its name
  retired_at INTEGER
) STRICT;
INSERT INTO new_printer (id, name, kind, address, profile, retired_at)
  SELECT id, name, kind,
    CASE kind WHEN 'network' THEN json_object('host', host, 'port', port) ELSE '{}' END,
    profile, iif(active, NULL, 0)
  FROM printer;
DROP TABLE printer;
ALTER TABLE new_printer RENAME TO printer;

-- Which printer new papers of a kind go to.
CREATE TABLE printer_role (
  role TEXT PRIMARY KEY CHECK (role IN ('receipts', 'labels', 'reports')),
  printer_id INTEGER NOT NULL REFERENCES printer
) STRICT;
INSERT INTO printer_role (role, printer_id)
  SELECT role.value, first.id
    FROM json_each('["receipts", "labels", "reports"]') role
    JOIN (SELECT id FROM printer WHERE retired_at IS NULL ORDER BY id LIMIT 1) first;

-- A paper of which surely nothing was handed over may go to another printer, and may be drawn anew; nothing else of a job
-- ever changes, but for an erased person's words; a list names several people, each erased at another time.
DROP TRIGGER print_job_is_immutable;
CREATE TRIGGER print_job_is_immutable BEFORE UPDATE ON print_job
WHEN (OLD.content IS NOT NEW.content OR OLD.content_hash IS NOT NEW.content_hash OR OLD.document IS NOT NEW.document
  OR OLD.copy IS NOT NEW.copy OR OLD.printer_id IS NOT NEW.printer_id
  OR (OLD.payload IS NOT NULL AND OLD.payload IS NOT NEW.payload))
  AND NOT (NEW.redacted_at IS NOT NULL AND OLD.document IS NEW.document AND OLD.copy IS NEW.copy
    AND (OLD.redacted_at IS NULL OR (OLD.kind = 'customers' AND NEW.redacted_at > OLD.redacted_at)))
  AND NOT (NEW.payload IS NULL AND NEW.payload_hash IS NULL
    AND OLD.content IS NEW.content AND OLD.content_hash IS NEW.content_hash AND OLD.document IS NEW.document
    AND OLD.copy IS NEW.copy AND OLD.state IN ('queued', 'attention') AND NOT EXISTS (
      SELECT 1 FROM print_attempt WHERE job_id = OLD.id AND (outcome IS NULL OR outcome <> 'failed')))
BEGIN
  SELECT RAISE(ABORT, 'a print job does not change');
END;

-- Since when it waits, epoch ms: a person had it tried again; NULL: since it was made.
ALTER TABLE print_job ADD COLUMN queued_at INTEGER;

-- How the shop's receipts are made, as JSON; no row: as every shop starts.
CREATE TABLE receipt_layout (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  layout TEXT NOT NULL
) STRICT;

INSERT INTO setting (key, value, changed_at)
  SELECT 'customerScreen', 'false', changed_at FROM setting WHERE key = 'openDrawer';
