-- SPDX-License-Identifier: GPL-3.0-or-later
-- Donors whose personal fields nobody keeps any more: a side record that arrives later is not kept either.
CREATE TABLE erased_donor (
  donor            INTEGER PRIMARY KEY REFERENCES donor (key),
  op_id            BLOB NOT NULL CHECK (length(op_id) = 16),  -- the operation that said so first
  erased_at_utc_ms INTEGER NOT NULL,                          -- as it says
  staff            INTEGER NOT NULL REFERENCES staff (key),
  wiped            INTEGER NOT NULL CHECK (wiped IN (0, 1)),      -- 1: no file of this store holds the bytes any more
  confirmed        INTEGER NOT NULL CHECK (confirmed IN (0, 1))  -- 1: and an operation of this device says so
) STRICT;
CREATE INDEX erased_donor_open ON erased_donor (confirmed) WHERE NOT confirmed;

PRAGMA user_version = 4;
