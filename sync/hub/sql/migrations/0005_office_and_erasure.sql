-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hub's own operations, which field of an operation is in conflict with what, and donors whose personal fields were erased.

-- The hub has a device of its own in each shop where it ever said something: without a number, and without a key, so that
-- nobody can sign as it.
CREATE TABLE device_of_today (
  organisation       INTEGER NOT NULL,
  key                INTEGER NOT NULL,
  id                 BLOB NOT NULL CHECK (length(id) = 16),
  shop               INTEGER NOT NULL,
  number             INTEGER CHECK (number BETWEEN 1 AND 899),                -- terminal number; NULL: the hub's own
  hand_number        INTEGER CHECK (hand_number BETWEEN 900 AND 999),         -- taken by hand before it joined
  public_key         BLOB CHECK (length(public_key) = 32),                    -- Ed25519; NULL: the hub's own
  frozen             INTEGER NOT NULL CHECK (frozen IN (0, 1)),
  enrolled_at_utc_ms INTEGER NOT NULL,
  donations          INTEGER NOT NULL,  -- figures of its applied operations
  items              INTEGER NOT NULL,
  value_minor        INTEGER NOT NULL,
  PRIMARY KEY (organisation, key),
  UNIQUE (organisation, id),
  UNIQUE (organisation, number),
  UNIQUE (organisation, hand_number),
  CHECK ((number IS NULL) = (public_key IS NULL)),
  FOREIGN KEY (organisation, shop) REFERENCES shop (organisation, key)
) STRICT;
INSERT INTO device_of_today (organisation, key, id, shop, number, hand_number, public_key, frozen, enrolled_at_utc_ms, donations, items, value_minor)
SELECT organisation, key, id, shop, number, hand_number, public_key, frozen, enrolled_at_utc_ms, donations, items, value_minor FROM device;
DROP TABLE device;
ALTER TABLE device_of_today RENAME TO device;
CREATE UNIQUE INDEX device_own ON device (organisation, shop) WHERE number IS NULL;

-- Fields that an operation set without its author having seen what stood there.
CREATE TABLE conflict (
  organisation INTEGER NOT NULL,
  op_id        BLOB NOT NULL CHECK (length(op_id) = 16),
  field        TEXT NOT NULL,
  unseen       BLOB CHECK (length(unseen) = 16),  -- the operation that had set it; NULL: not known
  PRIMARY KEY (organisation, op_id, field)
) STRICT, WITHOUT ROWID;
INSERT INTO conflict (organisation, op_id, field)
SELECT organisation, op_id, substr(reason, length('field_changed:') + 1)
FROM arrival WHERE verdict = 2 AND content IS NOT NULL AND reason LIKE 'field\_changed:%' ESCAPE '\';

-- Donors whose personal fields nobody keeps any more.
CREATE TABLE erased_donor (
  organisation     INTEGER NOT NULL,
  shop             INTEGER NOT NULL,
  donor            BLOB NOT NULL CHECK (length(donor) = 16),
  erased_by        BLOB NOT NULL CHECK (length(erased_by) = 16),  -- the operation that said so first
  erased_at_utc_ms INTEGER NOT NULL,
  wiped            INTEGER NOT NULL CHECK (wiped IN (0, 1)),  -- 1: no file of this database holds the bytes any more
  PRIMARY KEY (organisation, shop, donor)
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_donor_unwiped ON erased_donor (organisation) WHERE wiped = 0;

-- What terminals said of their own files, in the incarnation in which they said it.
CREATE TABLE erasure_confirmed (
  organisation        INTEGER NOT NULL,
  shop                INTEGER NOT NULL,
  donor               BLOB NOT NULL CHECK (length(donor) = 16),
  device              INTEGER NOT NULL,
  incarnation         INTEGER NOT NULL,
  confirmed_at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY (organisation, shop, donor, device)
) STRICT, WITHOUT ROWID;

-- What a terminal says of a field, or settles, reaches its own shop only.
CREATE TABLE field_of_today (
  organisation INTEGER NOT NULL,
  shop         INTEGER NOT NULL,
  entity       BLOB NOT NULL CHECK (length(entity) = 16),
  name         TEXT NOT NULL,
  op_id        BLOB NOT NULL CHECK (length(op_id) = 16),  -- the operation that last set it
  PRIMARY KEY (organisation, shop, entity, name)
) STRICT, WITHOUT ROWID;
INSERT INTO field_of_today (organisation, shop, entity, name, op_id)
SELECT f.organisation, a.shop, f.entity, f.name, f.op_id
FROM field f JOIN arrival a ON a.organisation = f.organisation AND a.op_id = f.op_id AND a.content IS NOT NULL;
DROP TABLE field;
ALTER TABLE field_of_today RENAME TO field;

CREATE TABLE settled_of_today (
  organisation INTEGER NOT NULL,
  shop         INTEGER NOT NULL,
  op_id        BLOB NOT NULL CHECK (length(op_id) = 16),       -- the one that needed a manager
  field        TEXT NOT NULL,                                  -- that was in conflict; empty when it was no field
  settled_by   BLOB NOT NULL CHECK (length(settled_by) = 16),  -- the operation that says what was decided
  PRIMARY KEY (organisation, shop, op_id, field)
) STRICT, WITHOUT ROWID;
INSERT INTO settled_of_today (organisation, shop, op_id, field, settled_by)
SELECT s.organisation, a.shop, s.op_id, s.field, s.settled_by
FROM settled s JOIN arrival a ON a.organisation = s.organisation AND a.op_id = s.settled_by AND a.content IS NOT NULL;
DROP TABLE settled;
ALTER TABLE settled_of_today RENAME TO settled;
