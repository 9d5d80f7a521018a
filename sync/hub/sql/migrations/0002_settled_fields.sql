-- SPDX-License-Identifier: GPL-3.0-or-later
-- The order in which scalar fields were set is told to their authors too, and what a manager decided is kept.

ALTER TABLE arrival ADD COLUMN sets_fields INTEGER NOT NULL DEFAULT 0 CHECK (sets_fields IN (0, 1));

-- A donor's personal fields are one scalar field; it was set by the operation that added the donor.
INSERT INTO field (organisation, entity, name, op_id)
SELECT side_record.organisation, side_record.donor, 'side', arrival.op_id
FROM side_record JOIN arrival ON arrival.key = side_record.arrival
WHERE true
ON CONFLICT DO NOTHING;

-- Operations that needed a manager and were dealt with.
CREATE TABLE settled (
  organisation INTEGER NOT NULL,
  op_id        BLOB NOT NULL CHECK (length(op_id) = 16),   -- the one that needed a manager
  field        TEXT NOT NULL,                              -- that was in conflict; empty when it was no field
  settled_by   BLOB NOT NULL CHECK (length(settled_by) = 16),  -- the operation that says what was decided
  PRIMARY KEY (organisation, op_id, field)
) STRICT, WITHOUT ROWID;
