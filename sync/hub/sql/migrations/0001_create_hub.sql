-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hub's database. Identities are UUIDs as 16 raw bytes; organisation, shop and device also have small integer keys,
-- which mean nothing outside this file. Every key begins with the organisation, so that the tables can be partitioned by
-- it. Money is in minor units, instants in milliseconds since 1970 UTC by the hub's clock.

-- Who this hub is: one row.
CREATE TABLE hub (
  one           INTEGER PRIMARY KEY CHECK (one = 1),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  seed          BLOB NOT NULL CHECK (length(seed) = 32),       -- Ed25519; its public key is what terminals pin
  nonce_key     BLOB NOT NULL CHECK (length(nonce_key) = 32),  -- secret of the nonces
  epoch_counter INTEGER NOT NULL CHECK (epoch_counter >= 1),   -- raised when the hub was restored
  epoch_bytes   BLOB NOT NULL CHECK (length(epoch_bytes) = 16)
) STRICT;

CREATE TABLE organisation (
  key         INTEGER PRIMARY KEY,
  id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  next_number INTEGER NOT NULL CHECK (next_number BETWEEN 1 AND 900),  -- first terminal number not given out yet
  next_tag    INTEGER NOT NULL,  -- first serial not leased yet
  feed        INTEGER NOT NULL   -- last position given out in the organisation's feed
) STRICT;

CREATE TABLE shop (
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  key          INTEGER NOT NULL,
  id           BLOB NOT NULL CHECK (length(id) = 16),
  name         TEXT NOT NULL,
  currency     TEXT CHECK (length(currency) = 3),  -- of its amounts, ISO 4217; NULL until its first terminal joined
  feed         INTEGER NOT NULL,  -- last position given out in the shop's feed
  PRIMARY KEY (organisation, key),
  UNIQUE (organisation, id),
  UNIQUE (organisation, name)
) STRICT;

CREATE TABLE device (
  organisation       INTEGER NOT NULL,
  key                INTEGER NOT NULL,
  id                 BLOB NOT NULL CHECK (length(id) = 16),
  shop               INTEGER NOT NULL,
  number             INTEGER NOT NULL CHECK (number BETWEEN 1 AND 899),       -- terminal number
  hand_number        INTEGER CHECK (hand_number BETWEEN 900 AND 999),         -- taken by hand before it joined
  public_key         BLOB NOT NULL CHECK (length(public_key) = 32),           -- Ed25519
  frozen             INTEGER NOT NULL CHECK (frozen IN (0, 1)),
  enrolled_at_utc_ms INTEGER NOT NULL,
  donations          INTEGER NOT NULL,  -- figures of its applied operations
  items              INTEGER NOT NULL,
  value_minor        INTEGER NOT NULL,
  PRIMARY KEY (organisation, key),
  UNIQUE (organisation, id),
  UNIQUE (organisation, number),
  UNIQUE (organisation, hand_number),
  FOREIGN KEY (organisation, shop) REFERENCES shop (organisation, key)
) STRICT;

-- Where the chain of each incarnation of a device ends here.
CREATE TABLE head (
  organisation INTEGER NOT NULL,
  device       INTEGER NOT NULL,
  incarnation  INTEGER NOT NULL CHECK (incarnation >= 1),
  seq          INTEGER NOT NULL CHECK (seq >= 0),
  chain_hash   BLOB NOT NULL CHECK (length(chain_hash) = 32),
  PRIMARY KEY (organisation, device, incarnation)
) STRICT, WITHOUT ROWID;

-- Every operation that came, in order of arrival (key). Nothing is ever taken out.
CREATE TABLE arrival (
  key                INTEGER PRIMARY KEY,
  organisation       INTEGER NOT NULL,
  device             INTEGER NOT NULL,
  incarnation        INTEGER NOT NULL,
  seq                INTEGER NOT NULL CHECK (seq >= 1),
  op_id              BLOB NOT NULL CHECK (length(op_id) = 16),
  content_hash       BLOB NOT NULL CHECK (length(content_hash) = 32),
  chain_hash         BLOB NOT NULL CHECK (length(chain_hash) = 32),
  verdict            INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 3),  -- applied, duplicate, conflict, quarantined
  reason             TEXT,   -- a word; NULL for applied
  content            BLOB,   -- the exact bytes; NULL for a duplicate and for id_reused (its bytes are in quarantine)
  shop               INTEGER NOT NULL,
  feed               INTEGER,  -- position in the shop's feed; NULL for what others do not get
  arrived_at_utc_ms  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX arrival_by_position ON arrival (organisation, device, incarnation, seq);
-- One content an op_id, whatever the incarnation: what makes sending again harmless.
CREATE UNIQUE INDEX arrival_by_op ON arrival (organisation, op_id) WHERE content IS NOT NULL;
CREATE UNIQUE INDEX arrival_by_feed ON arrival (organisation, shop, feed) WHERE feed IS NOT NULL;

-- Raw bytes of what could not be applied, for a manager.
CREATE TABLE quarantine (
  organisation INTEGER NOT NULL,
  arrival      INTEGER NOT NULL REFERENCES arrival (key),
  content      BLOB NOT NULL,
  side         TEXT NOT NULL,  -- side record as it came, empty when there was none
  PRIMARY KEY (organisation, arrival)
) STRICT, WITHOUT ROWID;

-- Donors' personal fields, apart from the operations so that they can be erased.
CREATE TABLE side_record (
  organisation INTEGER NOT NULL,
  arrival      INTEGER NOT NULL REFERENCES arrival (key),
  donor        BLOB NOT NULL CHECK (length(donor) = 16),
  revision     INTEGER NOT NULL,
  content      TEXT NOT NULL,  -- the exact text
  PRIMARY KEY (organisation, arrival)
) STRICT, WITHOUT ROWID;
CREATE INDEX side_record_by_donor ON side_record (organisation, donor, revision);

-- The operation that last set a scalar field.
CREATE TABLE field (
  organisation INTEGER NOT NULL,
  entity       BLOB NOT NULL CHECK (length(entity) = 16),
  name         TEXT NOT NULL,
  op_id        BLOB NOT NULL CHECK (length(op_id) = 16),
  PRIMARY KEY (organisation, entity, name)
) STRICT, WITHOUT ROWID;

-- Parts of donations; nobody counts them before the donation is finished.
CREATE TABLE donation_part (
  organisation INTEGER NOT NULL,
  device       INTEGER NOT NULL,
  donation     BLOB NOT NULL CHECK (length(donation) = 16),
  part         INTEGER NOT NULL CHECK (part >= 1),
  arrival      INTEGER NOT NULL REFERENCES arrival (key),
  PRIMARY KEY (organisation, device, donation, part)
) STRICT, WITHOUT ROWID;

-- Finished donations, as they were counted.
CREATE TABLE donation (
  organisation INTEGER NOT NULL,
  id           BLOB NOT NULL CHECK (length(id) = 16),
  device       INTEGER NOT NULL,
  arrival      INTEGER NOT NULL REFERENCES arrival (key),
  PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;

-- Which lot a tag stands on.
CREATE TABLE tag (
  organisation INTEGER NOT NULL,
  number       INTEGER NOT NULL,  -- 12 digits
  lot          BLOB NOT NULL CHECK (length(lot) = 16),
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;

-- Serials given out, to a device to print or to a shop as a pre-printed roll.
CREATE TABLE tag_lease (
  organisation     INTEGER NOT NULL,
  first            INTEGER NOT NULL CHECK (first >= 0),
  count            INTEGER NOT NULL CHECK (count >= 1),
  roll             INTEGER NOT NULL CHECK (roll IN (0, 1)),
  shop             INTEGER NOT NULL,
  device           INTEGER,  -- NULL for a roll
  incarnation      INTEGER,  -- of the device when it asked; NULL for a roll
  seq              INTEGER,  -- of the device when it asked: asking again gives the same; NULL for a roll
  feed             INTEGER,  -- position in the organisation's feed; NULL for a device's lease
  leased_at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY (organisation, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_lease_by_device ON tag_lease (organisation, device, incarnation, seq) WHERE device IS NOT NULL;
CREATE UNIQUE INDEX tag_lease_by_feed ON tag_lease (organisation, feed) WHERE feed IS NOT NULL;

-- Open pairing codes: the first two letters find one, the other six are compared.
CREATE TABLE pairing_code (
  organisation      INTEGER NOT NULL,
  selector          TEXT NOT NULL CHECK (length(selector) = 2),
  secret            TEXT NOT NULL CHECK (length(secret) = 6),
  shop              INTEGER NOT NULL,
  expires_at_utc_ms INTEGER NOT NULL,
  tries_left        INTEGER NOT NULL CHECK (tries_left >= 0),
  device            INTEGER,  -- that used it; NULL while open
  PRIMARY KEY (organisation, selector)
) STRICT, WITHOUT ROWID;
