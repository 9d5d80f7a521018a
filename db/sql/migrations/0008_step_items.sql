-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was done with tagged things after the counter: every step as it came, for ever. An item's row says where they led.
CREATE TABLE item_change (
  key                INTEGER PRIMARY KEY,
  op_id              BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
  tag                INTEGER NOT NULL,  -- may be one not known here: it attaches when the item arrives
  place              INTEGER,           -- in the shop's feed; NULL until the hub has said it
  hub_effect         INTEGER CHECK (hub_effect IN (0, 1)),       -- the hub's word; NULL until then
  effect             INTEGER NOT NULL CHECK (effect IN (0, 1)),  -- as it stands
  from_state         INTEGER,           -- as its author knew it; NULL: not known there
  to_state           INTEGER NOT NULL,  -- received, held, shop_floor, online, other_shop, sold, recycled, refused, voided
  condition          INTEGER,           -- what is NULL stays as it was
  category           TEXT,
  price_minor        INTEGER,
  check_kind         INTEGER,           -- electrical, upholstery, toy
  check_passed       INTEGER,
  check_failed       TEXT,              -- slugs of points, separated by spaces
  reason             TEXT NOT NULL,
  approved_by        INTEGER REFERENCES staff (key),
  figure_category    TEXT,              -- by what it moves the figures of its business date, while it has an effect
  figure_items       INTEGER,
  figure_value_minor INTEGER,
  business_date      INTEGER NOT NULL,  -- days
  at_utc_ms          INTEGER NOT NULL,
  offset_minutes     INTEGER NOT NULL,
  staff              INTEGER NOT NULL REFERENCES staff (key),
  device             INTEGER NOT NULL REFERENCES device (key)
) STRICT;
CREATE INDEX item_change_tag ON item_change (tag);
CREATE INDEX item_change_day ON item_change (business_date, device) WHERE figure_items IS NOT NULL;

ALTER TABLE item ADD COLUMN condition INTEGER;      -- as judged at sorting; NULL: the lot's
ALTER TABLE item ADD COLUMN category TEXT;          -- NULL: the lot's
ALTER TABLE item ADD COLUMN price_minor INTEGER;    -- on its tag; NULL: none yet
ALTER TABLE item ADD COLUMN priced_on INTEGER;      -- business date of that price
ALTER TABLE item ADD COLUMN check_passed INTEGER;   -- the kind of check it passed
CREATE INDEX item_on_sale ON item (state, priced_on) WHERE state IN (2, 3);

-- The shop's own last prices on tags, and how many there were.
CREATE TABLE own_price (
  category     TEXT NOT NULL,
  condition    INTEGER NOT NULL,  -- A, B, C
  prices_minor TEXT NOT NULL,     -- newest last, separated by spaces
  tagged       INTEGER NOT NULL,
  PRIMARY KEY (category, condition)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 8;
