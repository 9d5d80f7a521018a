-- SPDX-License-Identifier: GPL-3.0-or-later
-- A hub gives terminals the numbers 1…899 and then 1000…9999; 900…999 are taken by hand.

-- In place, for shops refer to this table.
ALTER TABLE organisation RENAME COLUMN next_number TO next_number_to_899;
ALTER TABLE organisation ADD COLUMN
  next_number INTEGER NOT NULL DEFAULT 1 CHECK (next_number BETWEEN 1 AND 899 OR next_number BETWEEN 1000 AND 10000);  -- first terminal number not given out yet
UPDATE organisation SET next_number = CASE next_number_to_899 WHEN 900 THEN 1000 ELSE next_number_to_899 END;
ALTER TABLE organisation DROP COLUMN next_number_to_899;

CREATE TABLE device_of_today (
  organisation       INTEGER NOT NULL,
  key                INTEGER NOT NULL,
  id                 BLOB NOT NULL CHECK (length(id) = 16),
  shop               INTEGER NOT NULL,
  number             INTEGER CHECK (number BETWEEN 1 AND 899 OR number BETWEEN 1000 AND 9999),  -- terminal number; NULL: the hub's own
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
