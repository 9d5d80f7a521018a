-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the steps of items led: one row a tag that anything was done with, in whatever shop.
CREATE TABLE item (
  organisation INTEGER NOT NULL,
  number       INTEGER NOT NULL,  -- 12 digits
  state        INTEGER NOT NULL,  -- received, held, shop_floor, online, other_shop, sold, recycled, refused, voided
  last_op      BLOB NOT NULL CHECK (length(last_op) = 16),  -- the last step with an effect
  price_minor  INTEGER,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;

-- Whether a step of an item had an effect when it came; NULL for other operations.
ALTER TABLE arrival ADD COLUMN item_effect INTEGER;  -- 1 or 0

-- What moves a day's figures without being a donation counts none.
ALTER TABLE day_donation ADD COLUMN donations INTEGER NOT NULL DEFAULT 1;
