-- SPDX-License-Identifier: GPL-3.0-or-later
-- Own operations that the hub has held for long leave the journal; their rows stay. The checkpoint says where the chain stood.
CREATE TABLE checkpoint (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  incarnation INTEGER NOT NULL,
  seq         INTEGER NOT NULL CHECK (seq >= 1),  -- of the last that left; the journal goes on behind it
  chain_hash  BLOB NOT NULL CHECK (length(chain_hash) = 32),
  signature   BLOB NOT NULL CHECK (length(signature) = 64)  -- Ed25519 by this device
) STRICT;

-- What will have been at the hub for long enough next: acknowledged up to there at that time by the hub's clock.
CREATE TABLE checkpoint_due (
  one             INTEGER PRIMARY KEY CHECK (one = 1),
  incarnation     INTEGER NOT NULL,
  seq             INTEGER NOT NULL,
  hub_time_utc_ms INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 5;
