-- SPDX-License-Identifier: GPL-3.0-or-later
-- Scalar fields of people and donors keep every value they had, since two terminals may set one without having seen the
-- other's: the later in the hub's order stands, and the other is shown to a manager.

CREATE TABLE field_value (
  key            INTEGER PRIMARY KEY,
  entity         BLOB NOT NULL CHECK (length(entity) = 16),
  name           TEXT NOT NULL,
  op_id          BLOB NOT NULL CHECK (length(op_id) = 16),  -- the operation that set it
  from_op        BLOB CHECK (length(from_op) = 16),         -- the one that had set what its author saw; NULL when new
  value          TEXT NOT NULL,     -- as in the operation; of "side" the side record's text, empty once it was erased
  place          INTEGER,           -- in the shop's feed; NULL until the hub has said it
  unseen         INTEGER REFERENCES field_value (key),  -- what stood when this arrived, if its author had not seen that
  staff          INTEGER REFERENCES staff (key),        -- NULL for what was set before this table was
  device         INTEGER REFERENCES device (key),
  at_utc_ms      INTEGER NOT NULL,
  offset_minutes INTEGER NOT NULL,
  UNIQUE (op_id, name)
) STRICT;
CREATE INDEX field_value_of ON field_value (entity, name, place);
CREATE INDEX field_value_unseen ON field_value (key) WHERE unseen IS NOT NULL;

INSERT INTO field_value (entity, name, op_id, value, place, at_utc_ms, offset_minutes)
SELECT id, 'name', op_id, name, 0, 0, 0 FROM staff WHERE op_id IS NOT NULL
UNION ALL
SELECT id, 'role', op_id, CASE role WHEN 0 THEN 'volunteer' WHEN 1 THEN 'staff' ELSE 'manager' END, 0, 0, 0 FROM staff WHERE op_id IS NOT NULL
UNION ALL
SELECT id, 'picture', op_id, picture, 0, 0, 0 FROM staff WHERE op_id IS NOT NULL
UNION ALL
SELECT id, 'donor_kind', op_id, CASE kind WHEN 0 THEN 'individual' ELSE 'company' END, 0, 0, 0 FROM donor WHERE op_id IS NOT NULL
UNION ALL
SELECT d.id, 'side', d.op_id, coalesce(s.text, ''), 0, 0, 0 FROM donor d LEFT JOIN side_record s ON s.donor = d.key WHERE d.op_id IS NOT NULL;

-- What a manager decided.
CREATE TABLE settled (
  op_id  BLOB NOT NULL CHECK (length(op_id) = 16),  -- the operation that needed a manager
  field  TEXT NOT NULL,     -- that was in conflict; empty when it was no field
  choice TEXT NOT NULL,     -- kept, replaced, noted
  PRIMARY KEY (op_id, field)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
