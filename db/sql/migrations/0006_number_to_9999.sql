-- SPDX-License-Identifier: GPL-3.0-or-later
-- A hub gives 1…899 and then 1000…9999.
CREATE TABLE terminal_of_today (
  one             INTEGER PRIMARY KEY CHECK (one = 1),
  number          INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999),  -- 900…999 by hand, the others from a hub
  shop            BLOB NOT NULL CHECK (length(shop) = 16),
  shop_name       TEXT NOT NULL,
  currency        TEXT NOT NULL,  -- ISO 4217
  language        TEXT NOT NULL,  -- "en", "zh"
  hub_url         TEXT NOT NULL,  -- empty without a hub
  hub_public_key  BLOB NOT NULL,  -- Ed25519, 32 bytes; empty without a hub
  device_seed     BLOB NOT NULL,  -- Ed25519, 32 bytes; empty without a hub
  organisation    BLOB NOT NULL CHECK (length(organisation) = 16),  -- nil without a hub
  hub             BLOB NOT NULL CHECK (length(hub) = 16)            -- nil without a hub
) STRICT;
INSERT INTO terminal_of_today (one, number, shop, shop_name, currency, language, hub_url, hub_public_key, device_seed, organisation, hub)
SELECT one, number, shop, shop_name, currency, language, hub_url, hub_public_key, device_seed, organisation, hub FROM terminal;
DROP TABLE terminal;
ALTER TABLE terminal_of_today RENAME TO terminal;

PRAGMA user_version = 6;
