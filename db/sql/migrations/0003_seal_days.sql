-- SPDX-License-Identifier: GPL-3.0-or-later
-- Business dates as terminals sealed them, and what the hub said. A seal is never changed; later work needs another one of
-- a higher revision.
CREATE TABLE seal (
  op_id            BLOB PRIMARY KEY CHECK (length(op_id) = 16),
  device           INTEGER NOT NULL REFERENCES device (key),
  date             INTEGER NOT NULL,  -- days
  revision         INTEGER NOT NULL CHECK (revision >= 1),
  incarnation      INTEGER NOT NULL,  -- and seq of the operation before it, when it was sealed
  last_seq         INTEGER NOT NULL,
  donations        INTEGER NOT NULL,
  items            INTEGER NOT NULL,
  value_minor      INTEGER NOT NULL,
  weight_grams     INTEGER NOT NULL,
  donations_hash   BLOB NOT NULL CHECK (length(donations_hash) = 32),
  sealed_at_utc_ms INTEGER NOT NULL,
  staff            INTEGER NOT NULL REFERENCES staff (key),
  verdict          INTEGER CHECK (verdict IN (0, 1, 2)),  -- matched, differs, held; NULL until the hub said so
  hub_donations    INTEGER,
  hub_items        INTEGER,
  hub_value_minor  INTEGER,
  hub_weight_grams INTEGER,
  hub_held         INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX seal_day ON seal (date, device, revision);

-- Terminals that a manager named as absent, so that the shop's day closes without them.
CREATE TABLE day_absent (
  date   INTEGER NOT NULL,  -- days
  device INTEGER NOT NULL REFERENCES device (key),
  op_id  BLOB NOT NULL CHECK (length(op_id) = 16),
  staff  INTEGER NOT NULL REFERENCES staff (key),
  PRIMARY KEY (date, device)
) STRICT, WITHOUT ROWID;

-- What one terminal recorded for a date: asked at every seal.
CREATE INDEX donation_day ON donation (business_date, device) WHERE finished;
CREATE INDEX day_date ON day (date, device);

PRAGMA user_version = 3;
